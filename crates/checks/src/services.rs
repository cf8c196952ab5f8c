//! The checks, by service: `services/<service>/<check>.rs`.
#![expect(missing_docs, reason = "the head of each file is the documentation of the check in it")]

automod::dir!(pub "src/services");
