//! Checks of Amazon Kinesis Data Streams.
automod::dir!(pub "src/services/kinesis");
