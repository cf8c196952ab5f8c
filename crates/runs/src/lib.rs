//! Runs that are kept, in one SQLite file under `.hardline/`.
//!
//! A run is written in one transaction: a program that is killed leaves the runs before it and nothing of its own. Two that
//! write at once wait for each other. A kept run is a [`hardline_run::Run`] like one that has just been made, so every report
//! can be written from it.

mod kept;
mod rows;
mod schema;
mod store;

use std::fmt;

pub use kept::Kept;
pub use schema::{make_version, versions};
pub use store::{Store, is_label};

/// The file of a project, below its folder.
pub const FILE: &str = ".hardline/runs.sqlite";

/// Why runs cannot be kept or read.
#[derive(Debug)]
pub enum Failure {
    /// There is no such file.
    NoFile(String),
    /// The file was written by a later hardline, whose shape this one does not know: the shape of the file, and the newest that
    /// is known.
    Newer(i64, i64),
    /// The file is no store of runs.
    NotAStore(String),
    /// A file or a folder that is a link, which may lead anywhere.
    Link(String),
    /// There is no such run.
    NoRun(String),
    /// A label is no name that a run can be found by.
    NotALabel(String),
    /// Another program has been writing for too long.
    Busy,
    /// Something else that SQLite says.
    Database(rusqlite::Error),
    /// A row does not hold what it should.
    Row(String),
    /// The file system.
    Io(std::io::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFile(path) => {
                write!(f, "there is no {path}; keep a run first, with `hardline scan --save`")
            }
            Self::Newer(found, known) => write!(
                f,
                "it was written by a later hardline (its shape is {found}, the newest known here is {known}); use that one, or another --store"
            ),
            Self::NotAStore(why) => write!(f, "it is no file of kept runs: {why}; name another with --store"),
            Self::Link(path) => {
                write!(f, "{path} is a link, which is not followed; take it away, or name the file itself with --store")
            }
            Self::NoRun(name) => write!(f, "there is no run `{name}`; `hardline history` lists those that are kept"),
            Self::NotALabel(label) => write!(
                f,
                "`{label}` is no label: begin it with a letter, and use letters, digits, `-`, `_`, `.`, `/` and `#`; `latest` is taken"
            ),
            Self::Busy => write!(f, "another program has been writing to it for a minute; try again when it is done"),
            Self::Database(error) => write!(f, "{error}"),
            Self::Row(what) => write!(f, "a row of it cannot be read: {what}; it was changed by another program"),
            Self::Io(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Failure {}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, NotADatabase};
        match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => Self::Busy,
            Some(NotADatabase | DatabaseCorrupt) => Self::NotAStore(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        Self::Row(error.to_string())
    }
}

impl From<Failure> for std::io::Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Io(error) => error,
            other => Self::other(other),
        }
    }
}
