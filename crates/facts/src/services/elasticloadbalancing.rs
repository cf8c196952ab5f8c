//! Elastic Load Balancing: classic load balancers.
automod::dir!(pub "src/services/elasticloadbalancing");
