//! Amazon CloudWatch.
automod::dir!(pub "src/services/cloudwatch");
