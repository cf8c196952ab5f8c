//! Reports: what a person or a program reads of a run. Each format is one file behind one trait, and decides nothing.

mod frame;
mod json;
mod places;
mod reasons;
mod redact;
mod stack;
mod text;

use std::io;

use hardline_ledger::{Coverage, Ledger};
use hardline_sources::{Problem, Scan};

pub use json::{Json, SCHEMA_VERSION, schema};
pub use places::{Places, Site};
pub use redact::redact;
pub use text::Text;

/// A run as every format sees it.
#[derive(Debug)]
pub struct Run<'r> {
    /// The account.
    pub ledger: &'r Ledger<'r>,
    /// Its totals.
    pub coverage: Coverage,
    /// What could not be read.
    pub problems: &'r [Problem],
    /// How many files were looked at.
    pub files: usize,
    /// How many of them are no source.
    pub passed_over: usize,
    /// Where things are, by line and column.
    pub places: Places<'r>,
}

impl<'r> Run<'r> {
    /// Sums a scan and its ledger up.
    #[must_use]
    pub fn new(scan: &'r Scan, ledger: &'r Ledger<'r>) -> Self {
        Self {
            ledger,
            coverage: ledger.coverage(),
            problems: &scan.problems,
            files: scan.files,
            passed_over: scan.passed_over,
            places: Places::new(&scan.estate),
        }
    }

    /// How many files were lost to the scan.
    #[must_use]
    pub fn lost_files(&self) -> usize {
        let mut lost: Vec<&str> = self.problems.iter().filter(|it| it.loses_file).map(|it| it.path.as_str()).collect();
        lost.sort_unstable();
        lost.dedup();
        lost.len()
    }
}

/// A way to write a run.
pub trait Format {
    /// Writes it all.
    ///
    /// # Errors
    ///
    /// Only those of the output: a full disk, a closed pipe.
    fn write(&self, run: &Run<'_>, out: &mut dyn io::Write) -> io::Result<()>;
}
