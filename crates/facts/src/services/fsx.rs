//! File systems of four kinds: Amazon `FSx`.
automod::dir!(pub "src/services/fsx");
