//! A run as plain data: the head, the verdicts and the entries of the ledger as rows, with every secret covered. Reports are
//! written from it and runs are kept by it, so that one that was kept reads as one that has just been made.
//!
//! [`Run`] is what a report sees. [`Live`] is a run that has just been made: its rows are made when they are asked for, and
//! dropped again, so that a ledger of millions of entries is never held as a whole.

mod bearer;
mod change;
pub mod controls;
mod excerpt;
mod head;
mod live;
mod paths;
mod places;
mod reasons;
mod redact;
mod rows;
mod spots;
mod words;

use std::{borrow::Cow, io, sync::Arc};

pub use change::{Change, Fate, Moved, Nothing, ResponsibilityChange, change};
pub use excerpt::Excerpt;
pub use head::{
    AuthorizationOfRun, CheckOfRun, Configuration, Counts, Coverage, Head, LayerTotals, LeftOut, ProblemOfRun,
    ResponsibilityTotals, ServiceTotals, Summary, SystemOfRun, Tool,
};
pub use live::{Live, Setting};
pub use paths::Paths;
pub use redact::redact;
pub use rows::{Detail, Entry, Finding, Half, Proof, Waived, Which, Whose};
pub use words::{AttestationOfRun, ContradictionOfRun, DemandOfRun, EvidenceOfRun, ReportOfRun};

/// A run as reports see it.
pub trait Run {
    /// What is said of the run as a whole.
    fn head(&self) -> &Head;

    /// Goes through the verdicts, in the order of files, resources and checks.
    ///
    /// # Errors
    ///
    /// Those of the visitor, and those of the place where the run is kept.
    fn findings(&self, which: Which, visit: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()>;

    /// Goes through the ledger: the entries of the account and then of each resource, those of one resource together.
    ///
    /// # Errors
    ///
    /// Those of the visitor, and those of the place where the run is kept.
    fn entries(&self, visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()>;

    /// What a report shows of a violation beside its row.
    ///
    /// # Errors
    ///
    /// Those of the place where the run is kept.
    fn detail(&self, finding: &Finding<'_>) -> io::Result<Detail>;

    /// What was read at the place of a violation: [`Detail::label`] alone, which takes less to make.
    ///
    /// # Errors
    ///
    /// Those of the place where the run is kept.
    fn label(&self, finding: &Finding<'_>) -> io::Result<Cow<'_, str>> {
        Ok(self.detail(finding)?.label.into())
    }

    /// The lines around the place of a violation: [`Detail::excerpt`] alone, which takes less to make.
    ///
    /// # Errors
    ///
    /// Those of the place where the run is kept.
    fn excerpt(&self, finding: &Finding<'_>) -> io::Result<Option<Excerpt>> {
        Ok(self.detail(finding)?.excerpt)
    }

    /// What the ledger comes to by service, responsibility and party.
    ///
    /// # Errors
    ///
    /// Those of the place where the run is kept.
    fn sums(&self) -> io::Result<Arc<controls::Sums>> {
        let mut sums = controls::Gathering::new(self.head());
        self.entries(&mut |it| {
            sums.take(&it);
            Ok(())
        })?;
        Ok(Arc::new(sums.end()))
    }
}
