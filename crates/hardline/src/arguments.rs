//! The command line.

use std::path::PathBuf;

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValue, PossibleValuesParser},
};
use clap_complete::Shell;
use hardline_run::Head;

use crate::variables::Given;

/// Whose it is, why, and what proves it: the AWS Shared Responsibility Model over your own estate.
#[derive(Debug, Parser)]
#[command(name = "hardline", version, max_term_width = 100, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  hardline scan                                    the templates below here
  hardline scan template.yaml --parameter Stage=prod
  hardline scan --format json --output report.json infrastructure/
  hardline attest list infrastructure/             attested, and what is open
  hardline who patches the os on rds               an answer in plain words
  hardline compare ec2 ecs:fargate                 what moves, what stays
  hardline explain guest-os-patching               who has it, why, what to do
  hardline completions bash > /etc/bash_completion.d/hardline

Exit codes:
  0  nothing violated at or above --fail-on
  1  violations at or above --fail-on
  2  the command line or hardline.toml is wrong
  3  incomplete: files that could not be read as a whole, no template at all,
     more unknown than --max-unknown, or output that could not be written";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read an estate, divide its responsibilities, verify your part, account for all of it
    #[command(after_help = SCAN_HELP)]
    Scan(Box<Scan>),
    /// Put on record what no scan can see: list, add, renew and check attestations
    Attest(crate::attest::Attest),
    /// List the checks
    Checks(Checks),
    /// Write a hardline.toml to begin with, every key explained
    Init(Init),
    /// Answer a question in plain words: who is responsible for what
    #[command(after_help = WHO_HELP)]
    Who(Who),
    /// Show who has which layer or responsibility, by service
    #[command(after_help = MATRIX_HELP)]
    Matrix(Matrix),
    /// Set services or deployments side by side: what moves, what stays
    #[command(after_help = COMPARE_HELP)]
    Compare(Compare),
    /// Explain a responsibility, layer, service, resource type, check, statement or tension
    #[command(after_help = EXPLAIN_HELP)]
    Explain(Explain),
    /// Draw a picture of the model, or of an estate
    #[command(after_help = DRAW_HELP)]
    Draw(Draw),
    /// Write a report of a run that was kept by `scan --save`
    #[command(after_help = REPORT_HELP)]
    Report(ReportOf),
    /// Tell what changed from one kept run to another
    #[command(after_help = DIFF_HELP)]
    Diff(Diff),
    /// List the runs that are kept, and how responsibilities stood in each
    History(History),
    /// Browse kept runs, compare them and put attestations on record, in a browser of this machine
    Serve(crate::serve::Serve),
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
  hardline scan --check s3-bucket-public-access templates/
  terraform show -json plan.out > plan.json && hardline scan plan.json
  hardline scan -f json | jq '.entries[] | select(.status == \"violated\")'";

/// The flags of `scan`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Scan {
    /// Files and folders to read; folders by their ignore files [default: this folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) report: Report,

    /// The least severity of a violation that makes the exit code 1 [default: low]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,

    /// More unknown verdicts than this make the exit code 3 [default: any number is allowed]
    #[arg(long, value_name = "NUMBER")]
    pub(crate) max_unknown: Option<u64>,

    /// Keep the run, for `hardline report`, `diff` and `history`
    #[arg(long)]
    pub(crate) save: bool,

    /// What a kept run is found by besides its number, such as the name of its branch: `hardline diff main latest`
    #[arg(long, value_name = "NAME", requires = "save", value_parser = label)]
    pub(crate) label: Option<String>,

    /// The file of kept runs [default: .hardline/runs.sqlite of the project]
    #[arg(long, value_name = "FILE", requires = "save")]
    pub(crate) store: Option<PathBuf>,

    /// Exit with 0 whatever was found
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Let it pass if there is no template at all, as where only the changed files are given
    #[arg(long)]
    pub(crate) allow_none: bool,

    /// The file of settings [default: the nearest hardline.toml in the first PATH or above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,

    /// Go by no file of settings
    #[arg(long)]
    pub(crate) no_config: bool,

    /// Run this set of checks, whatever the settings say; `starter` is the first to begin with
    #[arg(long, value_name = "NAME")]
    pub(crate) profile: Option<String>,

    /// The day by which allowances have ended or not, and versions are supported or not [default: today, in UTC]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) today: Option<String>,

    /// Run only this check; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) check: Vec<String>,

    /// Do not run this check; may be repeated
    #[arg(long, value_name = "ID")]
    pub(crate) skip_check: Vec<String>,

    /// The value of a template parameter; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) parameter: Vec<String>,

    /// A file of template parameters, in a form that the AWS CLI, a pipeline or SAM takes; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) parameter_file: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) variables: Given,

    /// Take what the environment gives for variables of Terraform as `TF_VAR_<name>`; all else goes before it
    #[arg(long)]
    pub(crate) var_environment: bool,

    /// A folder with modules of Terraform by their address, as in terraform-aws-modules/vpc/aws/5.1.2 or
    /// github.com/org/repo; may be repeated
    #[arg(long, value_name = "FOLDER")]
    pub(crate) module_dir: Vec<PathBuf>,

    /// The workspace of Terraform that is meant [default: unknown by name]
    #[arg(long, value_name = "NAME")]
    pub(crate) workspace: Option<String>,

    /// Show no progress bar
    #[arg(long)]
    pub(crate) no_progress: bool,

    /// How many threads work [default: one a core]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
}

/// The flags of every command that writes a report.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// How to write the report; repeat it together with --output for several
    #[arg(long, short, value_parser = formats(), value_name = "FORMAT")]
    pub(crate) format: Vec<String>,

    /// Where to write each --format, in their order; `-` is standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Vec<PathBuf>,

    /// The most violations drawn one by one in reports for people, or `all`
    #[arg(long, value_name = "NUMBER", default_value = "50")]
    pub(crate) frames: Frames,

    /// Use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Colour::Auto)]
    pub(crate) color: Colour,

    /// The number of the account that the sources are deployed to, for formats that name it
    #[arg(long, value_name = "NUMBER", value_parser = account)]
    pub(crate) account: Option<String>,

    /// The Region that the sources are deployed to, for formats that name it
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub(crate) region: Option<String>,
}

impl Report {
    /// What is said of a run on the command line of its report.
    pub(crate) fn about(&self) -> Head {
        Head { account: self.account.clone(), region: self.region.clone(), ..Head::default() }
    }
}

/// What a kept run may be called.
fn label(text: &str) -> Result<String, String> {
    if hardline_runs::is_label(text) {
        return Ok(text.to_owned());
    }
    Err("begin it with a letter, and use letters, digits, `-`, `_`, `.`, `/` and `#`; `latest` is taken".to_owned())
}

/// The number of an account: twelve digits
/// (<https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html>).
fn account(text: &str) -> Result<String, String> {
    let is_number = text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit());
    is_number.then(|| text.to_owned()).ok_or_else(|| "an account's number has twelve digits".to_owned())
}

/// The name of a Region, such as `eu-central-1`.
fn region(text: &str) -> Result<String, String> {
    let is_name = text.split('-').count() >= 3
        && text.split('-').all(|it| !it.is_empty())
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    is_name.then(|| text.to_owned()).ok_or_else(|| "give a Region by its code, such as eu-central-1".to_owned())
}

/// The names of formats, each with what it is for.
fn formats() -> impl clap::builder::TypedValueParser<Value = String> {
    let values = hardline_report::FORMATS.iter().map(|it| PossibleValue::new(it.name()).help(it.summary()));
    PossibleValuesParser::new(values)
}

/// Where runs are kept.
#[derive(Debug, Args)]
pub(crate) struct StoreFile {
    /// The file of kept runs [default: .hardline/runs.sqlite of the project]
    #[arg(long, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,
}

const REPORT_HELP: &str = "\
Examples:
  hardline report                                  the latest run, as text
  hardline report 12 --format json --output run.json
  hardline report latest~1                         the run before the latest
  hardline report 2027-01-31                       the last run of that day";

/// The flags of `report`.
#[derive(Debug, Args)]
pub(crate) struct ReportOf {
    /// The run: its number, `latest`, `latest~N`, the beginning of its time, or its label
    #[arg(value_name = "RUN", default_value = "latest")]
    pub(crate) run: String,

    #[command(flatten)]
    pub(crate) report: Report,

    #[command(flatten)]
    pub(crate) store: StoreFile,
}

const DIFF_HELP: &str = "\
Examples:
  hardline diff                                    the last two runs
  hardline diff 2027-01-31 latest --format markdown
  hardline diff main latest --fail-on-new          exit with 1 on what is new

A violation is known again by its check, what deploys the resource, and the resource, wherever you stand; moved lines \
change nothing. One is fixed only if its check says so now: a resource that is gone, a check that did not run and a \
verdict that is no longer known are told apart. Where no earlier run is kept, every violation is new.

Exit codes with --fail-on-new: 1 if there is a new violation, 3 if there is none but the later run could not read \
files that the earlier one could, or found no template at all.";

/// The flags of `diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The earlier run
    #[arg(value_name = "RUN", default_value = "latest~1")]
    pub(crate) before: String,

    /// The later run
    #[arg(value_name = "RUN", default_value = "latest")]
    pub(crate) after: String,

    /// How to print it
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,

    /// Exit with 1 if there is a violation that was not there before, and with 3 if too little was read to tell
    #[arg(long)]
    pub(crate) fail_on_new: bool,

    #[command(flatten)]
    pub(crate) store: StoreFile,
}

/// The flags of `history`.
#[derive(Debug, Args)]
pub(crate) struct History {
    /// Only the entries of this responsibility
    #[arg(long, value_name = "RESPONSIBILITY")]
    pub(crate) responsibility: Option<String>,

    /// How to print it
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,

    #[command(flatten)]
    pub(crate) store: StoreFile,
}

/// The flags of `checks`.
#[derive(Debug, Args)]
pub(crate) struct Checks {
    /// Only those of this service; may be repeated
    #[arg(long, value_name = "SERVICE")]
    pub(crate) service: Vec<String>,

    /// Only those of this severity; may be repeated
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) severity: Vec<Severity>,

    /// Only those that are evidence for this responsibility; may be repeated
    #[arg(long, value_name = "RESPONSIBILITY")]
    pub(crate) responsibility: Vec<String>,

    /// Only those that another tool knows by this name, such as `S3.5` or `CKV_AWS_21`; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) alias: Vec<String>,

    /// Only those whose id, title, description or fix holds all of these words
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,

    /// How to print them
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = ListFormat::Text)]
    pub(crate) format: ListFormat,
}

/// The flags of `init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write it to [default: this one]
    #[arg(value_name = "FOLDER")]
    pub(crate) folder: Option<PathBuf>,
}

/// The formats of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For pages
    Markdown,
}

/// The severities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Severity {
    /// Worth mending when near
    Low,
    /// To be mended in the usual course
    Medium,
    /// To be mended first
    High,
    /// Open to anyone now
    Critical,
}

impl Severity {
    /// The severity of checks.
    pub(crate) fn severity(self) -> hardline_checks::Severity {
        match self {
            Self::Low => hardline_checks::Severity::Low,
            Self::Medium => hardline_checks::Severity::Medium,
            Self::High => hardline_checks::Severity::High,
            Self::Critical => hardline_checks::Severity::Critical,
        }
    }
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

const WHO_HELP: &str = "\
Examples:
  hardline who patches the OS on RDS
  hardline who firewal rules ec2
  hardline who \"does AWS back up my database?\" --format json

A question that the model cannot answer is answered so: hardline does not know.";

/// The flags of `who`.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// The question, quoted or not
    #[arg(value_name = "WORD", required = true)]
    pub(crate) question: Vec<String>,

    /// How to write the answers
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = WhoFormat::Text)]
    pub(crate) format: WhoFormat,
}

/// The formats of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhoFormat {
    /// For people
    Text,
    /// For programs, the best answer first
    Json,
}

const MATRIX_HELP: &str = "\
Examples:
  hardline matrix                                  all services
  hardline matrix ec2 rds s3
  hardline matrix lambda --by responsibility
  hardline matrix --format csv > grid.csv";

/// The flags of `matrix`.
#[derive(Debug, Args)]
pub(crate) struct Matrix {
    /// Services, or deployments such as `ecs:fargate` [default: all]
    #[arg(value_name = "SERVICE")]
    pub(crate) services: Vec<String>,

    /// What the rows are
    #[arg(long, value_enum, value_name = "ROWS", default_value_t = By::Layer)]
    pub(crate) by: By,

    /// How to write the grid
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = GridFormat::Text)]
    pub(crate) format: GridFormat,
}

/// What the rows of the grid are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// One for each layer
    Layer,
    /// One for each responsibility
    Responsibility,
}

/// The formats of grids, comparisons and explanations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GridFormat {
    /// For people
    Text,
    /// For programs
    Json,
    /// For pages and tickets
    Markdown,
    /// For spreadsheets: the table alone
    Csv,
}

const COMPARE_HELP: &str = "\
Examples:
  hardline compare ec2 rds
  hardline compare ec2 ecs:fargate lambda
  hardline compare lambda:auto lambda:image --format markdown";

/// The flags of `compare`.
#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Two services or more, or deployments such as `lambda:image`
    #[arg(value_name = "SERVICE", required = true, num_args = 2..)]
    pub(crate) services: Vec<String>,

    /// How to write the comparison
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = GridFormat::Text)]
    pub(crate) format: GridFormat,
}

const EXPLAIN_HELP: &str = "\
Examples:
  hardline explain guest-os-patching               a responsibility
  hardline explain rds/guest-os-patching           a responsibility on a service
  hardline explain backup                          a layer and a service
  hardline explain ecs:fargate                     a deployment
  hardline explain AWS::S3::Bucket                 a resource type
  hardline explain s3-bucket-versioning            a check, or an alias of it
  hardline explain S000-136                        a statement of the sources
  hardline explain T4                              a point where these disagree";

/// The flags of `explain`.
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// What to explain, quoted or not
    #[arg(value_name = "NAME", required = true)]
    pub(crate) name: Vec<String>,

    /// How to write it
    #[arg(long, short, value_enum, value_name = "FORMAT", default_value_t = GridFormat::Text)]
    pub(crate) format: GridFormat,
}

const DRAW_HELP: &str = "\
Examples:
  hardline draw stack                              your part over AWS's
  hardline draw gradient --scan infrastructure/    by how much is yours

The counts of an estate are entries of its ledger: met, violated, unknown, open.";

/// The flags of `draw`.
#[derive(Debug, Args)]
pub(crate) struct Draw {
    /// The picture
    #[arg(value_enum, value_name = "PICTURE")]
    pub(crate) drawing: Drawing,

    /// Files and folders to read and count
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) scan: Vec<PathBuf>,
}

/// The pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Drawing {
    /// The two parts, yours over AWS's
    Stack,
    /// Layers against classes of services
    Grid,
    /// Services by how much of them is yours
    Gradient,
    /// The model in three sentences
    Card,
    /// Shared controls, each with both halves
    Shared,
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _};

    use super::Arguments;

    /// The columns of the narrowest usual terminal.
    const COLUMNS: usize = 80;

    fn each(command: &Command) {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let is_set = |it: &str| it.starts_with(' ');
        let is_prose = |it: &str| !it.is_empty() && !is_set(it) && !it.ends_with(':');
        for (line, next) in help.lines().zip(help.lines().skip(1).chain([""])) {
            assert!(!is_set(line) || line.chars().count() <= COLUMNS, "{} is too wide: {line}", command.get_name());
            assert!(!is_prose(line) || !is_prose(next), "{}: a paragraph is one line: {line}", command.get_name());
        }
        command.get_subcommands().for_each(each);
    }

    /// Examples stand as they are and fit; paragraphs break where the terminal does, which they can only if nothing breaks them before.
    #[test]
    fn no_help_is_broken_twice() {
        each(&Arguments::command());
    }
}
