//! Checks of Amazon FSx.
automod::dir!(pub "src/services/fsx");
