//! Checks of AWS Lambda.
automod::dir!(pub "src/services/lambda");
