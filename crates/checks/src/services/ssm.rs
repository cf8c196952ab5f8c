//! Checks of AWS Systems Manager.
automod::dir!(pub "src/services/ssm");
