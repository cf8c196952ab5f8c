//! A progress bar for work that takes its time.

use std::{
    sync::OnceLock,
    time::{Duration, Instant},
};

use hardline_sources::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error that appears once the work has gone on for a while.
pub(crate) struct Progress {
    begun: Instant,
    bar: ProgressBar,
    shown: OnceLock<()>,
}

impl Progress {
    pub(crate) fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("reading {bar:40} {pos} of {len} files") {
            bar.set_style(style);
        }
        Self { begun: Instant::now(), bar, shown: OnceLock::new() }
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watch for Progress {
    fn found(&self, files: usize) {
        self.bar.set_length(files as u64);
    }

    fn done(&self) {
        self.bar.inc(1);
        if self.begun.elapsed() > PATIENCE {
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }
}
