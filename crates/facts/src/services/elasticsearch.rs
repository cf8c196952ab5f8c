//! Domains under the name that Amazon OpenSearch Service had before.
automod::dir!(pub "src/services/elasticsearch");
