//! Amazon EMR Serverless.
automod::dir!(pub "src/services/emrserverless");
