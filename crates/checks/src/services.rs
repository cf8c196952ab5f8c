//! The checks, by service: `services/<service>/<check>.rs`.
automod::dir!(pub(crate) "src/services");
