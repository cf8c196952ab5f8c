//! Checks of AWS Config.
automod::dir!(pub "src/services/config");
