//! Checks of Amazon Elastic Container Registry.
automod::dir!(pub "src/services/ecr");
