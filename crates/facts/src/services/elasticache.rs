//! Amazon ElastiCache.
automod::dir!(pub "src/services/elasticache");
