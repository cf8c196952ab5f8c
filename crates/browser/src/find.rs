//! Where a Chromium is, and what to do without one.

use std::{
    env,
    path::{Path, PathBuf},
};

use crate::tool::not_run;

/// Whether there is a browser to test in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Here it is.
    At(PathBuf),
    /// There is none, and that has been said loudly.
    None,
}

/// The names that packages give to it.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Finds a Chromium: `HARDLINE_CHROMIUM`, or one on the path. Without one a test has not run, and says so on the error output
/// past any capturing; where `CI` is set, it fails.
///
/// # Panics
///
/// Where `CI` is set and there is no browser: what must hold before a change lands may not be passed over.
#[must_use]
pub fn browser(test: &str) -> Found {
    let given = env::var_os("HARDLINE_CHROMIUM").map(PathBuf::from);
    let folders = env::var_os("PATH").unwrap_or_default();
    let on_path = || env::split_paths(&folders).find_map(|folder| named(&folder));
    if let Some(found) = given.or_else(on_path) {
        return Found::At(found);
    }
    not_run(test, "there is no Chromium. Install the package `chromium`, or set HARDLINE_CHROMIUM to its path.");
    Found::None
}

fn named(folder: &Path) -> Option<PathBuf> {
    NAMES.iter().map(|it| folder.join(it)).find(|it| it.is_file())
}
