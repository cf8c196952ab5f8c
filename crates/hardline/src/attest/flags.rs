//! The command line of `attest`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

const HELP: &str = "\
Examples:
  hardline attest list                             what is attested, until when
  hardline attest list infrastructure/             and what is still open there
  hardline attest add                              asks, one question at a time
  hardline attest add restore-testing --scope service=rds --owner 'data team' \\
      --statement 'Restored in two hours.' --evidence evidence/drill.pdf \\
      --review-every 12m
  hardline attest renew restore-testing-rds --evidence evidence/drill-2.pdf
  hardline attest check                            for a pipeline
  hardline attest reports                          reviewed, and to ask for

Attestations are kept in .hardline/attestations/*.toml, reviews of AWS's reports in .hardline/reports.toml.";

const CHECK_HELP: &str = "\
Exit codes:
  0  in order: every record can be read, holds, and has its evidence
  1  a record has ended, or is without its evidence: that is not there, or is
     not the file that was attested
  2  a record is wrong: its file cannot be read, or a key of it is missing,
     unknown or says what it may not; it counts for nothing until it is mended";

/// The flags of `attest`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Attest {
    #[command(subcommand)]
    pub(crate) action: Action,
}

/// What to do with the records.
#[derive(Debug, Subcommand)]
pub(crate) enum Action {
    /// List what is attested and reviewed, and what is open in PATHs
    List(List),
    /// Attest a responsibility: asks at a terminal, takes flags in a script
    Add(Add),
    /// Say an attestation again
    Renew(Renew),
    /// Verify all files and their evidence
    Check(Check),
    /// List AWS's reports: which were reviewed, which to ask for
    Reports(Reports),
}

/// The formats of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Where the records are and which day it is.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// The folder that holds .hardline, or one below it [default: this one]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) project: Option<PathBuf>,

    /// The day by which words have ended or not [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<String>,
}

/// The flags of `attest list`.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Files and folders to read, for what is open there
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) place: Where,

    /// The account that is deployed to, where no source tells
    #[arg(long, value_name = "NUMBER")]
    pub(crate) account: Option<String>,

    /// How to write it
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}

/// The flags of `attest add`.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The responsibility, by id; `hardline matrix --by responsibility` lists them
    #[arg(value_name = "RESPONSIBILITY")]
    pub(crate) responsibility: Option<String>,

    /// What it speaks of: `everything`, `account`, or KEY=VALUE with account, path, resource, service, tag or type; may be
    /// repeated, and then all keys must hold
    #[arg(long, value_name = "SCOPE")]
    pub(crate) scope: Vec<String>,

    /// What is said
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: Option<String>,

    /// Who vouches for it
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,

    /// A file of the project, whose SHA-256 is kept, or a URI; may be repeated
    #[arg(long, value_name = "PATH|URI")]
    pub(crate) evidence: Vec<String>,

    /// The day it is said [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,

    /// The last day it holds
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "review_every")]
    pub(crate) expires: Option<String>,

    /// How often it is to be said again, such as 90d, 12m or 1y
    #[arg(long, value_name = "INTERVAL")]
    pub(crate) review_every: Option<String>,

    /// What it is called [default: made from the responsibility and the scope]
    #[arg(long, value_name = "ID")]
    pub(crate) id: Option<String>,

    /// The file to write it to, below .hardline/attestations [default: RESPONSIBILITY.toml]
    #[arg(long, value_name = "NAME.toml")]
    pub(crate) file: Option<String>,

    /// Show the change and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    #[command(flatten)]
    pub(crate) place: Where,
}

/// The flags of `attest renew`.
#[derive(Debug, Args)]
pub(crate) struct Renew {
    /// The attestation
    #[arg(value_name = "ID")]
    pub(crate) id: String,

    /// What is said now [default: the same]
    #[arg(long, value_name = "TEXT")]
    pub(crate) statement: Option<String>,

    /// Who vouches for it now [default: the same]
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: Option<String>,

    /// The evidence now; may be repeated [default: the same, each hash taken anew]
    #[arg(long, value_name = "PATH|URI")]
    pub(crate) evidence: Vec<String>,

    /// The day it is said [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) date: Option<String>,

    /// The last day it holds; needed where it ended on a day before
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "review_every")]
    pub(crate) expires: Option<String>,

    /// How often it is to be said again [default: as before]
    #[arg(long, value_name = "INTERVAL")]
    pub(crate) review_every: Option<String>,

    /// Show the change and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,

    #[command(flatten)]
    pub(crate) place: Where,
}

/// The flags of `attest check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) place: Where,
}

/// The flags of `attest reports`.
#[derive(Debug, Args)]
pub(crate) struct Reports {
    #[command(flatten)]
    pub(crate) place: Where,

    /// How to write it
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}
