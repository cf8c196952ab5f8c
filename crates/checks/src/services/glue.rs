//! Checks of AWS Glue.
automod::dir!(pub "src/services/glue");
