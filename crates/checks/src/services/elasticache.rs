//! Checks of Amazon ElastiCache.
automod::dir!(pub "src/services/elasticache");
