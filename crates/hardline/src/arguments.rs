//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Whose it is, why, and what proves it: the AWS Shared Responsibility Model over your own estate.
#[derive(Debug, Parser)]
#[command(name = "hardline", version, max_term_width = 100, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  hardline scan                                    the templates below this folder
  hardline scan template.yaml --parameter Stage=prod
  hardline scan --format json --output report.json infrastructure/
  hardline completions bash > /etc/bash_completion.d/hardline

Exit codes:
  0  nothing violated at or above --fail-on
  1  violations at or above --fail-on
  2  the command line is wrong
  3  incomplete: files that could not be read, no template at all, or more unknown than --max-unknown";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read an estate, divide its responsibilities, verify your part, account for all of it
    #[command(after_help = SCAN_HELP)]
    Scan(Scan),
    /// Print the JSON Schema of the JSON report
    Schema,
    /// Print a shell's completions
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    Man,
}

const SCAN_HELP: &str = "\
Examples:
  hardline scan examples/three-tier-web-shop
  hardline scan --fail-on high --max-unknown 20 infrastructure/
  hardline scan --check s3-bucket-public-access --check s3-bucket-tls-only templates/
  hardline scan --format json . | jq '.entries[] | select(.status == \"violated\")'";

/// The flags of `scan`.
#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// Files and folders to read; folders by their ignore files [default: this folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    /// How to write the report; repeat it together with --output for several
    #[arg(long, short, value_enum, value_name = "FORMAT")]
    pub(crate) format: Vec<FormatName>,

    /// Where to write each --format, in their order; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,

    /// The least severity of a violation that makes the exit code 1
    #[arg(long, value_enum, value_name = "SEVERITY", default_value_t = FailOn::Low)]
    pub(crate) fail_on: FailOn,

    /// More unknown verdicts than this make the exit code 3 [default: any number is allowed]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) max_unknown: Option<u64>,

    /// Exit with 0 whatever was found
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Run only this check; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) check: Vec<String>,

    /// Do not run this check; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) skip_check: Vec<String>,

    /// The value of a template parameter; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) parameter: Vec<String>,

    /// The most violations drawn as frames in the text report, or `all`
    #[arg(long, value_name = "NUMBER", default_value = "50")]
    pub(crate) frames: Frames,

    /// Use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(crate) color: Colour,

    /// Show no progress bar
    #[arg(long)]
    pub(crate) no_progress: bool,

    /// How many threads work [default: one a core]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) threads: Option<usize>,
}

/// The formats of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    /// For people
    Text,
    /// For programs; `hardline schema` prints its schema
    Json,
}

/// The severities, and none of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any violation
    Low,
    /// Medium and above
    Medium,
    /// High and above
    High,
    /// Critical only
    Critical,
    /// No violation
    Never,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// At a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// A number of frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frames(pub(crate) usize);

impl std::str::FromStr for Frames {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "all" {
            return Ok(Self(usize::MAX));
        }
        text.parse().map(Self).map_err(|_| "give a whole number or `all`".to_owned())
    }
}
