//! DynamoDB Accelerator.
automod::dir!(pub "src/services/dax");
