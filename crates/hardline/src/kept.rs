//! Runs that are kept: `scan --save`, `report`, `diff` and `history`.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use hardline_report::model::Page;
use hardline_run::{Run, change};
use hardline_runs::Store;

use crate::{
    arguments::{Diff, History, ListFormat, ReportOf, StoreFile},
    exit::{Exit, Failure},
    output::{outputs, write},
    settings,
};

/// The width of pages that go to no terminal.
const WIDTH: u16 = 100;

/// Keeps a run, and gives its number and the file.
pub(crate) fn save(run: &dyn Run, file: &StoreFile, near: &Path) -> Result<(i64, String), Failure> {
    let path = path(file, near);
    let shown = path.to_string_lossy().into_owned();
    let number = Store::create(&path).and_then(|mut it| it.save(run)).map_err(|error| failed(&shown, &error))?;
    Ok((number, shown))
}

/// `hardline report`: writes reports of a kept run.
pub(crate) fn report(arguments: &ReportOf) -> Result<Exit, Failure> {
    let outputs = outputs(&arguments.report)?;
    with(&arguments.store, |store| {
        let run = store.run(store.find(&arguments.run)?)?;
        Ok(outputs.iter().map(|(format, output)| write(&run, &arguments.report, *format, output.as_deref())).collect())
    })
    .and_then(|written: Result<Vec<()>, Failure>| written.map(|_| Exit::Clean))
}

/// `hardline diff`: tells what changed from one kept run to another.
pub(crate) fn diff(arguments: &Diff) -> Result<Exit, Failure> {
    let (text, is_worse) = with(&arguments.store, |store| {
        let (before, after) = (store.run(store.find(&arguments.before)?)?, store.run(store.find(&arguments.after)?)?);
        let change = change(&before, &after)?;
        let page = || hardline_report::change(&before, &after, &change);
        let text = match arguments.format {
            ListFormat::Json => hardline_report::change_json(&before, &after, &change),
            ListFormat::Markdown => page().to_markdown(),
            ListFormat::Text => shown(&page()),
        };
        Ok((text, !change.new.is_empty()))
    })?;
    print(&text)?;
    Ok(if is_worse && arguments.fail_on_new { Exit::Findings } else { Exit::Clean })
}

/// `hardline history`: lists the runs that are kept.
pub(crate) fn history(arguments: &History) -> Result<Exit, Failure> {
    let responsibility = arguments.responsibility.as_deref();
    if let Some(id) = responsibility.filter(|it| hardline_model::responsibility(it).is_none()) {
        return Err(Failure::usage(format!("there is no responsibility `{id}`; `hardline explain {id}` looks for it")));
    }
    let runs = with(&arguments.store, Store::list)?;
    let page = || hardline_report::history(&runs, responsibility);
    print(&match arguments.format {
        ListFormat::Json => hardline_report::history_json(&runs, responsibility),
        ListFormat::Markdown => page().to_markdown(),
        ListFormat::Text => shown(&page()),
    })?;
    Ok(Exit::Clean)
}

fn with<T>(file: &StoreFile, work: impl FnOnce(&Store) -> Result<T, hardline_runs::Failure>) -> Result<T, Failure> {
    let path = path(file, Path::new("."));
    let shown = path.to_string_lossy().into_owned();
    Store::open(&path).and_then(|it| work(&it)).map_err(|error| failed(&shown, &error))
}

fn failed(path: &str, error: &hardline_runs::Failure) -> Failure {
    use hardline_runs::Failure::{NoFile, NoRun};
    match error {
        NoFile(_) | NoRun(_) => Failure::usage(error.to_string()),
        _ => Failure::usage(format!("{path}: {error}")),
    }
}

/// The file of kept runs: the one named, or that of the project.
fn path(file: &StoreFile, near: &Path) -> PathBuf {
    if let Some(file) = &file.store {
        return file.clone();
    }
    let folder = hardline_settings::project(near).unwrap_or_else(|| PathBuf::from("."));
    PathBuf::from(settings::from_here(&folder)).join(hardline_runs::FILE)
}

fn shown(page: &Page) -> String {
    let width = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    page.to_text(width.map_or(WIDTH, |(width, _)| width.0.clamp(40, 160)))
}

fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
        _ => Ok(()),
    }
}
