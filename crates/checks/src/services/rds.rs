//! Checks of Amazon RDS.
automod::dir!(pub "src/services/rds");
