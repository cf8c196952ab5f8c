//! The formats of a report, one file each: `formats/<name>.rs`. The build lists them; nobody else does.

automod::dir!(pub(crate) "src/formats");
