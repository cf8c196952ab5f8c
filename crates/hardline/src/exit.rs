//! Every way the program ends.

use std::{io, process::ExitCode};

/// The exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nothing at or above `--fail-on`, and enough was seen.
    Clean = 0,
    /// Violations at or above `--fail-on`.
    Findings = 1,
    /// The command line or a configuration is wrong.
    Usage = 2,
    /// Too little was seen to call it clean.
    Incomplete = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// What is wrong, where, and what to do.
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn usage(message: String) -> Self {
        Self { exit: Exit::Usage, message }
    }

    pub(crate) fn output(error: &io::Error) -> Self {
        Self { exit: Exit::Incomplete, message: format!("the output could not be written: {error}") }
    }
}
