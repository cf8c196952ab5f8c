//! Amazon Data Firehose.
automod::dir!(pub "src/services/firehose");
