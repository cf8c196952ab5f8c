//! Programs in Python that read what formats write, so that it is judged by tools that are not ours. What they need is installed by
//! pip into a folder of its own in the user's cache.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use hardline_browser::tool::{installed, not_run, run};

/// The Python that has these packages, as `name==version`. Where it cannot be had, that is said, and in CI the test fails.
pub(crate) fn python(test: &str, packages: &[&str]) -> Option<PathBuf> {
    let python = |folder: &Path| folder.join("bin").join("python");
    let found = installed(
        &format!("python-{}", packages.join("+")),
        |folder| python(folder).is_file(),
        |folder| {
            run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
            let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
            run(Command::new(python(folder)).args(install).args(packages))
        },
    );
    match found {
        Ok(folder) => Some(python(&folder)),
        Err(why) => {
            not_run(test, &format!("{why}. It needs python3 with pip and {}.", packages.join(", ")));
            None
        }
    }
}

/// What a program of this folder writes when it is given these paths.
pub(crate) fn output(python: &Path, program: &str, paths: &[PathBuf]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python");
    let output = Command::new(python).arg(folder.join(program)).args(paths).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program}: {out}{err}");
    out.into_owned()
}
