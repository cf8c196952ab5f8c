//! Checks of Amazon Simple Queue Service (SQS).
automod::dir!(pub "src/services/sqs");
