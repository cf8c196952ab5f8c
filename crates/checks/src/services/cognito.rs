//! Checks of Amazon Cognito.
automod::dir!(pub "src/services/cognito");
