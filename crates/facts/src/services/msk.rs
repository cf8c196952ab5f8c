//! Amazon Managed Streaming for Apache Kafka (MSK).
automod::dir!(pub "src/services/msk");
