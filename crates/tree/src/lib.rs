//! A document as a tree of nodes, each with the bytes it was read from.
//!
//! Parsing never fails: it gives a tree, as far as the text could be read, and the problems met.
//! The crate knows YAML and JSON and nothing of what a document means.

mod json;
pub mod limits;
mod lines;
mod node;
mod yaml;

pub use json::parse as parse_json;
pub use limits::{MAX_BYTES, MAX_DEPTH};
pub use lines::{Lines, Position};
pub use node::{Entries, Items, Kind, Node, Tree};
pub use yaml::{comments, parse as parse_yaml};

/// A range of bytes in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of these bytes; offsets past [`MAX_BYTES`] are cut to it.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    /// The same as offsets into the text.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Something in a document that could not be read, or that the format forbids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub span: Span,
    /// What is wrong, in a sentence without its final stop.
    pub message: String,
}

/// Parses a document as JSON when its first character says so, as YAML otherwise.
///
/// A document that begins with `{` but is not JSON may be a YAML flow mapping; it is read as such before it is given up.
#[must_use]
pub fn parse(text: &str) -> (Tree<'_>, Vec<Problem>) {
    if !text.trim_start().starts_with(['{', '[']) {
        return parse_yaml(text);
    }
    let json = parse_json(text);
    if json.1.is_empty() {
        return json;
    }
    let yaml = parse_yaml(text);
    if yaml.1.is_empty() { yaml } else { json }
}
