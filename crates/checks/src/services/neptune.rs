//! Checks of Amazon Neptune.
automod::dir!(pub "src/services/neptune");
