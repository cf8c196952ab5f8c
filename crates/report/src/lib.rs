//! Reports: what a person or a program reads of a run. Each format is one file behind one trait, and decides nothing.

mod checks;
mod frame;
mod guard;
mod json;
pub mod model;
mod places;
mod reasons;
mod redact;
mod stack;
mod text;

use std::io;

use hardline_ledger::{Coverage, Ledger, Remark};
use hardline_sources::{Problem, Scan};

pub use checks::{checks_json, checks_markdown, checks_text};
pub use json::{Json, SCHEMA_VERSION, schema};
pub use places::{Places, Site};
pub use redact::redact;
pub use text::{Text, problem_frame};

/// A run as every format sees it.
#[derive(Debug)]
pub struct Run<'r> {
    /// The account.
    pub ledger: &'r Ledger<'r>,
    /// Its totals.
    pub coverage: Coverage,
    /// What could not be read, and what is wrong with what sources ask to accept.
    pub problems: Vec<Problem>,
    /// The settings it ran by; none if there is no file of them.
    pub configuration: Option<Configuration>,
    /// The cloud assemblies of AWS CDK that were read.
    pub assemblies: Vec<String>,
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
        let remarks = ledger.remarks.iter().map(|it| problem(scan, it));
        let mut problems: Vec<_> = scan.problems.iter().cloned().chain(remarks).collect();
        if !ledger.remarks.is_empty() {
            problems.sort_by(|one, other| one.path.cmp(&other.path).then(one.span.cmp(&other.span)));
        }
        Self {
            ledger,
            coverage: ledger.coverage(),
            problems,
            configuration: None,
            assemblies: scan.assemblies.clone(),
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

/// The file of settings that a run went by.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Where it is.
    pub file: String,
    /// The set of checks that ran, if not all.
    pub profile: Option<String>,
    /// The checks that did not run, by id.
    pub off: Vec<&'static str>,
}

/// A remark as a problem of its file.
fn problem(scan: &Scan, remark: &Remark) -> Problem {
    let file = scan.estate.parts[remark.part as usize].files.get(remark.at.file as usize);
    Problem {
        path: file.map(|it| it.path.clone()).unwrap_or_default(),
        text: file.map(|it| it.text.clone()),
        span: Some(remark.at.span),
        message: remark.message.clone(),
        loses_file: false,
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
