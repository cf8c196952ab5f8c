//! What reaches a terminal steers nothing: names, paths and texts come from sources that anybody may have written.

use std::io::{self, BufWriter, Write};

/// What stands between a report and where it goes.
pub(crate) struct Guard<'w> {
    out: &'w mut dyn Write,
    style: Style,
}

/// What a report may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Lines of text.
    Plain,
    /// Lines of text with colours.
    Coloured,
    /// JSON, in whose strings any character may be written by its code.
    Json,
}

/// A text for a terminal, in which nothing steers it.
#[must_use]
pub fn guarded(text: &str) -> String {
    Guard { out: &mut io::sink(), style: Style::Plain }.guarded(text)
}

impl<'w> Guard<'w> {
    pub(crate) fn new(out: &'w mut dyn Write, style: Style) -> Self {
        Self { out, style }
    }

    /// The same behind a buffer: what comes in pieces of a few letters is put together before anybody looks at it.
    pub(crate) fn buffered(out: &'w mut dyn Write, style: Style) -> BufWriter<Self> {
        BufWriter::with_capacity(1 << 16, Self::new(out, style))
    }

    fn guarded(&self, text: &str) -> String {
        let mut safe = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.bytes().position(may_steer) {
            let (before, from) = rest.split_at(at);
            safe.push_str(before);
            let Some(it) = from.chars().next() else { break };
            let (taken, after) = match colour(from) {
                Some(length) if self.style == Style::Coloured => from.split_at(length),
                _ => from.split_at(it.len_utf8()),
            };
            if taken.len() > it.len_utf8() || !steers(it) {
                safe.push_str(taken);
            } else if self.style == Style::Json {
                // Lines within JSON are its own.
                if it == '\n' { safe.push(it) } else { safe.push_str(&format!("\\u{:04x}", u32::from(it))) }
            } else {
                safe.push(char::REPLACEMENT_CHARACTER);
            }
            rest = after;
        }
        safe.push_str(rest);
        safe
    }
}

/// Whether a character moves the cursor, changes the screen or turns the direction of the text.
pub(crate) fn steers(it: char) -> bool {
    it.is_control() && it != '\n' || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// How many bytes are looked at together.
const BLOCK: usize = 256;

/// Whether a byte is, or begins, a character that may steer.
fn may_steer(byte: u8) -> bool {
    byte < b' ' && byte != b'\n' || matches!(byte, 0x7f | 0xc2 | 0xe2)
}

/// How long the colour is that a text begins with.
fn colour(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("\u{1b}[")?;
    let end = inner.find(|it: char| !it.is_ascii_digit() && it != ';')?;
    inner[end..].starts_with('m').then_some(2 + end + 1)
}

impl Write for Guard<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // All of a block is looked at before anything is decided, which is many bytes at once.
        let found = |block: &[u8]| block.iter().map(|it| u32::from(may_steer(*it))).sum::<u32>();
        if bytes.chunks(BLOCK).any(|it| found(it) > 0) {
            // Reports are written by whole characters.
            let text = String::from_utf8_lossy(bytes);
            self.out.write_all(self.guarded(&text).as_bytes())?;
        } else {
            self.out.write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_gone_and_all_else_stays() {
        for (style, text, wanted) in [
            (Style::Plain, "a\nä – 漢 …", "a\nä – 漢 …"),
            (
                Style::Plain,
                "a\u{1b}[31mb\r\t\u{7f}\u{9b}\u{202e}",
                "a\u{fffd}[31mb\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}",
            ),
            (Style::Coloured, "\u{1b}[1;31mb\u{1b}[0m", "\u{1b}[1;31mb\u{1b}[0m"),
            (Style::Coloured, "\u{1b}[2J\u{1b}]0;x\u{7}\u{1b}[", "\u{fffd}[2J\u{fffd}]0;x\u{fffd}\u{fffd}["),
            (Style::Json, "{\"a\": \"\u{7f}\u{9b}\u{202e}\"}\n", "{\"a\": \"\\u007f\\u009b\\u202e\"}\n"),
        ] {
            let mut out = Vec::new();
            Guard::new(&mut out, style).write_all(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(String::from_utf8_lossy(&out), wanted, "{text:?}");
        }
    }
}
