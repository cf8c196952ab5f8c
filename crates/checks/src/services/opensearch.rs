//! Checks of Amazon OpenSearch Service.
automod::dir!(pub "src/services/opensearch");
