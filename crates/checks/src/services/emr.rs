//! Checks of Amazon EMR.
automod::dir!(pub "src/services/emr");
