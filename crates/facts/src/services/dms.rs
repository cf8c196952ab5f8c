//! AWS Database Migration Service.
automod::dir!(pub "src/services/dms");
