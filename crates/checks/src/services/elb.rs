//! Checks of Elastic Load Balancing.
automod::dir!(pub "src/services/elb");
