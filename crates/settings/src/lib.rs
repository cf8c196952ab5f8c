//! `hardline.toml`: what people settle beside their sources. Which checks run and how grave their violations are, thresholds,
//! what is so of the account, and what a scan does when the command line says nothing.
//!
//! A key or a value that is wrong is a problem with its place, and names what was likely meant.

mod estate;
mod profile;
mod read;
mod reader;
mod system;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use hardline_checks::{CHECKS, Check, Severity};
use hardline_facts::Settings;
use hardline_tree::Span;

pub use estate::{Declared, Follows};
pub use profile::{PROFILES, Practice, Profile};
pub use read::read;
pub use reader::{Reader, TomlTable, TomlValue, meant};
pub use system::{Authorization, System, scheme};

/// What the file is called.
pub const FILE_NAME: &str = "hardline.toml";

/// The largest file that is read, in bytes; a person never writes one as large.
const MAX_BYTES: u64 = 1 << 20;

/// A file to begin with: every key, with what holds while it is left out, as comments.
pub const TEMPLATE: &str = include_str!("template.toml");

/// What a file of settings says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    /// The set of checks that runs; without one, all do.
    pub profile: Option<&'static str>,
    /// What a scan does when the command line says nothing.
    pub scan: ScanDefaults,
    /// What is settled of single checks, by id.
    pub checks: BTreeMap<&'static str, CheckChoice>,
    /// Thresholds and what is so of the account.
    pub settings: Settings,
    /// What is declared of the estate as a whole.
    pub estate: Declared,
    /// What the documents of auditors call the estate.
    pub system: System,
}

/// What a scan does when the command line says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScanDefaults {
    /// What is read, below the file's folder.
    pub paths: Vec<String>,
    /// What is left out, in the form of `.gitignore`, below the file's folder; each with its place in the file.
    pub exclude: Vec<(String, Span)>,
    /// The least severity of a violation that counts as a finding.
    pub fail_on: Option<FailOn>,
    /// The most verdicts that may be unknown.
    pub max_unknown: Option<u64>,
}

/// Which violations count as findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Those of this severity and above.
    AtLeast(Severity),
    /// None.
    Never,
}

/// What is settled of a single check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckChoice {
    /// Whether it runs, whatever the profile says.
    pub enabled: Option<bool>,
    /// How grave a violation is, in place of the check's own word.
    pub severity: Option<Severity>,
    /// Why.
    pub reason: String,
}

impl Configuration {
    /// The checks that run, in their order.
    #[must_use]
    pub fn chosen_checks(&self) -> Vec<&'static Check> {
        let profile = self.profile.and_then(Profile::find);
        let runs = |id: &str| {
            let by_profile = profile.is_none_or(|it| it.has(id));
            self.checks.get(id).and_then(|it| it.enabled).unwrap_or(by_profile)
        };
        CHECKS.iter().map(|it| it.check).filter(|it| runs(it.id)).collect()
    }

    /// The checks that do not run, by id, in their order.
    #[must_use]
    pub fn checks_off(&self) -> Vec<&'static str> {
        let chosen = self.chosen_checks();
        CHECKS.iter().map(|it| it.check.id).filter(|id| chosen.iter().all(|it| it.id != *id)).collect()
    }

    /// The severities that differ from the checks' own, with the reasons.
    #[must_use]
    pub fn severities(&self) -> BTreeMap<&'static str, (Severity, String)> {
        let changed = self.checks.iter().filter_map(|(id, it)| Some((*id, (it.severity?, it.reason.clone()))));
        changed.collect()
    }
}

/// The file that holds for a path: the nearest in [`folders`] of it.
#[must_use]
pub fn find(path: &Path) -> Option<PathBuf> {
    folders(path).into_iter().map(|it| it.join(FILE_NAME)).find(|it| it.is_file())
}

/// What the folder is called that holds a project's records.
pub const RECORDS: &str = ".hardline";

/// The folder of a project that a path is in: the nearest of [`folders`] that holds [`RECORDS`] or a file of settings; without any,
/// the root of the repository, and without a repository, the path's own folder.
#[must_use]
pub fn project(path: &Path) -> Option<PathBuf> {
    let folders = folders(path);
    let found = folders.iter().find(|it| it.join(RECORDS).is_dir() || it.join(FILE_NAME).is_file());
    let root = || folders.iter().find(|it| it.join(".git").exists());
    found.or_else(root).or(folders.first()).cloned()
}

/// The folders in which what a project keeps is looked for, links followed: a path's own, and those above it up to the root of its
/// repository. Without a repository what lies above may be anybody's; then only its own, and the working folder if that is above.
/// A folder in which everybody may make files, such as `/tmp`, ends the search.
#[must_use]
pub fn folders(path: &Path) -> Vec<PathBuf> {
    let start = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let Ok(real) = start.canonicalize() else { return Vec::new() };
    let own = if real.is_dir() { real.as_path() } else { real.parent().unwrap_or(&real) };
    let here = Path::new(".").canonicalize().ok();
    let mut all: Vec<&Path> =
        own.ancestors().enumerate().take_while(|it| it.0 == 0 || !is_everybodys(it.1)).map(|it| it.1).collect();
    match all.iter().position(|it| it.join(".git").exists()) {
        Some(last) => all.truncate(last + 1),
        None => all.retain(|it| *it == own || Some(*it) == here.as_deref()),
    }
    all.into_iter().map(Path::to_path_buf).collect()
}

/// Whether everybody may make files in a folder, and nobody but their owner take them away.
#[cfg(unix)]
fn is_everybodys(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    // The sticky bit and that of writing for all; the latter alone is what shared disks show of every folder.
    const SHARED: u32 = 0o1002;
    fs::metadata(folder).is_ok_and(|it| it.permissions().mode() & SHARED == SHARED)
}

#[cfg(not(unix))]
fn is_everybodys(_folder: &Path) -> bool {
    false
}

/// The folder that paths of a project are told from: the root of the repository, and without one, [`project`].
#[must_use]
pub fn root(path: &Path) -> Option<PathBuf> {
    let start = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let real = start.canonicalize().ok()?;
    let own = if real.is_dir() { real.as_path() } else { real.parent()? };
    own.ancestors().find(|it| it.join(".git").exists()).map(Path::to_path_buf).or_else(|| project(path))
}

/// The text of a file of settings.
///
/// # Errors
///
/// Those of the file system, and a file that is too large or no text.
pub fn load(file: &Path) -> io::Result<String> {
    if fs::metadata(file)?.len() > MAX_BYTES {
        return Err(io::Error::other(format!("it is larger than {} KiB", MAX_BYTES >> 10)));
    }
    fs::read_to_string(file)
}
