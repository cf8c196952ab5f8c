//! Runs that are kept: `scan --save`, `report`, `diff` and `history`.

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

use hardline_report::{Compared, model::Page};
use hardline_run::{Detail, Entry, Finding, Head, Nothing, Run, Which, change, controls::Sums};
use hardline_runs::{Store, is_label};

use crate::{
    arguments::{Diff, History, ListFormat, ReportOf, StoreFile},
    exit::{Exit, Failure},
    output::{outputs, write},
    settings,
};

/// The width of pages that go to no terminal.
const WIDTH: u16 = 100;

/// Keeps a run, and gives its number and the file.
pub(crate) fn save(
    run: &dyn Run,
    file: Option<&Path>,
    near: &Path,
    label: Option<&str>,
) -> Result<(i64, String), Failure> {
    let path = path(file, near);
    let shown = path.to_string_lossy().into_owned();
    let number =
        Store::create(&path).and_then(|mut it| it.save_as(run, label)).map_err(|error| failed(&shown, &error))?;
    Ok((number, shown))
}

/// `hardline report`: writes reports of a kept run.
pub(crate) fn report(arguments: &ReportOf) -> Result<Exit, Failure> {
    let about = arguments.report.about();
    with(&arguments.store, |store| {
        let run = store.run(store.find(&arguments.run)?)?;
        let mut head = run.head().clone();
        Ok((|| {
            for (kept, given, flag) in
                [(&mut head.account, about.account, "account"), (&mut head.region, about.region, "region")]
            {
                if let (Some(kept), Some(given)) = (&kept, &given)
                    && kept != given
                {
                    return Err(Failure::usage(format!("--{flag} {given}: the run is of {kept}; leave the flag out")));
                }
                *kept = kept.take().or(given);
            }
            let outputs = outputs(&arguments.report, &head)?;
            let run = Told { run: &run, head, sums: OnceLock::new() };
            outputs.iter().try_for_each(|(format, output)| write(&run, &arguments.report, *format, output.as_deref()))
        })())
    })
    .and_then(|written| written.map(|()| Exit::Clean))
}

/// A kept run, with what the command line says of it.
struct Told<'r> {
    run: &'r dyn Run,
    head: Head,
    /// Several formats ask for them, and each time the whole run would be read again.
    sums: OnceLock<Arc<Sums>>,
}

impl Run for Told<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn findings(&self, which: Which, visit: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()> {
        self.run.findings(which, visit)
    }

    fn entries(&self, visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()> {
        self.run.entries(visit)
    }

    fn detail(&self, finding: &Finding<'_>) -> io::Result<Detail> {
        self.run.detail(finding)
    }

    fn sums(&self) -> io::Result<Arc<Sums>> {
        if let Some(known) = self.sums.get() {
            return Ok(Arc::clone(known));
        }
        let sums = self.run.sums()?;
        Ok(Arc::clone(self.sums.get_or_init(|| sums)))
    }
}

/// `hardline diff`: tells what changed from one kept run to another.
pub(crate) fn diff(arguments: &Diff) -> Result<Exit, Failure> {
    let (text, exit) = with(&arguments.store, |store| {
        let after = store.run(store.find(&arguments.after)?)?;
        let before = match store.find(&arguments.before) {
            Ok(number) => Some(store.run(number)?),
            // In the first job of all, no run is before this one, and none has the label: that is no mistake. That a number is
            // wrong is one, and so is to count back further than there are runs where there are some.
            Err(hardline_runs::Failure::NoRun(name))
                if is_label(&name) || (goes_back(&name) && store.beside(after.number())?.0.is_none()) =>
            {
                None
            }
            Err(other) => return Err(other),
        };
        let nothing = Nothing::before(after.head());
        let now = Compared { run: &after, number: after.number(), label: after.label() };
        let then = match &before {
            Some(it) => Compared { run: it, number: it.number(), label: it.label() },
            None => Compared { run: &nothing, number: 0, label: None },
        };
        let change = change(then.run, now.run)?;
        let page = || match before {
            Some(_) => hardline_report::change(then, now, &change),
            None => hardline_report::first(now, &change, &arguments.before),
        };
        let text = match arguments.format {
            ListFormat::Json => hardline_report::change_json(then, now, &change),
            ListFormat::Markdown => page().to_markdown(),
            ListFormat::Text => shown(&page()),
        };
        let exit = match (change.new.is_empty(), change.is_incomplete()) {
            (false, _) => Exit::Findings,
            (true, true) => Exit::Incomplete,
            (true, false) => Exit::Clean,
        };
        Ok((text, exit))
    })?;
    print(&text)?;
    Ok(if arguments.fail_on_new { exit } else { Exit::Clean })
}

/// Whether a name counts back from the latest run.
fn goes_back(name: &str) -> bool {
    name.strip_prefix("latest~").is_some_and(|it| it.parse::<u32>().is_ok())
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
    let path = path(file.store.as_deref(), Path::new("."));
    let shown = path.to_string_lossy().into_owned();
    let store = Store::open(&path).map_err(|error| failed(&shown, &error))?;
    work(&store).map_err(|error| match (&error, store.count()) {
        (hardline_runs::Failure::NoRun(name), Ok(kept)) => no_run(name, kept),
        _ => failed(&shown, &error),
    })
}

/// That a name is of no run, beside how many there are to name.
fn no_run(name: &str, kept: u64) -> Failure {
    Failure::usage(match kept {
        0 => format!("there is no run `{name}`; none is kept yet, and `hardline scan --save` keeps one"),
        1 => format!("there is no run `{name}`; 1 is kept, and `hardline history` lists it"),
        _ => format!("there is no run `{name}`; {kept} are kept, and `hardline history` lists them"),
    })
}

fn failed(path: &str, error: &hardline_runs::Failure) -> Failure {
    use hardline_runs::Failure::{Link, NoFile, NoRun};
    match error {
        // These name the file, or what is wrong with the way to it.
        NoFile(_) | NoRun(_) | Link(_) => Failure::usage(error.to_string()),
        _ => Failure::usage(format!("{path}: {error}")),
    }
}

/// The file of kept runs: the one named, or that of the project.
fn path(file: Option<&Path>, near: &Path) -> PathBuf {
    if let Some(file) = file {
        return file.to_path_buf();
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

#[cfg(test)]
mod tests {
    use std::{cell::Cell, io, sync::OnceLock};

    use hardline_run::{Detail, Entry, Finding, Head, Run, Which};

    use super::Told;

    /// A run that counts how often all of it is read.
    #[derive(Default)]
    struct Counted {
        head: Head,
        times: Cell<usize>,
    }

    impl Run for Counted {
        fn head(&self) -> &Head {
            &self.head
        }

        fn findings(&self, _: Which, _: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()> {
            Ok(())
        }

        fn entries(&self, _: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()> {
            self.times.set(self.times.get() + 1);
            Ok(())
        }

        fn detail(&self, _: &Finding<'_>) -> io::Result<Detail> {
            Ok(Detail::default())
        }
    }

    #[test]
    fn a_kept_run_is_summed_up_once() -> io::Result<()> {
        let run = Counted::default();
        let told = Told { run: &run, head: Head::default(), sums: OnceLock::new() };
        for _ in 0..3 {
            told.sums()?;
        }
        assert_eq!(run.times.get(), 1);
        Ok(())
    }
}
