//! Checks of Amazon S3.
automod::dir!(pub "src/services/s3");
