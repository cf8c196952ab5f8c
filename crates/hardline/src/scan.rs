//! `hardline scan`: from paths to reports and an exit code.

use std::{
    fs::File,
    io::{self, IsTerminal as _, Write},
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use hardline_checks::{CHECKS, Check, Severity, Verdict};
use hardline_ledger::{Date, Ledger, Records};
use hardline_report::{Configuration, Format, Json, Run, Text};
use hardline_settings::{FailOn as Findings, ScanDefaults};
use hardline_sources::{Options, Parameters, Terraform, Watch};

use crate::{
    arguments::{Colour, FailOn, FormatName, Scan},
    exit::{Exit, Failure},
    progress::Progress,
    settings::{self, Wanted},
};

/// The width of text that goes to no terminal.
const PLAIN_WIDTH: u16 = 100;

/// Scans and reports.
pub(crate) fn run(arguments: &Scan) -> Result<Exit, Failure> {
    let paths = paths(&arguments.paths)?;
    let settings = settings::settings(&Wanted {
        file: arguments.config.as_deref(),
        none: arguments.no_config,
        profile: arguments.profile.as_deref(),
        near: paths.first().map_or(Path::new("."), PathBuf::as_path),
    })?;
    let paths = if paths.is_empty() { self::paths(&settings.paths())? } else { paths };
    let checks = chosen(&settings.configuration, &arguments.check, &arguments.skip_check)?;
    let today = today(arguments.today.as_deref())?;
    let options = Options {
        parameters: parameters(arguments)?,
        exclude: settings.exclude.clone(),
        terraform: Terraform {
            variables: arguments.variables.variables(arguments.var_environment)?,
            workspace: arguments.workspace.clone(),
        },
    };
    let outputs = outputs(arguments)?;
    if let Some(threads) = arguments.threads {
        // It fails only if somebody set the pool before, and nobody did.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
    }
    let progress = (io::stderr().is_terminal() && !arguments.no_progress).then(Progress::new);
    let watch: &dyn Watch = progress.as_ref().map_or(&(), |it| it as &dyn Watch);
    let mut scan = hardline_sources::scan(&paths, &options, watch);
    scan.estate.settings = settings.configuration.settings.clone();
    scan.estate.settings.today = today.to_string();
    if let Some(progress) = &progress {
        progress.finish();
    }
    let mut ledger = Ledger::new(&scan.estate, checks, Records { today: Some(today), ..Records::default() });
    ledger.severities = settings.configuration.severities();
    let mut run = Run::new(&scan, &ledger);
    run.configuration = settings.file.as_ref().map(|(file, _)| Configuration {
        file: file.clone(),
        profile: settings.configuration.profile.map(str::to_owned),
        off: settings.configuration.checks_off(),
    });
    for (format, output) in outputs {
        write(&run, arguments, format, output.as_deref())?;
    }
    Ok(exit(&run, arguments, &settings.configuration.scan))
}

fn exit(run: &Run<'_>, arguments: &Scan, defaults: &ScanDefaults) -> Exit {
    let by_settings = match defaults.fail_on {
        None => Some(Severity::Low),
        Some(Findings::AtLeast(it)) => Some(it),
        Some(Findings::Never) => None,
    };
    let least = arguments.fail_on.map_or(by_settings, |it| match it {
        FailOn::Low => Some(Severity::Low),
        FailOn::Medium => Some(Severity::Medium),
        FailOn::High => Some(Severity::High),
        FailOn::Critical => Some(Severity::Critical),
        FailOn::Never => None,
    });
    let is_finding = |severity: Severity| least.is_some_and(|least| severity >= least);
    let judgements = &run.ledger.judgements;
    let unknown = judgements.iter().filter(|it| matches!(it.verdict, Verdict::Unknown(..))).count() as u64;
    if arguments.exit_zero {
        Exit::Clean
    } else if judgements.iter().any(|it| {
        matches!(it.verdict, Verdict::Violated(_))
            && run.ledger.waiver_of(it).is_none()
            && is_finding(run.ledger.severity(it.check))
    }) {
        Exit::Findings
    } else if run.lost_files() > 0
        || run.ledger.estate.parts.is_empty()
        || arguments.max_unknown.or(defaults.max_unknown).is_some_and(|most| unknown > most)
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

/// The values given for parameters; those on the command line hold over those of files.
fn parameters(arguments: &Scan) -> Result<Parameters, Failure> {
    let mut parameters = Parameters::default();
    for file in &arguments.parameter_file {
        let (shown, text) = settings::text_of(file)?;
        parameters.read_file(&shown, &text).map_err(|problems| settings::wrong(&shown, &problems))?;
    }
    for it in &arguments.parameter {
        match it.split_once('=') {
            Some((name, value)) if !name.is_empty() => parameters.give(name, value),
            _ => return Err(Failure::usage(format!("--parameter {it}: write it as NAME=VALUE"))),
        }
    }
    Ok(parameters)
}

/// The day given, or today.
fn today(given: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = given {
        return Date::parse(text).ok_or_else(|| Failure::usage(format!("--today {text}: write a day as 2027-01-31")));
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Date::of_days_since_1970(u32::try_from(since.as_secs() / 86_400).unwrap_or_default()))
}

/// The checks that run: those named on the command line, or else those that the settings choose.
fn chosen(
    configuration: &hardline_settings::Configuration,
    only: &[String],
    skipped: &[String],
) -> Result<Vec<&'static Check>, Failure> {
    for id in only.iter().chain(skipped) {
        if hardline_checks::find(id).is_none() {
            let near = hardline_checks::nearest(id).map_or_else(String::new, |it| format!("; the nearest is `{it}`"));
            return Err(Failure::usage(format!("there is no check `{id}`{near}")));
        }
    }
    let mut checks = if only.is_empty() {
        configuration.chosen_checks()
    } else {
        CHECKS.iter().map(|it| it.check).filter(|it| only.iter().any(|id| id == it.id)).collect()
    };
    checks.retain(|it| !skipped.iter().any(|id| id == it.id));
    Ok(checks)
}
