//! Checks of Amazon GuardDuty.
automod::dir!(pub "src/services/guardduty");
