//! The kinds, by service: `services/<service>/<kind>.rs`.
automod::dir!(pub "src/services");
