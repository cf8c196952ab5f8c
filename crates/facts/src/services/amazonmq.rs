//! Amazon MQ.
automod::dir!(pub "src/services/amazonmq");
