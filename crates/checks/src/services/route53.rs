//! Checks of Amazon Route 53.
automod::dir!(pub "src/services/route53");
