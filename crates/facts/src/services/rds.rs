//! Amazon RDS.
automod::dir!(pub "src/services/rds");
