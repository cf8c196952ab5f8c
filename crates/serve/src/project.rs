//! The folder that is served: its runs and its records. Nothing outside it is read or written, wherever links lead.

use std::{
    path::{Path, PathBuf},
    sync::Mutex,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use hardline_attestations::{Book, load};
use hardline_ledger::{Date, Records};
use hardline_runs::Store;

use crate::{limits::MAX_BUSY_SECONDS, message::Trouble};

/// The folder that is served.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder, links followed.
    pub(crate) root: PathBuf,
    /// The file of its runs, which may not be there yet.
    store: PathBuf,
    /// The day by which words have ended or not; none for the day it is.
    today: Option<Date>,
    /// Held while a file is changed.
    pub(crate) writing: Mutex<()>,
}

impl Project {
    /// A folder, with the file of its runs, which lies within.
    ///
    /// # Errors
    ///
    /// What is wrong with either, in words.
    pub(crate) fn new(root: &Path, store: Option<&Path>, today: Option<Date>) -> Result<Self, String> {
        let shown = root.to_string_lossy();
        let root = root.canonicalize().map_err(|error| format!("{shown} cannot be read: {error}"))?;
        let store = store.map_or_else(|| root.join(hardline_runs::FILE), Path::to_path_buf);
        // What is not there yet lies where its folder is.
        let there = store.ancestors().skip(1).find_map(|it| {
            let it = if it.as_os_str().is_empty() { Path::new(".") } else { it };
            it.canonicalize().ok()
        });
        let real = store.canonicalize().ok().or(there);
        if real.is_none_or(|it| !it.starts_with(&root)) {
            return Err(format!(
                "the file of runs {} lies outside {}; only what lies in the project's folder is served: name that folder with \
                 --project",
                store.to_string_lossy(),
                root.to_string_lossy()
            ));
        }
        Ok(Self { root, store, today, writing: Mutex::new(()) })
    }

    /// What the folder is called.
    pub(crate) fn name(&self) -> String {
        self.root.file_name().map_or_else(|| "/".to_owned(), |it| it.to_string_lossy().into_owned())
    }

    /// Where a report may be finished that needs a disk.
    pub(crate) fn scratch(&self) -> &Path {
        self.store.parent().unwrap_or(&self.root)
    }

    /// The runs as they are now; none while there is no file of them.
    pub(crate) fn store(&self) -> Result<Option<Store>, Trouble> {
        let Ok(real) = self.store.canonicalize() else { return Ok(None) };
        if !real.starts_with(&self.root) {
            return Err(Trouble::Failed(
                "The file of runs is a link that leads out of the project's folder.".to_owned(),
            ));
        }
        match Store::open_to_read(&real, Duration::from_secs(MAX_BUSY_SECONDS)) {
            Ok(store) => Ok(Some(store)),
            Err(hardline_runs::Failure::NoFile(_)) => Ok(None),
            Err(failure @ (hardline_runs::Failure::Busy | hardline_runs::Failure::NoRun(_))) => Err(failure.into()),
            Err(failure) => Err(Trouble::Failed(format!("{} cannot be read: {failure}.", self.shown(&real)))),
        }
    }

    /// Whether there is a file of runs that pages can be made of, or none yet. Another program that writes is no hindrance: it
    /// will be done.
    ///
    /// # Errors
    ///
    /// Why it is none, in words.
    pub(crate) fn has_readable_runs(&self) -> Result<(), String> {
        let Ok(real) = self.store.canonicalize() else { return Ok(()) };
        match Store::open_to_read(&real, Duration::from_secs(MAX_BUSY_SECONDS)) {
            Ok(_) | Err(hardline_runs::Failure::NoFile(_) | hardline_runs::Failure::Busy) => Ok(()),
            Err(failure) => Err(format!("{}: {failure}", self.store.to_string_lossy())),
        }
    }

    /// The runs, where a page is of one of them.
    pub(crate) fn store_with_runs(&self) -> Result<Store, Trouble> {
        self.store()?.ok_or_else(|| Trouble::Missing("No run is kept yet.".to_owned()))
    }

    /// The records as they are now.
    pub(crate) fn book(&self) -> Book {
        load(&self.root, Some(&self.today()), &|path| self.shown(path))
    }

    /// What tells how a record stands today.
    pub(crate) fn clock(&self) -> Records {
        Records { today: Some(self.today()), ..Records::default() }
    }

    /// The day it is, in UTC.
    pub(crate) fn today(&self) -> Date {
        self.today.clone().unwrap_or_else(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Date::of_days_since_1970(u32::try_from(since.as_secs() / 86_400).unwrap_or_default())
        })
    }

    /// A file as pages show it: below the folder.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().into_owned()
    }
}
