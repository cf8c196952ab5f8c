//! Checks of Amazon S3.
automod::dir!(pub(crate) "src/services/s3");
