//! Checks of Amazon `MemoryDB`.
automod::dir!(pub "src/services/memorydb");
