//! Checks of AWS Transfer Family.
automod::dir!(pub "src/services/transfer");
