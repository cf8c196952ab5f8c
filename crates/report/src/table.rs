//! A table as CSV that goes out as it is made, and that no sheet takes for formulas.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use crate::gravest::{is_ascii_line, plain};

/// How many bytes are put together before they go out.
const BUFFER: usize = 1 << 16;

/// A table on its way out.
pub(crate) struct Table<'w> {
    writer: csv::Writer<&'w mut dyn Write>,
}

impl<'w> Table<'w> {
    pub(crate) fn new(out: &'w mut dyn Write, columns: &[&str]) -> io::Result<Self> {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).buffer_capacity(BUFFER).from_writer(out);
        writer.write_record(columns).map_err(failed)?;
        Ok(Self { writer })
    }

    pub(crate) fn row(&mut self, fields: &[&str]) -> io::Result<()> {
        for it in fields {
            self.writer.write_field(cell(it).as_bytes()).map_err(failed)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(failed)
    }

    pub(crate) fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// What a sheet may take for a formula is set behind an apostrophe
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
pub(crate) fn cell(text: &str) -> Cow<'_, str> {
    // Of most texts, a look at the bytes tells.
    let is_plain = is_ascii_line(text)
        || !text.chars().any(|it| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']);
    match (is_formula, is_plain) {
        (false, true) => Cow::Borrowed(text),
        (false, false) => plain(text),
        (true, _) => Cow::Owned(format!("'{}", plain(text))),
    }
}

/// A failure to write, as what it is: a closed pipe stays one.
fn failed(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
