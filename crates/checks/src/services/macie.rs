//! Checks of Amazon Macie.
automod::dir!(pub "src/services/macie");
