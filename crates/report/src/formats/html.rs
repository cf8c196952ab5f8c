//! HTML for everybody: one page that holds all it needs, opens from a disk without a network, and runs nothing but its own
//! script. What it says first stands in the page as text; the ledger lies in it compressed, and the script shows what is asked
//! for.

mod closing;
mod data;
mod excerpts;
pub mod markup;
mod pack;
mod pictures;
mod services;
mod shell;
mod summary;
mod texts;

use std::io::{self, Write};

use hardline_run::Run;

use crate::{Format, Look, limits::MAX_PAGE_BYTES, model::tally::Tally};

pub use closing::without_effect;
pub use shell::{SCRIPT, STYLE, Shell, policy_of, security_policy, write as shell};

/// The page.
#[derive(Clone, Copy, Debug)]
struct Html;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Html;

impl Format for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn summary(&self) -> &'static str {
        "For everybody: one page to open in a browser, with pictures, filters and every entry"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let parts = parts(run, MAX_PAGE_BYTES)?;
        shell::write(&parts.body, Some(&parts.data), out)
    }
}

/// What a page shows of a run, without the shell around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The elements between the head and the foot of the page.
    pub body: String,
    /// The rows, compressed, as the page's script reads them: Base64 of gzip of JSON.
    pub data: String,
}

/// Makes what a page shows of a run. Both parts together stay below a number of bytes: what does not fit of the rows is counted
/// and said to be left out.
///
/// # Errors
///
/// Those of the place where the run is kept.
pub fn parts(run: &dyn Run, most_bytes: usize) -> io::Result<Parts> {
    let mut room = data::Room::of(run);
    loop {
        let (data, sums) = data::gather(run, &room)?;
        let body = body(run, &data, &sums);
        let data = pack::pack(&data)?;
        // What is left for the rows; the shell and the part that stands as text are bounded by themselves.
        let left = most_bytes.saturating_sub(body.len() + shell::SIZE);
        if data.len() <= left || room.is_least() {
            return Ok(Parts { body, data });
        }
        room = room.smaller(left, data.len());
    }
}

fn body(run: &dyn Run, data: &data::Data<'_>, sums: &data::Sums) -> String {
    let head = run.head();
    let mut page = String::new();
    let tally = Tally::new(&head.coverage);
    summary::overview(&mut page, head, &tally, data, sums);
    summary::first(&mut page, head, sums);
    services::write(&mut page, head, &tally);
    summary::unanswered(&mut page, head, &tally, sums);
    shell::explorer(&mut page, data);
    pictures::shared(&mut page, &tally);
    closing::records(&mut page, head);
    closing::write(&mut page, head);
    page
}
