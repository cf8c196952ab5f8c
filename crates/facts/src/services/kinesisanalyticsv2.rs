//! Amazon Managed Service for Apache Flink.
automod::dir!(pub "src/services/kinesisanalyticsv2");
