//! Checks of Amazon CloudFront.
automod::dir!(pub "src/services/cloudfront");
