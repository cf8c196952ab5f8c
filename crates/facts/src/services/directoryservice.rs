//! AWS Directory Service.
automod::dir!(pub "src/services/directoryservice");
