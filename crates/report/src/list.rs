//! A list of JSON that goes out as it is made, one item a line.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::guard::{Guard, Style};

/// A list on its way out.
pub(crate) struct List<'w> {
    out: BufWriter<Guard<'w>>,
    is_empty: bool,
}

impl<'w> List<'w> {
    pub(crate) fn begin(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut out = Guard::buffered(out, Style::Json);
        out.write_all(b"[")?;
        Ok(Self { out, is_empty: true })
    }

    pub(crate) fn item(&mut self, item: &impl Serialize) -> io::Result<()> {
        self.out.write_all(if self.is_empty { b"\n" } else { b",\n" })?;
        self.is_empty = false;
        serde_json::to_writer(&mut self.out, item).map_err(io::Error::from)
    }

    pub(crate) fn end(mut self) -> io::Result<()> {
        self.out.write_all(if self.is_empty { b"]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}
