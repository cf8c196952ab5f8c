//! Amazon `DocumentDB`.
automod::dir!(pub "src/services/docdb");
