//! Amazon Athena.
automod::dir!(pub "src/services/athena");
