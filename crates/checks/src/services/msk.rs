//! Checks of Amazon MSK.
automod::dir!(pub "src/services/msk");
