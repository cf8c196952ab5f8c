//! Checks of Amazon `DocumentDB`.
automod::dir!(pub "src/services/docdb");
