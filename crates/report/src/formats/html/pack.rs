//! Rows on their way into a page: JSON, compressed, in letters that no markup has.

use std::io::{self, BufWriter};

use base64::{engine::general_purpose::STANDARD, write::EncoderStringWriter};
use flate2::{Compression, GzBuilder};
use serde::Serialize;

/// Base64 of gzip of JSON. The same rows give the same text: the head of the archive holds no time.
pub(super) fn pack(data: &impl Serialize) -> io::Result<String> {
    let mut letters = EncoderStringWriter::new(&STANDARD);
    let mut archive = BufWriter::new(GzBuilder::new().mtime(0).write(&mut letters, Compression::new(6)));
    serde_json::to_writer(&mut archive, data)?;
    archive.into_inner().map_err(io::IntoInnerError::into_error)?.finish()?;
    Ok(letters.into_inner())
}
