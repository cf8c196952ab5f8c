//! The model's compiler: TOML files in, Rust tables out, or the list of what is wrong with the files.
//!
//! It runs in the build script; the tests run it too, over models that are wrong on purpose.

mod assurance;
mod caiq;
mod catalog;
mod derivation;
mod emit;
mod files;
#[path = "../src/matching.rs"]
mod matching;
mod resolve;
#[path = "../src/words.rs"]
mod words;

use std::{fmt, path::Path};

/// One fault in the model, for whoever edits it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Problem {
    /// The file, relative to `model/`.
    pub(crate) file: String,
    /// The line it was found at, from 1; 0 where it concerns the file or the model as a whole.
    pub(crate) line: usize,
    /// What is wrong and what to do about it.
    pub(crate) message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, message } = self;
        if *line == 0 { write!(f, "model/{file}: {message}") } else { write!(f, "model/{file}:{line}: {message}") }
    }
}

/// Reads and validates the model in `folder` and returns the Rust text of its tables.
///
/// # Errors
/// Every fault found, sorted by file and line; all of them are the model author's to mend.
pub(crate) fn compile(folder: &Path) -> Result<String, Vec<Problem>> {
    let mut problems = Vec::new();
    let sources = files::read(folder, &mut problems);
    // What could not be read would only cause faults further on that are none.
    if problems.is_empty() {
        let model = resolve::resolve(&sources, &mut problems);
        if problems.is_empty() {
            return Ok(emit::emit(&model));
        }
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}
