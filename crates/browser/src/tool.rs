//! Tools of others that tests ask: kept in the user's cache, installed once, and never passed over in silence.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

/// Tests of one program install one after the other.
static INSTALLING: Mutex<()> = Mutex::new(());

/// Says past any capturing that a test has not run, and why.
///
/// # Panics
///
/// Where `CI` is set: what must hold before a change lands may not be passed over.
pub fn not_run(test: &str, why: &str) {
    let said = format!("NOT RUN: {test}: {why}");
    assert!(env::var_os("CI").is_none(), "{said}");
    // A failure to write this is a closed error output, where nobody listens.
    let _ = writeln!(std::io::stderr(), "{said}");
}

/// The folder of the user's cache that has a tool, by a name that says which and of what version. It is installed where it is not
/// there yet; the folder has its name only once all is in it.
///
/// # Errors
///
/// Why it cannot be had, in words.
pub fn installed(
    name: &str,
    is_whole: impl Fn(&Path) -> bool,
    install: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let _alone = INSTALLING.lock();
    let home = env::var_os("HOME").map(|it| PathBuf::from(it).join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or(home).ok_or("there is no folder for caches")?;
    let plain: String = name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let folder = cache.join("hardline").join(plain);
    if is_whole(&folder) {
        return Ok(folder);
    }
    let unfinished = folder.with_extension(format!("{}", std::process::id()));
    fs::create_dir_all(&unfinished).map_err(|error| error.to_string())?;
    let done = install(&unfinished);
    if done.is_ok() && fs::rename(&unfinished, &folder).is_ok() {
        return Ok(folder);
    }
    // Another test may have been faster.
    fs::remove_dir_all(&unfinished).map_err(|error| error.to_string())?;
    done.and_then(|()| if is_whole(&folder) { Ok(folder) } else { Err("it cannot be kept".to_owned()) })
}

/// Runs a program to its end.
///
/// # Errors
///
/// That it cannot be started, or the last that it said where it failed.
pub fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", said.lines().last().unwrap_or_default()))
    }
}
