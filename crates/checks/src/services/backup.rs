//! Checks of AWS Backup.
automod::dir!(pub "src/services/backup");
