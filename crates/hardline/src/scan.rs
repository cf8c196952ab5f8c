//! `hardline scan`: from paths to reports and an exit code.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

use hardline_checks::{CHECKS, Check, Severity, Verdict};
use hardline_ledger::{Date, Ledger};
use hardline_run::{Configuration, Live, Run as _, Setting};
use hardline_settings::{FailOn as Findings, ScanDefaults};
use hardline_sources::{Options, Parameters, Terraform, Watch};
use rayon::prelude::*;

use crate::{
    arguments::{FailOn, Scan},
    exit::{Exit, Failure},
    kept,
    output::{outputs, write},
    progress::Progress,
    records,
    settings::{self, Wanted},
};

/// Scans and reports.
pub(crate) fn run(arguments: &Scan) -> Result<Exit, Failure> {
    let paths = paths(&arguments.paths)?;
    let near = paths.first().cloned().unwrap_or_else(|| PathBuf::from("."));
    let settings = settings::settings(&Wanted {
        file: arguments.config.as_deref(),
        none: arguments.no_config,
        profile: arguments.profile.as_deref(),
        near: &near,
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
            module_folders: module_folders(&arguments.module_dir)?,
        },
    };
    let outputs = outputs(&arguments.report, &arguments.report.about())?;
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
    let kept = records::of_scan(&settings, &paths, arguments, &mut scan, today);
    let mut ledger = Ledger::new(&scan.estate, checks, kept);
    ledger.severities = settings.configuration.severities();
    let configuration = settings.file.as_ref().map(|(file, _)| Configuration {
        file: file.clone(),
        profile: settings.configuration.profile.map(str::to_owned),
        off: settings.configuration.checks_off().into_iter().map(str::to_owned).collect(),
    });
    let (account, region) = (arguments.report.account.clone(), arguments.report.region.clone());
    let scanned = paths.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let system = settings::system(&settings.configuration.system);
    let setting = Setting {
        time: time(arguments.today.as_deref()),
        account,
        region,
        scanned,
        paths: settings::paths_of_project(&near, &paths),
        system,
        configuration,
        left_out_by: left_out_by(arguments, &settings),
    };
    let run = Live::new(&scan, &ledger, setting);
    // Each goes to a place of its own, so that they are written at once; of those that fail, the first is told.
    let written: Vec<_> =
        outputs.par_iter().map(|(format, output)| write(&run, &arguments.report, *format, output.as_deref())).collect();
    written.into_iter().collect::<Result<(), Failure>>()?;
    if arguments.save {
        let (number, file) = kept::save(&run, arguments.store.as_deref(), &near, arguments.label.as_deref())?;
        // Where it went is said beside the report, whose bytes are the same with and without.
        let _ = writeln!(io::stderr(), "hardline: kept as run {number} in {file}");
    }
    Ok(exit(&run, arguments, &settings.configuration.scan))
}

fn exit(run: &Live<'_>, arguments: &Scan, defaults: &ScanDefaults) -> Exit {
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
    let judgements = &run.ledger().judgements;
    let unknown = judgements.iter().filter(|it| matches!(it.verdict, Verdict::Unknown(..))).count() as u64;
    if arguments.exit_zero {
        Exit::Clean
    } else if judgements.iter().any(|it| {
        matches!(it.verdict, Verdict::Violated(_))
            && run.ledger().waiver_of(it).is_none()
            && is_finding(run.ledger().severity(it.check))
    }) {
        Exit::Findings
    } else if run.head().coverage.lost + run.head().coverage.lost_in_part > 0
        || (run.ledger().estate.parts.is_empty() && !arguments.allow_none)
        || arguments.max_unknown.or(defaults.max_unknown).is_some_and(|most| unknown > most)
    {
        Exit::Incomplete
    } else {
        Exit::Clean
    }
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

/// Folders of modules, which have to be there.
fn module_folders(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    match given.iter().find(|it| !it.is_dir()) {
        Some(it) => Err(Failure::usage(format!("--module-dir {}: there is no such folder", it.display()))),
        None => Ok(given.to_vec()),
    }
}

/// The day given, or today.
pub(crate) fn today(given: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = given {
        return Date::parse(text).ok_or_else(|| Failure::usage(format!("--today {text}: write a day as 2027-01-31")));
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Date::of_days_since_1970(u32::try_from(since.as_secs() / 86_400).unwrap_or_default()))
}

/// The moment of a run, in UTC: now, or where a day is given, its beginning, so that the same day gives the same bytes.
fn time(day: Option<&str>) -> String {
    if let Some(day) = day {
        return format!("{day}T00:00:00Z");
    }
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    let day = Date::of_days_since_1970(u32::try_from(seconds / 86_400).unwrap_or_default());
    let (hours, minutes, seconds) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{day}T{hours:02}:{minutes:02}:{seconds:02}Z")
}

/// What leaves checks out.
fn left_out_by(arguments: &Scan, settings: &settings::Loaded) -> Vec<String> {
    let mut by = Vec::new();
    // Checks that are named run whatever the settings choose.
    match &settings.file {
        _ if !arguments.check.is_empty() => by.push("--check".to_owned()),
        Some((file, _)) if !settings.configuration.checks_off().is_empty() => by.push(file.clone()),
        _ => {}
    }
    if !arguments.skip_check.is_empty() {
        by.push("--skip-check".to_owned());
    }
    by
}

/// The checks that run: those named on the command line, or else those that the settings choose.
fn chosen(
    configuration: &hardline_settings::Configuration,
    only: &[String],
    skipped: &[String],
) -> Result<Vec<&'static Check>, Failure> {
    for id in only.iter().chain(skipped) {
        if hardline_checks::find(id).is_none() {
            let next = hardline_checks::nearest(id)
                .map_or("`hardline checks` lists them".to_owned(), |it| format!("the nearest is `{it}`"));
            return Err(Failure::usage(format!("there is no check `{id}`; {next}")));
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
