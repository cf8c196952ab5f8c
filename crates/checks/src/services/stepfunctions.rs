//! Checks of AWS Step Functions.
automod::dir!(pub "src/services/stepfunctions");
