//! Reports: what a person or a program reads of a run. Each format is one file under `formats/` behind one trait, and decides
//! nothing: it sees a run as plain data, with every secret covered.

mod change;
mod checks;
mod fold;
mod formats;
mod frame;
mod gravest;
mod guard;
pub mod limits;
mod list;
pub mod model;
mod oscal;
mod stack;
mod table;
mod time;
mod words;

use std::io;

use hardline_run::{Head, Run, controls};

pub use change::{Compared, change, change_json, first, gravest_first, history, history_json};
pub use checks::{checks_json, checks_markdown, checks_text};
pub use fold::folded;
pub use formats::json::{SCHEMA_VERSION, schema};
pub use frame::problem_frames;
pub use guard::guarded;

/// The page in its parts, for what serves it piece by piece.
pub mod html {
    pub use crate::formats::html::{
        Parts, SCRIPT, STYLE, Shell, markup, parts, policy_of, security_policy, shell, without_effect,
    };
}

/// A way to write a run.
pub trait Format: Sync {
    /// What the command line calls it.
    fn name(&self) -> &'static str;

    /// What it is for, in a line.
    fn summary(&self) -> &'static str;

    /// How the names of its files end, without the dot.
    fn extension(&self) -> &'static str {
        "json"
    }

    /// Whether it is bytes that no terminal can show.
    fn is_binary(&self) -> bool {
        false
    }

    /// Why a run cannot be written so, and what to do; none if it can.
    fn refuses(&self, _head: &Head) -> Option<String> {
        None
    }

    /// Writes it all.
    ///
    /// # Errors
    ///
    /// Those of the output, such as a full disk or a closed pipe, and those of the place where the run is kept.
    fn write(&self, run: &dyn Run, look: &Look, out: &mut dyn io::Write) -> io::Result<()>;
}

/// How a report for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether colours are used.
    pub colour: bool,
    /// The width to keep to, in columns.
    pub width: u16,
    /// The most violations that are drawn one by one.
    pub frames: usize,
}

include!(concat!(env!("OUT_DIR"), "/formats.rs"));

/// A format by its name.
#[must_use]
pub fn format(name: &str) -> Option<&'static dyn Format> {
    FORMATS.iter().find(|it| it.name() == name).copied()
}
