//! Packages of npm that judge what we write, kept in the user's cache: installed once, never part of the project.

use std::{path::PathBuf, process::Command};

use crate::tool::{installed, not_run, run};

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
    let Package { name, version } = package;
    let found = installed(
        &format!("npm-{name}-{version}"),
        |folder| folder.join("node_modules").join(name).is_dir(),
        |folder| {
            let mut install = Command::new("npm");
            install.args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"]).arg(folder);
            run(install.arg(format!("{name}@{version}")))
        },
    );
    match found {
        Ok(folder) => Some(folder.join("node_modules")),
        Err(why) => {
            not_run(test, &format!("{why}. It needs npm with {name}@{version}."));
            None
        }
    }
}
