//! Checks of AWS Batch.
automod::dir!(pub "src/services/batch");
