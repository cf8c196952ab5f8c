//! Checks of Amazon Elastic File System.
automod::dir!(pub "src/services/efs");
