//! Checks of Amazon EventBridge.
automod::dir!(pub "src/services/events");
