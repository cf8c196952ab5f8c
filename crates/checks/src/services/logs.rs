//! Checks of Amazon CloudWatch Logs.
automod::dir!(pub "src/services/logs");
