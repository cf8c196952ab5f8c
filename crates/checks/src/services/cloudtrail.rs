//! Checks of AWS CloudTrail.
automod::dir!(pub "src/services/cloudtrail");
