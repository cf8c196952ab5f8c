//! Drives a headless Chromium for the tests of pages: opens one, runs expressions in it, presses keys, takes pictures, and hears
//! what it has to complain of.
//!
//! It speaks Chromium's own `DevTools` protocol over a pair of pipes, which needs no port, no driver and no library: a message is
//! JSON and ends in a zero byte (<https://chromedevtools.github.io/devtools-protocol/>). A shell ties the pipes to the numbers
//! that `--remote-debugging-pipe` reads and writes.
//!
//! What judges a page or a report and is not ours comes from npm, into the user's cache ([`package()`]).

mod axe;
mod find;
mod package;
mod page;
pub mod tool;
mod wire;

use std::{fmt, io};

pub use find::{Found, browser};
pub use package::{AXE, Package, SARIF_MULTITOOL, package};
pub use page::{Browser, Page};

/// Why the browser did not do what was asked.
#[derive(Debug)]
pub enum Fault {
    /// It could not be started or has gone.
    Gone(io::Error),
    /// It did not answer in time; what was asked.
    Late(String),
    /// It refused, or an expression threw; in its words.
    Refused(String),
    /// The page went on to another while it was asked.
    Left,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gone(error) => write!(out, "the browser is gone: {error}"),
            Self::Late(what) => write!(out, "the browser did not answer in time: {what}"),
            Self::Left => write!(out, "the page went on to another while it was asked"),
            Self::Refused(why) => write!(out, "the browser refused: {why}"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Gone(error)
    }
}
