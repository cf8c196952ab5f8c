//! Packages of npm that judge what we write, kept in the user's cache: installed once, never part of the project.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

/// Tests of one program install one after the other.
static INSTALLING: Mutex<()> = Mutex::new(());

/// A package that tests ask, and the version that they were written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Package {
    /// Its name in the registry.
    pub name: &'static str,
    /// The version that is installed.
    pub version: &'static str,
}

/// Judges how usable a page is without seeing it or without a mouse.
pub const AXE: Package = Package { name: "axe-core", version: "4.14.1" };

/// Judges SARIF by its standard and by what GitHub takes.
pub const SARIF_MULTITOOL: Package = Package { name: "@microsoft/sarif-multitool", version: "5.7.0" };

/// The `node_modules` that has a package; it is installed where it is not yet. Where it cannot be had a test has not run, and
/// says so on the error output past any capturing; where `CI` is set, it fails.
///
/// # Panics
///
/// Where `CI` is set and it cannot be had: what must hold before a change lands may not be passed over.
#[must_use]
pub fn package(test: &str, package: Package) -> Option<PathBuf> {
    match installed(package) {
        Ok(folder) => Some(folder),
        Err(why) => {
            let Package { name, version } = package;
            let said = format!("NOT RUN: {test}: {why}. It needs npm with {name}@{version}.");
            assert!(env::var_os("CI").is_none(), "{said}");
            // A failure to write this is a closed error output, where nobody listens.
            let _ = writeln!(std::io::stderr(), "{said}");
            None
        }
    }
}

fn installed(package: Package) -> Result<PathBuf, String> {
    let _alone = INSTALLING.lock();
    let Package { name, version } = package;
    let home = env::var_os("HOME").map(|it| PathBuf::from(it).join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or(home).ok_or("there is no folder for caches")?;
    let plain: String = name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let folder = cache.join("hardline").join(format!("npm-{plain}-{version}"));
    let modules = |folder: &Path| folder.join("node_modules");
    // A folder has this name only once all is in it.
    if modules(&folder).join(name).is_dir() {
        return Ok(modules(&folder));
    }
    let unfinished = folder.with_extension(format!("{}", std::process::id()));
    fs::create_dir_all(&unfinished).map_err(|error| error.to_string())?;
    let mut install = Command::new("npm");
    install.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(&unfinished);
    let done = run(install.arg(format!("{name}@{version}")));
    if done.is_ok() && fs::rename(&unfinished, &folder).is_ok() {
        return Ok(modules(&folder));
    }
    // Another test may have been faster.
    fs::remove_dir_all(&unfinished).map_err(|error| error.to_string())?;
    let is_there = || modules(&folder).join(name).is_dir();
    done.and_then(|()| if is_there() { Ok(modules(&folder)) } else { Err("it cannot be kept".to_owned()) })
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", said.lines().last().unwrap_or_default()))
    }
}
