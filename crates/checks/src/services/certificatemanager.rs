//! Checks of AWS Certificate Manager.
automod::dir!(pub "src/services/certificatemanager");
