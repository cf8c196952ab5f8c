//! The checks, one file each under `services/<service>/`. The build lists them; nobody else does.
//!
//! A check asks two questions of a resource: does it apply, and does what it wants hold. Both answers have three
//! values, so a verdict is met, violated, unknown with its reason, or not applicable.

mod check;
mod example;
mod identity;
mod judge;
pub mod services;

pub use check::{AnyJudge, Check, Judge, Severity, Verdict, always};
pub use example::{Example, Expect};
pub use judge::{Judgement, deciding_reading, judge};

/// What a file of a check needs.
pub mod prelude {
    pub use crate::{
        Check, Judge,
        Severity::{Critical, High, Low, Medium},
        always,
        example::{met, not_applicable, unknown, violated},
        no_statement,
    };
    pub use hardline_facts::{Answer, Fact, Facts, Truth, Value};
}

/// A check of the registry, with what its place among the files says of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The check.
    pub check: &'static Check,
    /// The folder it lies in.
    pub service: &'static str,
    /// The file it lies in, without its ending.
    pub file: &'static str,
    /// The head of the file: why the check matters, in Markdown.
    pub documentation: &'static str,
}

/// A check by its id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Entry> {
    CHECKS.iter().find(|it| it.check.id == id)
}

/// The check whose id is most like a wrong one: it shares most of its words with it, and of several the nearest in letters.
#[must_use]
pub fn nearest(wrong: &str) -> Option<&'static str> {
    let shared = |id: &str| id.split('-').filter(|word| wrong.split('-').any(|it| it == *word)).count();
    let likeness = |id: &str| strsim::normalized_damerau_levenshtein(id, wrong);
    let ids = CHECKS.iter().map(|it| it.check.id);
    let best = ids.max_by(|a, b| shared(a).cmp(&shared(b)).then(likeness(a).total_cmp(&likeness(b))))?;
    (shared(best) > 0 || likeness(best) > 0.5).then_some(best)
}

include!(concat!(env!("OUT_DIR"), "/checks.rs"));
