//! Measurements of the program: `cargo run --release -p hardline-bench -- <command>`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a development command speaks to the person who runs it"
)]

mod child;
mod compare;
mod formats;
mod machine;
mod measure;
mod parse;
mod peers;
mod results;

use std::{env, error::Error, path::PathBuf, process::ExitCode};

use hardline_bench::{Estate, Syntax, Terraform};
use lexopt::{Arg, Parser, ValueExt as _};

/// Whatever went wrong, in words for the person at the terminal: no command here acts on the kind of an error.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "\
Usage: cargo run --release -p hardline-bench -- <command>

Commands:
  generate  Write an estate of CloudFormation templates
      --out DIR            Where to write; made if it is not there
      --templates NUMBER   How many templates [300]
      --resources A-B      The fewest and the most resources of a template [5-60]
      --seed NUMBER        What the choices hang on [1]
      --json PERCENT       How many templates of a hundred are JSON [15]
      --single NUMBER      Instead, one template with this many resources
  generate-terraform  Write an estate of Terraform
      --out DIR            Where to write; made if it is not there
      --modules NUMBER     How many modules [70]
      --roots NUMBER       How many root modules [20]
      --seed NUMBER        What the choices hang on [1]
      --instances A-B      Instead, a root module with this many queues and modules by for_each
      --plan NUMBER        Instead, the plan of a module with this many instances
  parse FILE  Read a JSON file into memory and do nothing with it
      --with NAME          The parser: hardline-tree or serde_json::Value [hardline-tree]
  measure   Start-up, speed, memory and growth of hardline
      --million            Also an estate of a million resources; takes 1 GB of disk
      --runs NUMBER        How often to run each; the fastest counts [5]
  formats   All formats over a ledger of a million entries, beside the scan
      --templates NUMBER   How many templates [2200]
      --runs NUMBER        How often to run each; the fastest counts [3]
  compare   hardline beside checkov, trivy and cfn-lint over the same estate
      --templates NUMBER   How many templates [300]
      --seed NUMBER        [1]
      --without NAME       Leave a peer out; may be repeated
      --with-guard         Also cfn-guard, which is built first
  compare-terraform  hardline beside checkov and trivy over the same Terraform
      --seed NUMBER        [1]
      --without NAME       Leave a peer out; may be repeated

All of these take --hardline FILE, the program to run instead of building it, and --results DIR, where to keep the
figures [crates/bench/results]. Estates, peers and reports lie in the target folder.
";

/// What `measure` and `compare` share.
pub(crate) struct Bench {
    /// The program.
    pub(crate) hardline: PathBuf,
    /// Where estates and peers lie.
    pub(crate) work: PathBuf,
    /// Where figures are kept.
    pub(crate) results: PathBuf,
}

fn main() -> ExitCode {
    match run(Parser::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("hardline-bench: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Parser) -> Result<()> {
    match arguments.next()? {
        None | Some(Arg::Short('h') | Arg::Long("help")) => print!("{HELP}"),
        Some(Arg::Value(command)) if command == "generate" => generate(arguments)?,
        Some(Arg::Value(command)) if command == "generate-terraform" => generate_terraform(arguments)?,
        Some(Arg::Value(command)) if command == "parse" => parse::parse(arguments)?,
        Some(Arg::Value(command)) if command == "measure" => measure(arguments)?,
        Some(Arg::Value(command)) if command == "formats" => formats(arguments)?,
        Some(Arg::Value(command)) if command == "compare-terraform" => compare_terraform(arguments)?,
        Some(Arg::Value(command)) if command == "compare" => compare(arguments)?,
        Some(other) => return Err(format!("{}; see --help", other.unexpected()).into()),
    }
    Ok(())
}

fn generate(mut arguments: Parser) -> Result<()> {
    let (mut out, mut single, mut estate) = (None, None, Estate::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Arg::Long("templates") => estate.templates = arguments.value()?.parse()?,
            Arg::Long("resources") => estate.resources = range(&arguments.value()?.string()?)?,
            Arg::Long("seed") => estate.seed = arguments.value()?.parse()?,
            Arg::Long("json") => estate.json_percent = arguments.value()?.parse()?,
            Arg::Long("single") => single = Some(arguments.value()?.parse()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or("say where to write with --out DIR")?;
    let written = match single {
        None => hardline_bench::write_estate(&out, &estate)?,
        Some(resources) => {
            let (syntax, ending) =
                if estate.json_percent == 100 { (Syntax::Json, "json") } else { (Syntax::Yaml, "yaml") };
            results::write_single(&out, &format!("single.{ending}"), resources, estate.seed, syntax)?
        }
    };
    println!("{} resources, {} bytes below {}", written.resources, written.bytes, out.display());
    Ok(())
}

fn generate_terraform(mut arguments: Parser) -> Result<()> {
    let (mut out, mut instances, mut plan, mut estate) = (None, None, None, Terraform::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("out") => out = Some(PathBuf::from(arguments.value()?)),
            Arg::Long("modules") => estate.modules = arguments.value()?.parse()?,
            Arg::Long("roots") => estate.roots = arguments.value()?.parse()?,
            Arg::Long("seed") => estate.seed = arguments.value()?.parse()?,
            Arg::Long("plan") => plan = Some(arguments.value()?.parse()?),
            Arg::Long("instances") => instances = Some(range(&arguments.value()?.string()?)?),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = out.ok_or("say where to write with --out DIR")?;
    let written = match (instances, plan) {
        (_, Some(instances)) => hardline_bench::write_plan(&out, instances)?,
        (Some((queues, modules)), None) => hardline_bench::write_instances(&out, queues, modules)?,
        (None, None) => hardline_bench::write_terraform(&out, &estate)?,
    };
    println!("{} files, {} lines, {} bytes below {}", written.files, written.lines, written.bytes, out.display());
    Ok(())
}

fn range(text: &str) -> Result<(usize, usize)> {
    let (fewest, most) = text.split_once('-').ok_or("give --resources as two numbers, such as 5-60")?;
    let range = (fewest.parse()?, most.parse()?);
    if range.0 == 0 || range.0 > range.1 {
        return Err("the fewest --resources must be above nought and no more than the most".into());
    }
    Ok(range)
}

fn measure(mut arguments: Parser) -> Result<()> {
    let (mut million, mut runs, mut shared) = (false, 5, Shared::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("million") => million = true,
            Arg::Long("runs") => runs = arguments.value()?.parse()?,
            Arg::Long("hardline") => shared.hardline = Some(arguments.value()?.into()),
            Arg::Long("results") => shared.results = Some(arguments.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    measure::measure(&shared.bench()?, runs, million)
}

fn formats(mut arguments: Parser) -> Result<()> {
    let (mut templates, mut runs, mut shared) = (formats::TEMPLATES, 3, Shared::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("templates") => templates = arguments.value()?.parse()?,
            Arg::Long("runs") => runs = arguments.value()?.parse()?,
            Arg::Long("hardline") => shared.hardline = Some(arguments.value()?.into()),
            Arg::Long("results") => shared.results = Some(arguments.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    formats::formats(&shared.bench()?, templates, runs)
}

fn compare(mut arguments: Parser) -> Result<()> {
    let (mut estate, mut without, mut guard, mut shared) = (Estate::default(), Vec::new(), false, Shared::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("templates") => estate.templates = arguments.value()?.parse()?,
            Arg::Long("seed") => estate.seed = arguments.value()?.parse()?,
            Arg::Long("without") => without.push(arguments.value()?.string()?),
            Arg::Long("with-guard") => guard = true,
            Arg::Long("hardline") => shared.hardline = Some(arguments.value()?.into()),
            Arg::Long("results") => shared.results = Some(arguments.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    compare::compare(&shared.bench()?, &estate, &without, guard)
}

fn compare_terraform(mut arguments: Parser) -> Result<()> {
    let (mut estate, mut without, mut shared) = (Terraform::default(), Vec::new(), Shared::default());
    while let Some(argument) = arguments.next()? {
        match argument {
            Arg::Long("seed") => estate.seed = arguments.value()?.parse()?,
            Arg::Long("without") => without.push(arguments.value()?.string()?),
            Arg::Long("hardline") => shared.hardline = Some(arguments.value()?.into()),
            Arg::Long("results") => shared.results = Some(arguments.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    compare::compare_terraform(&shared.bench()?, &estate, &without)
}

/// The arguments that `measure` and `compare` share.
#[derive(Default)]
struct Shared {
    hardline: Option<PathBuf>,
    results: Option<PathBuf>,
}

impl Shared {
    fn bench(self) -> Result<Bench> {
        let own = env::current_exe()?;
        let profile = own.parent().ok_or("this program has no folder")?;
        let target = profile.parent().ok_or("this program is in no target folder")?;
        let hardline = match self.hardline {
            Some(it) => it.canonicalize().map_err(|error| format!("{}: {error}", it.display()))?,
            None => child::build(target)?,
        };
        let results = self.results.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/results")));
        Ok(Bench { hardline, work: target.join("bench"), results })
    }
}
