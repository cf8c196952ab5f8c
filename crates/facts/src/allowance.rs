//! What a source asks to accept: a violation that somebody knows of and has a reason for.

use crate::Place;

/// A violation that a source asks to accept, as it is written there. Whether the check exists, whether the day is one and
/// has not passed, and whether there is still a violation is for the ledger to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The check as named there; if it is written for another tool, as that tool names it.
    pub check: String,
    /// The tool that it is written for, if another.
    pub tool: Option<&'static str>,
    /// The last day it holds, as written there; none if it holds until it is taken out.
    pub until: Option<String>,
    /// Why; empty if nothing is said.
    pub reason: String,
    /// The resource, by number.
    pub resource: u32,
    /// Where it is written.
    pub at: Place,
}
