//! Amazon EventBridge Scheduler.
automod::dir!(pub "src/services/scheduler");
