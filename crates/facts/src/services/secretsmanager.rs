//! AWS Secrets Manager.
automod::dir!(pub "src/services/secretsmanager");
