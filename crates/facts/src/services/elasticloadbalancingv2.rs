//! Elastic Load Balancing: application, network and gateway load balancers.
automod::dir!(pub "src/services/elasticloadbalancingv2");
