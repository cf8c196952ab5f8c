//! Other programs, run and measured.

use std::{
    collections::BTreeMap,
    env,
    io::BufReader,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use serde::{Deserialize, Serialize};
use wait4::Wait4 as _;

use crate::{Result, machine};

/// What a run of a program took, together with the programs that it ran and waited for.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Usage {
    /// From start to end.
    pub(crate) wall_seconds: f64,
    /// In the program.
    pub(crate) user_seconds: f64,
    /// In the system on its behalf.
    pub(crate) system_seconds: f64,
    /// The most memory resident at once. None if it is no more than this program's own: a child begins as a copy of
    /// its parent, so that less cannot be told.
    pub(crate) peak_bytes: Option<u64>,
    /// Its exit code.
    pub(crate) exit: Option<i32>,
}

impl Usage {
    pub(crate) fn cpu_seconds(&self) -> f64 {
        self.user_seconds + self.system_seconds
    }
}

/// Runs a program to its end. What it writes is lost unless the command says otherwise.
pub(crate) fn run(command: &mut Command) -> Result<Usage> {
    let own_peak = machine::own_peak_bytes();
    let begun = Instant::now();
    let child = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
    let child = child.map_err(|error| format!("{} cannot be run: {error}", command.get_program().display()))?;
    let ended = child.wait4()?;
    Ok(Usage {
        wall_seconds: begun.elapsed().as_secs_f64(),
        user_seconds: ended.rusage.utime.as_secs_f64(),
        system_seconds: ended.rusage.stime.as_secs_f64(),
        peak_bytes: Some(ended.rusage.maxrss).filter(|it| *it > own_peak),
        exit: ended.status.code(),
    })
}

/// Runs a program several times and gives all runs, the fastest first.
pub(crate) fn run_often(runs: usize, mut command: impl FnMut() -> Command) -> Result<Vec<Usage>> {
    let mut usages = (0..runs.max(1)).map(|_| run(&mut command())).collect::<Result<Vec<_>>>()?;
    usages.sort_by(|a, b| a.wall_seconds.total_cmp(&b.wall_seconds));
    Ok(usages)
}

/// A scan by hardline with its report thrown away.
pub(crate) fn scan(hardline: &Path, path: &Path) -> Command {
    let mut command = Command::new(hardline);
    command.arg("scan").arg(path).args(["--exit-zero", "--no-progress"]).stdout(Stdio::null());
    command
}

/// What hardline counted in an estate.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Counts {
    pub(crate) resources: u64,
    pub(crate) verdicts: BTreeMap<String, u64>,
    pub(crate) statuses: BTreeMap<String, u64>,
}

impl Counts {
    pub(crate) fn all_verdicts(&self) -> u64 {
        self.verdicts.values().sum()
    }

    pub(crate) fn all_entries(&self) -> u64 {
        self.statuses.values().sum()
    }
}

/// Counts by hardline's JSON report, which is read as it comes and never kept.
pub(crate) fn count(hardline: &Path, path: &Path) -> Result<Counts> {
    #[derive(Deserialize)]
    struct Report {
        coverage: Counts,
    }
    let mut command = scan(hardline, path);
    let mut child = command.args(["--format", "json"]).stdout(Stdio::piped()).spawn()?;
    let out = child.stdout.take().ok_or("hardline has no output")?;
    let report: Report = serde_json::from_reader(BufReader::with_capacity(1 << 16, out))?;
    child.wait()?;
    Ok(report.coverage)
}

/// Builds hardline into the target folder this program lies in.
pub(crate) fn build(target: &Path) -> Result<PathBuf> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--release", "--quiet", "--package", "hardline", "--target-dir"]).arg(target);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    if !command.status()?.success() {
        return Err("hardline does not build".into());
    }
    Ok(target.join("release").join("hardline"))
}

/// The first line that a program prints.
pub(crate) fn first_line(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().next().unwrap_or_default().trim().to_owned())
}
