//! AWS Security Hub.
automod::dir!(pub "src/services/securityhub");
