//! Checks of AWS WAF.
automod::dir!(pub "src/services/wafv2");
