//! Checks of AWS Identity and Access Management (IAM).
automod::dir!(pub "src/services/iam");
