//! `hardline attest`: what people vouch for, listed, said, said again and verified.

mod flags;
mod listing;
mod prompt;

use std::{
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use hardline_attestations::{
    ATTESTATIONS, Book, Change, Ends, NewAttestation, ProblemKind, REGISTER, Renewal, Written, add, default_file, find,
    find_or_root, free_id, load, misfit, parse_interval, parse_scope, problems_of_change, renew, same,
};
use hardline_ledger::{Date, Records};
use hardline_model::{Evidence, RESPONSIBILITIES, Responsibility};
use hardline_report::guarded;
use hardline_run::redact;
use hardline_settings::meant;
use hardline_sources::Options;

pub(crate) use flags::Attest;

use crate::{
    exit::{Exit, Failure},
    records,
    scan::today,
    settings::{self, from_here, from_here_unfollowed, wrong_frames},
};
use flags::{Action, Add, Check, List, Renew, Reports, Shape, Where};
use prompt::{Asker, Question};

/// Who says it.
const WHO: Question<'static> =
    Question { text: "Who vouches for it?", hint: "A person or a team, by name.", usual: None };

/// Does what is asked with the records.
pub(crate) fn run(arguments: &Attest) -> Result<Exit, Failure> {
    match &arguments.action {
        Action::List(it) => list(it),
        Action::Add(it) => said(it),
        Action::Renew(it) => said_again(it),
        Action::Check(it) => check(it),
        Action::Reports(it) => reports(it),
    }
}

/// The folder that is named as the project's, or in which one is; it has to be there.
fn project(place: &Where) -> Result<&Path, Failure> {
    let near = place.project.as_deref().unwrap_or(Path::new("."));
    if near.is_dir() { Ok(near) } else { Err(no_folder(near)) }
}

fn no_folder(path: &Path) -> Failure {
    Failure::usage(format!("{} is no folder that is there", path.to_string_lossy()))
}

/// The records of a project; none if it has no folder of them.
fn book(place: &Where, today: &Date) -> Result<Option<Book>, Failure> {
    Ok(find(project(place)?).map(|root| load(&root, Some(today), &from_here_unfollowed)))
}

/// The same, to be written to.
fn book_to_write(place: &Where, today: &Date) -> Result<Book, Failure> {
    let near = project(place)?;
    let root = find_or_root(near).ok_or_else(|| no_folder(near))?;
    Ok(load(&root, Some(today), &from_here_unfollowed))
}

/// The settings that hold for a path.
fn settings_near(near: &Path) -> Result<settings::Loaded, Failure> {
    settings::settings(&settings::Wanted { file: None, none: false, profile: None, near })
}

fn list(arguments: &List) -> Result<Exit, Failure> {
    let today = today(arguments.place.today.as_deref())?;
    project(&arguments.place)?;
    // Where no project is named, records are looked for near the paths, as a scan of them looks for them.
    let near = match &arguments.place.project {
        Some(project) => vec![project.clone()],
        None if arguments.paths.is_empty() => vec![PathBuf::from(".")],
        None => arguments.paths.clone(),
    };
    let mut books = records::books(&near, &today);
    let records = |books: &mut Vec<Book>, estate: &hardline_facts::Estate| {
        let mut records = Records { today: Some(today.clone()), ..Records::default() };
        let mut all = Book::default();
        for mut book in books.drain(..) {
            records::counted(&mut book, estate, arguments.account.as_deref(), &mut records);
            all.attestations.append(&mut book.attestations);
            all.reports.append(&mut book.reports);
            all.problems.append(&mut book.problems);
        }
        (all, records)
    };
    if arguments.paths.is_empty() {
        let estate = hardline_facts::Estate::default();
        let (book, records) = records(&mut books, &estate);
        tell(&book, &[ProblemKind::Wrong, ProblemKind::Evidence]);
        let book = listing::covered(book);
        return print(&match arguments.format {
            Shape::Text => listing::text(&book, &records, None),
            Shape::Json => listing::json(&book, &records, None),
        });
    }
    let settings = settings_near(&arguments.paths[0])?;
    if let Some(path) = arguments.paths.iter().find(|it| !it.exists()) {
        return Err(Failure::usage(format!(
            "{} is not there; name a file or a folder that is",
            path.to_string_lossy()
        )));
    }
    let options = Options { exclude: settings.exclude.clone(), ..Options::default() };
    let mut scan = hardline_sources::scan(&arguments.paths, &options, &());
    scan.estate.settings = settings.configuration.settings.clone();
    scan.estate.settings.today = today.to_string();
    let (book, mut records) = records(&mut books, &scan.estate);
    records.profile = settings.estate.clone();
    tell(&book, &[ProblemKind::Wrong, ProblemKind::Evidence, ProblemKind::Idle]);
    let ledger = hardline_ledger::Ledger::new(&scan.estate, settings.configuration.chosen_checks(), records.clone());
    let (seen, book) = (listing::seen(&ledger), listing::covered(book));
    print(&match arguments.format {
        Shape::Text => listing::text(&book, &records, Some(&seen)),
        Shape::Json => listing::json(&book, &records, Some(&seen)),
    })
}

fn reports(arguments: &Reports) -> Result<Exit, Failure> {
    let today = today(arguments.place.today.as_deref())?;
    let book = book(&arguments.place, &today)?.unwrap_or_default();
    let settings = settings_near(arguments.place.project.as_deref().unwrap_or(Path::new(".")))?;
    tell(&book, &[ProblemKind::Wrong, ProblemKind::Evidence]);
    let records = Records { today: Some(today), reports: listing::covered(book).reviewed(), ..Records::default() };
    let regimes: Vec<&str> = settings.configuration.estate.regimes.iter().flatten().map(|it| it.0).collect();
    print(&match arguments.format {
        Shape::Text => listing::reports_text(&records, &regimes),
        Shape::Json => listing::reports_json(&records, &regimes),
    })
}

fn check(arguments: &Check) -> Result<Exit, Failure> {
    let today = today(arguments.place.today.as_deref())?;
    let Some(book) = book(&arguments.place, &today)? else {
        let near =
            arguments.place.project.as_deref().map_or("here".to_owned(), |it| format!("in {}", it.to_string_lossy()));
        return Err(Failure::usage(format!(
            "there is no folder .hardline {near} or above, up to the root of the repository; `hardline attest add` makes one"
        )));
    };
    tell(&book, &[ProblemKind::Wrong, ProblemKind::Evidence]);
    let records = Records { today: Some(today), ..Records::default() };
    let again = |id: &str| format!("say it again with `hardline attest renew {id}`");
    let next = format!("review the report that holds now, and note that in {REGISTER}");
    let words = book.attestations.iter().map(|it| &it.attestation).map(|it| (&it.id, &it.until, again(&it.id)));
    let reviews = book.reports.iter().map(|it| (&it.report.id, &it.report.until, next.clone()));
    let ends: Vec<_> = words.chain(reviews).collect();
    let mut out = String::new();
    let ended: Vec<_> = ends.iter().filter(|it| !records.holds(it.1)).collect();
    for (id, until, todo) in &ended {
        out.push_str(&format!("ended: {id} on {until}; {todo}\n"));
    }
    for (id, until, _) in ends.iter().filter(|it| records.ends_soon(it.1)) {
        out.push_str(&format!("ends soon: {id} on {until}\n"));
    }
    let (wrong, broken) = (book.number_of(ProblemKind::Wrong), book.number_of(ProblemKind::Evidence));
    out.push_str(&format!(
        "{} and {} read: {wrong} wrong, {broken} without their evidence, {} ended.\n",
        count(book.attestations.len(), "attestation"),
        count(book.reports.len(), "review"),
        ended.len()
    ));
    // A pipeline has a line for each.
    print(&if io::stdout().is_terminal() { listing::wrapped(&out) } else { out })?;
    Ok(match (wrong, broken + ended.len()) {
        (0, 0) => Exit::Clean,
        (0, _) => Exit::Findings,
        _ => Exit::Usage,
    })
}

fn said(arguments: &Add) -> Result<Exit, Failure> {
    let today = today(arguments.place.today.as_deref())?;
    let book = book_to_write(&arguments.place, &today)?;
    let mut asker = asker();
    let date = day(arguments.date.as_deref())?.unwrap_or(today.clone());
    let missing: Vec<&str> = [
        (arguments.responsibility.is_none(), "RESPONSIBILITY"),
        (arguments.scope.is_empty(), "--scope"),
        (arguments.statement.is_none(), "--statement"),
        (arguments.owner.is_none(), "--owner"),
        (arguments.expires.is_none() && arguments.review_every.is_none(), "--expires or --review-every"),
    ]
    .iter()
    .filter(|it| it.0)
    .map(|it| it.1)
    .collect();
    if asker.is_none() && !missing.is_empty() {
        return Err(Failure::usage(format!("this is no terminal to ask at; give {}", missing.join(", "))));
    }
    let responsibility = match &arguments.responsibility {
        Some(id) => responsibility(id).map_err(Failure::usage)?,
        None => prompt::responsibility(asked(&mut asker)?)?,
    };
    if let Some(asker) = asker.as_mut().filter(|_| !missing.is_empty()) {
        asker.tell(&format!("\n{} ({})", responsibility.title, responsibility.id), 0)?;
    }
    let question = Question { text: responsibility.question, ..Question::default() };
    let statement = prompt::or_ask(&mut asker, ("--statement", arguments.statement.as_ref()), question, prompt::said)?;
    let before = book.attestations.iter().max_by_key(|it| it.attestation.date.clone());
    let question = Question { usual: before.map(|it| it.attestation.owner.as_str()), ..WHO };
    let owner = prompt::or_ask(&mut asker, ("--owner", arguments.owner.as_ref()), question, prompt::said)?;
    let scope = match arguments.scope.as_slice() {
        [] => prompt::scope(asked(&mut asker)?, responsibility)?,
        texts => parse_scope(texts).map_err(Failure::usage)?,
    };
    if let Some(fault) = misfit(responsibility, &scope) {
        return Err(Failure::usage(fault));
    }
    let evidence = match (&mut asker, missing.is_empty()) {
        (Some(asker), false) if arguments.evidence.is_empty() => prompt::evidence(asker, &book)?,
        _ => arguments.evidence.iter().map(|it| below_root(&book, it)).collect(),
    };
    let ends = match ends(arguments.expires.as_deref(), arguments.review_every.as_deref())? {
        Some(it) => it,
        None => prompt::ends(asked(&mut asker)?, &date)?,
    };
    let new = NewAttestation {
        id: arguments.id.clone().unwrap_or_default(),
        responsibility,
        scope,
        owner,
        statement,
        evidence,
        date,
        ends,
    };
    let file = match &arguments.file {
        None => default_file(&book.root, responsibility),
        Some(name) => {
            let is_plain = Path::new(name).components().count() == 1
                && Path::new(name).extension().is_some_and(|it| it == "toml")
                && !name.starts_with('.');
            if !is_plain {
                return Err(Failure::usage(format!(
                    "--file {name}: name a file such as data.toml; it is kept in {ATTESTATIONS}"
                )));
            }
            book.root.join(ATTESTATIONS).join(name)
        }
    };
    let plan = |book: &Book| {
        let free = || free_id(book, new.responsibility, &new.scope);
        let new = NewAttestation { id: arguments.id.clone().unwrap_or_else(free), ..new.clone() };
        let beside = same(book, &new).map(|it| {
            format!(
                "{} speaks of the same ({}); the one that holds longer counts.\n",
                it.attestation.id, it.attestation.place
            )
        });
        let change = add(book, &file, &new)?;
        let secrets = secrets_in(&[
            ("scope", &new.scope.to_string()),
            ("owner", &new.owner),
            ("statement", &new.statement),
            ("evidence", &new.evidence.join("\n")),
        ]);
        Ok(Plan { change, id: new.id, until: new.ends.after(&new.date), beside: beside.unwrap_or_default(), secrets })
    };
    finish(&arguments.place, book, &plan, arguments.dry_run, asker.filter(|_| !missing.is_empty()))
}

fn said_again(arguments: &Renew) -> Result<Exit, Failure> {
    let today = today(arguments.place.today.as_deref())?;
    let book = book_to_write(&arguments.place, &today)?;
    let found = written(&book, &arguments.id)?;
    for (flag, given) in [("--statement", &arguments.statement), ("--owner", &arguments.owner)] {
        if let Some(fault) = given.as_ref().and_then(|it| prompt::said(it).err()) {
            return Err(Failure::usage(format!("{flag}: {fault}")));
        }
    }
    let mut asker = asker();
    let given = arguments.statement.is_some()
        || arguments.owner.is_some()
        || !arguments.evidence.is_empty()
        || arguments.expires.is_some()
        || arguments.review_every.is_some();
    let mut renewal = Renewal {
        date: day(arguments.date.as_deref())?.unwrap_or(today.clone()),
        owner: arguments.owner.clone(),
        statement: arguments.statement.clone(),
        evidence: (!arguments.evidence.is_empty())
            .then(|| arguments.evidence.iter().map(|it| below_root(&book, it)).collect()),
        ends: ends(arguments.expires.as_deref(), arguments.review_every.as_deref())?,
    };
    let mut confirms = None;
    if let Some(asking) = asker.as_mut().filter(|_| !given) {
        let it = &found.attestation;
        asking.tell(&format!("{}\n{}", found.responsibility.title, found.responsibility.question), 0)?;
        asking.tell(&format!("{} said on {}: {}", it.owner, it.date, it.statement), 2)?;
        let question = Question { text: "Your answer now?", hint: "An empty line if it is the same.", usual: None };
        renewal.statement = asking.ask(question, |text| Ok((!text.is_empty()).then(|| text.to_owned())))?;
        let owner = asking.ask(Question { usual: Some(&it.owner), ..WHO }, prompt::said)?;
        renewal.owner = (owner != it.owner).then_some(owner);
        if found.review_every.is_none() {
            renewal.ends = Some(prompt::ends(asking, &renewal.date)?);
        }
        confirms = asker;
    }
    let plan = |book: &Book| {
        let found = written(book, &arguments.id).map_err(|it| it.message)?;
        let change = renew(book, found, &renewal)?;
        let until = match (&renewal.ends, found.review_every) {
            (Some(ends), _) => ends.after(&renewal.date),
            (None, every) => every.and_then(|it| it.after(&renewal.date)),
        };
        let secrets = secrets_in(&[
            ("owner", renewal.owner.as_deref().unwrap_or_default()),
            ("statement", renewal.statement.as_deref().unwrap_or_default()),
            ("evidence", &renewal.evidence.iter().flatten().cloned().collect::<Vec<_>>().join("\n")),
        ]);
        Ok(Plan { change, id: arguments.id.clone(), until, beside: String::new(), secrets })
    };
    finish(&arguments.place, book, &plan, arguments.dry_run, confirms)
}

/// What is to be written.
struct Plan {
    change: Change,
    id: String,
    /// The last day that it holds.
    until: Option<Date>,
    /// What is to be known beside it, as lines.
    beside: String,
    /// That it seems to hold secrets, and where, as a line; empty if it does not.
    secrets: String,
}

/// A warning of what looks like a secret in texts, each with what it is called. Lists and reports cover it; the file cannot, and is
/// as widely known as the repository is.
fn secrets_in(texts: &[(&str, &str)]) -> String {
    let is_secret = |text: &str| text.lines().any(|it| *redact(it) != *it);
    let named: Vec<_> = texts.iter().filter(|it| is_secret(it.1)).map(|it| format!("the {}", it.0)).collect();
    let named = match named.as_slice() {
        [] => return String::new(),
        [one] => format!("{one} seems"),
        [all @ .., last] => format!("{} and {last} seem", all.join(", ")),
    };
    format!(
        "Warning: {named} to hold a secret. Reports cover it, but the file is kept in version control as it is: take the secret out, \
         and say where it is kept instead.\n"
    )
}

/// How often a change is made anew where others change the file at the same time.
const MOST_TRIES: usize = 20;

/// Shows a change and writes it, if nothing is wrong with it and nobody says no. Where nobody was shown it, it is made anew if
/// somebody else changed the file in the meantime.
fn finish(
    place: &Where,
    mut book: Book,
    plan: &dyn Fn(&Book) -> Result<Plan, String>,
    dry_run: bool,
    mut asker: Option<Asker<'_>>,
) -> Result<Exit, Failure> {
    let today = today(place.today.as_deref())?;
    for tried in 1.. {
        let planned = plan(&book).map_err(Failure::usage)?;
        let shown = shown(&planned.change.file);
        if let Some(exit) = show(&book, &planned, &shown, &today, dry_run, &mut asker)? {
            return Ok(exit);
        }
        match planned.change.write(&book.root) {
            Ok(()) => {
                // Standard output says what was done, to whoever reads that alone.
                if asker.is_none() {
                    let _ = write!(io::stderr(), "{}", planned.secrets);
                }
                let ended = planned.until.filter(|it| *it < today);
                let ended = ended
                    .map_or_else(String::new, |it| format!("It has ended already, on {it}, and settles nothing.\n"));
                return print(&format!("{} is written to {shown}.\n{ended}{}", planned.id, planned.beside));
            }
            Err(error) if error.kind() == io::ErrorKind::ResourceBusy && asker.is_none() && tried < MOST_TRIES => {
                book = book_to_write(place, &today)?;
            }
            Err(error) => return Err(Failure::usage(format!("{shown} could not be written: {error}"))),
        }
    }
    Ok(Exit::Clean)
}

/// Shows a change to whoever is there; none if it is to be written.
fn show(
    book: &Book,
    planned: &Plan,
    shown: &str,
    today: &Date,
    dry_run: bool,
    asker: &mut Option<Asker<'_>>,
) -> Result<Option<Exit>, Failure> {
    let problems = problems_of_change(book, &planned.change, today, shown);
    if !problems.is_empty() {
        let frames = wrong_frames(&problems.iter().map(records::problem).collect::<Vec<_>>());
        return Err(Failure::usage(format!("this would be wrong, and nothing was written:\n\n{frames}")));
    }
    let lines = guarded(&planned.change.lines());
    if dry_run {
        let _ = write!(io::stderr(), "{}", planned.secrets);
        return print(&format!("{shown}\n{lines}")).map(Some);
    }
    if let Some(asker) = asker.as_mut() {
        asker.say(&format!("\n{shown}\n{lines}\n{}", planned.beside))?;
        asker.tell(&planned.secrets, 0)?;
        if !asker.agrees("Write it?")? {
            return print("Nothing was written.\n").map(Some);
        }
    }
    Ok(None)
}

/// A file that may not be there yet, as seen from here.
fn shown(file: &Path) -> String {
    let there = file.ancestors().find(|it| it.exists()).unwrap_or(file);
    let rest = file.strip_prefix(there).unwrap_or(Path::new(""));
    let folder = from_here(there);
    if rest.as_os_str().is_empty() {
        folder
    } else if folder == "." {
        rest.to_string_lossy().into_owned()
    } else {
        Path::new(&folder).join(rest).to_string_lossy().into_owned()
    }
}

/// A responsibility that a person can attest.
fn responsibility(id: &str) -> Result<&'static Responsibility, String> {
    let all = || RESPONSIBILITIES.iter().filter(|it| it.evidence != Evidence::Report);
    if let Some(it) = all().find(|it| it.id == id) {
        return Ok(it);
    }
    if hardline_model::responsibility(id).is_some() {
        return Err(format!("`{id}` is AWS's; put a review of its report into .hardline/reports.toml"));
    }
    let ids: Vec<&str> = all().map(|it| it.id).collect();
    let said = meant(id, &ids);
    let said = if said.starts_with("the nearest") {
        said
    } else {
        "`hardline matrix --by responsibility` lists them".to_owned()
    };
    Err(format!("there is no responsibility `{id}`; {said}"))
}

fn written<'b>(book: &'b Book, id: &str) -> Result<&'b Written, Failure> {
    book.attestations.iter().find(|it| it.attestation.id == id).ok_or_else(|| {
        let ids: Vec<&str> = book.attestations.iter().map(|it| it.attestation.id.as_str()).collect();
        let near = if ids.is_empty() { "there are none".to_owned() } else { meant(id, &ids) };
        Failure::usage(format!("there is no attestation `{id}`; {near}"))
    })
}

/// Evidence as it is written: what is given as seen from here, as seen from the project's folder.
fn below_root(book: &Book, reference: &str) -> String {
    let below = || {
        let real = Path::new(reference).canonicalize().ok()?;
        let pieces = real.strip_prefix(&book.root).ok()?.components();
        Some(pieces.map(|it| it.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
    };
    below().unwrap_or_else(|| reference.to_owned())
}

fn ends(expires: Option<&str>, review_every: Option<&str>) -> Result<Option<Ends>, Failure> {
    if let Some(text) = review_every {
        return parse_interval(text).map(|it| Some(Ends::Every(it))).map_err(Failure::usage);
    }
    Ok(day(expires)?.map(Ends::On))
}

fn day(text: Option<&str>) -> Result<Option<Date>, Failure> {
    let parse = |text: &str| {
        Date::parse(text).ok_or_else(|| Failure::usage(format!("`{text}` is no day; write it as 2027-01-31")))
    };
    text.map(parse).transpose()
}

/// Asks, where there is a person at a terminal.
fn asker() -> Option<Asker<'static>> {
    let is_terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
    let width = || terminal_size::terminal_size_of(io::stderr()).map_or(80, |it| usize::from(it.0.0).min(100));
    is_terminal.then(|| Asker::new(Box::new(io::stdin().lock()), Box::new(io::stderr()), width()))
}

/// Who is asked; that somebody is has been seen before.
fn asked<'q>(asker: &'q mut Option<Asker<'static>>) -> Result<&'q mut Asker<'static>, Failure> {
    asker.as_mut().ok_or_else(|| Failure::usage("this is no terminal to ask at".to_owned()))
}

/// Tells what is wrong, where people look for errors.
fn tell(book: &Book, kinds: &[ProblemKind]) {
    let problems: Vec<_> = book.problems.iter().filter(|it| kinds.contains(&it.kind)).map(records::problem).collect();
    if !problems.is_empty() {
        // What cannot be written to standard error has nowhere else to go.
        let _ = writeln!(io::stderr(), "{}\n", wrong_frames(&problems));
    }
}

fn print(text: &str) -> Result<Exit, Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::output(&error)),
        _ => Ok(Exit::Clean),
    }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
