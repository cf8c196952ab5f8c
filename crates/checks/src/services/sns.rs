//! Checks of Amazon Simple Notification Service (SNS).
automod::dir!(pub "src/services/sns");
