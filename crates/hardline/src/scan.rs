//! `hardline scan`: from paths to reports and an exit code.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
};

use hardline_checks::{CHECKS, Check, Severity, Verdict};
use hardline_ledger::{Ledger, Records};
use hardline_report::{Format, Json, Run, Text};
use hardline_sources::{Options, Watch};

use crate::{
    arguments::{Colour, FailOn, FormatName, Scan},
    exit::{Exit, Failure},
    progress::Progress,
};

/// The width of text that goes to no terminal.
const PLAIN_WIDTH: u16 = 100;

/// Scans and reports.
pub(crate) fn run(arguments: &Scan) -> Result<Exit, Failure> {
    let checks = chosen(&arguments.check, &arguments.skip_check)?;
    let options = Options { parameters: parameters(&arguments.parameter)? };
    let outputs = outputs(arguments)?;
    let paths = paths(&arguments.paths)?;
    if let Some(threads) = arguments.threads {
        // It fails only if somebody set the pool before, and nobody did.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let progress = (io::stderr().is_terminal() && !arguments.no_progress).then(Progress::new);
    let watch: &dyn Watch = progress.as_ref().map_or(&(), |it| it as &dyn Watch);
    let scan = hardline_sources::scan(&paths, &options, watch);
    if let Some(progress) = &progress {
        progress.finish();
    }
    let ledger = Ledger::new(&scan.estate, checks, Records::default());
    let run = Run::new(&scan, &ledger);
    for (format, output) in outputs {
        write(&run, arguments, format, output.as_deref())?;
    }
    Ok(exit(&run, arguments))
}

fn exit(run: &Run<'_>, arguments: &Scan) -> Exit {
    let least = match arguments.fail_on {
        FailOn::Low => Some(Severity::Low),
        FailOn::Medium => Some(Severity::Medium),
        FailOn::High => Some(Severity::High),
        FailOn::Critical => Some(Severity::Critical),
        FailOn::Never => None,
    };
    let is_finding = |severity: Severity| least.is_some_and(|least| severity >= least);
    let judgements = &run.ledger.judgements;
    let unknown = judgements.iter().filter(|it| matches!(it.verdict, Verdict::Unknown(..))).count() as u64;
    if arguments.exit_zero {
        Exit::Clean
    } else if judgements.iter().any(|it| matches!(it.verdict, Verdict::Violated(_)) && is_finding(it.check.severity)) {
        Exit::Findings
    } else if run.lost_files() > 0
        || run.ledger.estate.parts.is_empty()
        || arguments.max_unknown.is_some_and(|most| unknown > most)
    {
        Exit::Incomplete
    } else {
        Exit::Clean
    }
}

fn write(run: &Run<'_>, arguments: &Scan, format: FormatName, output: Option<&Path>) -> Result<(), Failure> {
    let to_terminal = output.is_none() && io::stdout().is_terminal();
    let colour = match arguments.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => to_terminal && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty()),
    };
    let width = if to_terminal {
        terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| width.0.clamp(40, 160))
    } else {
        PLAIN_WIDTH
    };
    let format: &dyn Format = match format {
        FormatName::Text => &Text { colour, width, frames: arguments.frames.0 },
        FormatName::Json => &Json,
    };
    let written = match output {
        None => format.write(run, &mut io::stdout().lock()),
        Some(path) => File::create(path)
            .map(io::BufWriter::new)
            .and_then(|mut file| format.write(run, &mut file).and_then(|()| file.flush())),
    };
    match (written, output) {
        (Ok(()), _) => Ok(()),
        // A reader that has seen enough, such as `head`, is no failure.
        (Err(error), None) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        (Err(error), None) => Err(Failure::output(&error)),
        (Err(error), Some(path)) => {
            Err(Failure::usage(format!("{} could not be written: {error}", path.to_string_lossy())))
        }
    }
}

/// Each format with where it goes; none stands for standard output.
fn outputs(arguments: &Scan) -> Result<Vec<(FormatName, Option<PathBuf>)>, Failure> {
    let mut formats = arguments.format.clone();
    if formats.is_empty() {
        formats.push(FormatName::Text);
    }
    if arguments.output.len() > formats.len() {
        return Err(Failure::usage("there are more --output than --format; give each file its --format".to_owned()));
    }
    let mut files = arguments.output.iter().map(|it| (it.as_os_str() != "-").then(|| it.clone()));
    let outputs: Vec<_> = formats.into_iter().map(|it| (it, files.next().flatten())).collect();
    if outputs.iter().filter(|it| it.1.is_none()).count() > 1 {
        return Err(Failure::usage(
            "only one --format can go to standard output; give the others an --output".to_owned(),
        ));
    }
    Ok(outputs)
}

fn paths(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if given.is_empty() {
        return Ok(vec![PathBuf::from(".")]);
    }
    for path in given {
        if let Err(error) = path.metadata() {
            let path = path.to_string_lossy();
            return Err(Failure::usage(format!(
                "{path} cannot be read: {error}; name a file or a folder that is there"
            )));
        }
    }
    Ok(given.to_vec())
}

fn parameters(given: &[String]) -> Result<std::collections::BTreeMap<String, String>, Failure> {
    given
        .iter()
        .map(|it| match it.split_once('=') {
            Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
            _ => Err(Failure::usage(format!("--parameter {it}: write it as NAME=VALUE"))),
        })
        .collect()
}

fn chosen(only: &[String], skipped: &[String]) -> Result<Vec<&'static Check>, Failure> {
    for id in only.iter().chain(skipped) {
        if hardline_checks::find(id).is_none() {
            let near = nearest(id).map_or_else(String::new, |it| format!("; the nearest is `{it}`"));
            return Err(Failure::usage(format!("there is no check `{id}`{near}")));
        }
    }
    Ok(CHECKS
        .iter()
        .map(|it| it.check)
        .filter(|it| only.is_empty() || only.iter().any(|id| id == it.id))
        .filter(|it| !skipped.iter().any(|id| id == it.id))
        .collect())
}

/// The check whose id shares most of its words with a wrong one.
fn nearest(wrong: &str) -> Option<&'static str> {
    let shared = |id: &str| id.split('-').filter(|word| wrong.split('-').any(|it| it == *word)).count();
    CHECKS.iter().map(|it| it.check.id).max_by_key(|id| shared(id)).filter(|id| shared(id) > 0)
}
