//! Programs in Python that read what formats write, so that it is judged by tools that are not ours. What they need is installed by
//! pip into a folder of its own in the user's cache.

use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

/// Tests of one program install one after the other.
static INSTALLING: Mutex<()> = Mutex::new(());

/// The Python that has these packages, as `name==version`. Where it cannot be had, that is said, and in CI the test fails.
pub(crate) fn python(test: &str, packages: &[&str]) -> Option<PathBuf> {
    match installed(packages) {
        Ok(python) => Some(python),
        Err(why) => {
            let said = format!("NOT RUN: {test}: {why}. It needs python3 with pip and {}.", packages.join(", "));
            assert!(env::var_os("CI").is_none(), "{said}");
            // A failure to write this is a closed error output, where nobody listens.
            let _ = writeln!(std::io::stderr(), "{said}");
            None
        }
    }
}

fn installed(packages: &[&str]) -> Result<PathBuf, String> {
    let _alone = INSTALLING.lock();
    let home = env::var_os("HOME").map(|it| PathBuf::from(it).join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or(home).ok_or("there is no folder for caches")?;
    let name: String = packages.join("+").chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let folder = cache.join("hardline").join(format!("python-{name}"));
    let python = |folder: &Path| folder.join("bin").join("python");
    // A folder has this name only once all is in it.
    if python(&folder).is_file() {
        return Ok(python(&folder));
    }
    let unfinished = folder.with_extension(format!("{}", std::process::id()));
    fs::create_dir_all(folder.parent().unwrap_or(&folder)).map_err(|error| error.to_string())?;
    run(Command::new("python3").args(["-m", "venv"]).arg(&unfinished))?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    let done = run(Command::new(python(&unfinished)).args(install).args(packages));
    if done.is_ok() && fs::rename(&unfinished, &folder).is_ok() {
        return Ok(python(&folder));
    }
    // Another test may have been faster.
    fs::remove_dir_all(&unfinished).map_err(|error| error.to_string())?;
    done.and_then(
        |()| if python(&folder).is_file() { Ok(python(&folder)) } else { Err("it cannot be kept".to_owned()) },
    )
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

/// What a program of this folder writes when it is given these paths.
pub(crate) fn output(python: &Path, program: &str, paths: &[PathBuf]) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python");
    let output = Command::new(python).arg(folder.join(program)).args(paths).output();
    let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program}: {out}{err}");
    out.into_owned()
}
