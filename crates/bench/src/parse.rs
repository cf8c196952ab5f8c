//! `parse`: what only reading a JSON file takes, the least that a scan of it could.

use std::{fs, path::PathBuf};

use lexopt::{Arg, Parser as Arguments, ValueExt as _};

use crate::Result;

/// Something that makes a document of a text.
pub(crate) struct Parser {
    pub(crate) name: &'static str,
    /// Whether it could; the document is dropped.
    parse: fn(&str) -> bool,
}

/// hardline's own, and the one that other programs in Rust use.
pub(crate) const PARSERS: [Parser; 2] = [
    Parser { name: "hardline-tree", parse: |text| hardline_tree::parse_json(text).1.is_empty() },
    Parser {
        name: "serde_json::Value",
        parse: |text| serde_json::from_str(text).is_ok_and(|it: serde_json::Value| it.is_object()),
    },
];

/// Parses a file and ends.
pub(crate) fn parse(mut arguments: Arguments) -> Result<()> {
    let (mut file, mut parser) = (None, &PARSERS[0]);
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Value(it) if file.is_none() => file = Some(PathBuf::from(it)),
            Arg::Long("with") => {
                let name = arguments.value()?.string()?;
                parser = PARSERS.iter().find(|it| it.name == name).ok_or("there is no parser of that name")?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    let text = fs::read_to_string(file.ok_or("say which file")?)?;
    if !(parser.parse)(&text) {
        return Err("the file is no JSON object".into());
    }
    Ok(())
}
