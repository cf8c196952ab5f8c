//! Checks of Amazon MQ.
automod::dir!(pub "src/services/mq");
