//! Checks of AWS Key Management Service (KMS).
automod::dir!(pub "src/services/kms");
