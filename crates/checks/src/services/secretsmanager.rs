//! Checks of AWS Secrets Manager.
automod::dir!(pub "src/services/secretsmanager");
