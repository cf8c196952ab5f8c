//! The file: opening it, keeping a run in it, finding one again.

use std::{
    collections::HashMap,
    fs,
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
    time::Duration,
};

use hardline_run::{Run, Summary, Which};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};

use crate::{
    Failure, Kept,
    rows::{DivisionRow, HeadRow, MoreOfEntry, MoreOfFinding, PlaceRow, ResourceRow},
    schema,
};

/// How long a program waits for another that writes.
const PATIENCE: Duration = Duration::from_mins(1);

/// How many texts are remembered while a run is written, so that the file is not asked for each again.
const REMEMBERED: usize = 200_000;

/// The folder of a project's records, which comes with its sources.
const RECORDS: &str = ".hardline";

/// What keeps version control away from the runs, but not from the attestations beside them.
const IGNORE: &str = "# Kept runs are of this machine; attestations are everybody's.\nruns.sqlite*\n";

/// A file of kept runs.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens a file to keep runs in; one that is not there is made, with its folder.
    ///
    /// # Errors
    ///
    /// A file that is another program's, or a later hardline's, and those of the file system.
    pub fn create(path: &Path) -> Result<Self, Failure> {
        no_links(path)?;
        no_folder(path)?;
        if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
            if folder.ends_with(RECORDS) {
                match fs::File::create_new(folder.join(".gitignore")) {
                    Ok(mut file) => file.write_all(IGNORE.as_bytes())?,
                    Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                    Err(error) => return Err(error.into()),
                }
            }
        }
        private(path)?;
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE, PATIENCE)
    }

    /// Opens a file that has runs.
    ///
    /// # Errors
    ///
    /// A file that is not there, another program's, or a later hardline's, and those of the file system.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        no_folder(path)?;
        if !path.is_file() {
            return Err(Failure::NoFile(path.to_string_lossy().into_owned()));
        }
        no_links(path)?;
        Self::open_with(path, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE)
    }

    /// Opens a file that has runs, to read it as it is at one moment, whatever is written meanwhile. No link in its path is
    /// followed, and nothing is put outside its folder.
    ///
    /// # Errors
    ///
    /// Those of [`Store::open`], and [`Failure::Busy`] where another program has been writing for longer than the patience.
    pub fn open_to_read(path: &Path, patience: Duration) -> Result<Self, Failure> {
        no_folder(path)?;
        if !path.is_file() {
            return Err(Failure::NoFile(path.to_string_lossy().into_owned()));
        }
        no_links(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        let store = Self::open_with(path, flags, patience)?;
        store.connection.pragma_update(None, "temp_store", "memory")?;
        // The first question within takes what makes all further ones see the same; it ends with the connection.
        store.connection.execute_batch("BEGIN; SELECT count(*) FROM runs")?;
        Ok(store)
    }

    fn open_with(path: &Path, flags: OpenFlags, patience: Duration) -> Result<Self, Failure> {
        let mut connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(patience)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // The schema of a file that somebody sent may name functions; none of them is to be run.
        connection.pragma_update(None, "trusted_schema", false)?;
        schema::prepare(&mut connection)?;
        Ok(Self { connection, path: path.to_path_buf() })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps a run, whole or not at all, and gives its number.
    ///
    /// # Errors
    ///
    /// A full disk, a file that cannot be written, another program that writes for longer than a minute.
    pub fn save(&mut self, run: &dyn Run) -> Result<i64, Failure> {
        self.save_as(run, None)
    }

    /// The same, with a label to find it by; see [`is_label`].
    ///
    /// # Errors
    ///
    /// A full disk, a file that cannot be written, another program that writes for longer than a minute, and a label that is none.
    pub fn save_as(&mut self, run: &dyn Run, label: Option<&str>) -> Result<i64, Failure> {
        if let Some(label) = label.filter(|it| !is_label(it)) {
            return Err(Failure::NotALabel(label.to_owned()));
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let head = run.head();
        transaction.execute(
            "INSERT INTO runs (time, version, head, label) VALUES (?1, ?2, ?3, ?4)",
            params![head.time, head.tool.version, serde_json::to_string(&HeadRow::of(head))?, label],
        )?;
        let number = transaction.last_insert_rowid();
        let mut texts = Texts { transaction: &transaction, known: HashMap::new() };
        findings(&transaction, &mut texts, number, run)?;
        entries(&transaction, &mut texts, number, run)?;
        transaction.commit()?;
        Ok(number)
    }

    /// The runs, the latest first.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn list(&self) -> Result<Vec<Summary>, Failure> {
        self.latest(u32::MAX)
    }

    /// How many runs there are.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn count(&self) -> Result<u64, Failure> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM runs", [], |it| it.get(0))?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// The runs before and after one, by number.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn beside(&self, number: i64) -> Result<(Option<i64>, Option<i64>), Failure> {
        let one = |sql: &str| self.connection.query_row(sql, [number], |it| it.get(0));
        let before = one("SELECT max(id) FROM runs WHERE id < ?1")?;
        Ok((before, one("SELECT min(id) FROM runs WHERE id > ?1")?))
    }

    /// So many of the runs at most, the latest first.
    ///
    /// # Errors
    ///
    /// Those of the file.
    pub fn latest(&self, most: u32) -> Result<Vec<Summary>, Failure> {
        let sql = "SELECT id, time, version, head, label FROM runs ORDER BY id DESC LIMIT ?1";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([most])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let head: String = row.get(3)?;
            let head = serde_json::from_str::<HeadRow<'_>>(&head)?.head();
            runs.push(Summary {
                number: row.get(0)?,
                time: row.get(1)?,
                version: row.get(2)?,
                label: row.get(4)?,
                scanned: head.scanned_of_project(),
                coverage: head.coverage,
            });
        }
        Ok(runs)
    }

    /// The number of a run by what people call it: its number, `latest`, `latest~2` for the second before that, the beginning of
    /// its time, such as `2027-01-31`, for the latest of then, or a label, for the latest that has it.
    ///
    /// # Errors
    ///
    /// A run that there is not, and those of the file.
    pub fn find(&self, name: &str) -> Result<i64, Failure> {
        let no_run = || Failure::NoRun(name.to_owned());
        let back = match name.strip_prefix("latest") {
            Some("") => Some(0),
            Some(rest) => Some(rest.strip_prefix('~').and_then(|it| it.parse::<u32>().ok()).ok_or_else(no_run)?),
            None => None,
        };
        let found = if let Some(back) = back {
            self.connection.query_row("SELECT id FROM runs ORDER BY id DESC LIMIT 1 OFFSET ?1", [back], |it| it.get(0))
        } else if let Some(number) = self.numbered(name)? {
            Ok(number)
        } else {
            let is_time = name.len() >= 4
                && name.starts_with(|it: char| it.is_ascii_digit())
                && name.bytes().all(|it| it.is_ascii_digit() || b"-:TZ".contains(&it));
            let sql = match (is_time, is_label(name)) {
                (true, _) => "SELECT id FROM runs WHERE substr(time, 1, length(?1)) = ?1 ORDER BY id DESC LIMIT 1",
                (false, true) => "SELECT id FROM runs WHERE label = ?1 ORDER BY id DESC LIMIT 1",
                (false, false) => return Err(no_run()),
            };
            self.connection.query_row(sql, [name], |it| it.get(0))
        };
        found.map_err(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => no_run(),
            other => other.into(),
        })
    }

    /// The run that has a text as its number, if one does: a year is a number too.
    fn numbered(&self, name: &str) -> Result<Option<i64>, Failure> {
        let Ok(number) = name.parse::<i64>() else { return Ok(None) };
        match self.connection.query_row("SELECT id FROM runs WHERE id = ?1", [number], |it| it.get(0)) {
            Ok(number) => Ok(Some(number)),
            Err(rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    /// A run by its number.
    ///
    /// # Errors
    ///
    /// A run that there is not, and those of the file.
    pub fn run(&self, number: i64) -> Result<Kept<'_>, Failure> {
        Kept::new(&self.connection, number)
    }
}

/// Refuses a folder: no file of runs is in the place of one, and SQLite would only say that it cannot be opened.
fn no_folder(path: &Path) -> Result<(), Failure> {
    if path.is_dir() { Err(Failure::NotAStore("it is a folder".to_owned())) } else { Ok(()) }
}

/// Refuses a file of runs that is a link, or whose folder of records is: they come with the sources, and who wrote these could have
/// any file written to. What SQLite keeps beside the file is written to as well.
fn no_links(path: &Path) -> Result<(), Failure> {
    let beside = ["", "-journal", "-wal", "-shm"].map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    let folder = path.parent().filter(|it| it.ends_with(RECORDS)).map(Path::to_path_buf);
    let is_link = |it: &PathBuf| fs::symlink_metadata(it).is_ok_and(|it| it.is_symlink());
    match beside.into_iter().chain(folder).find(is_link) {
        Some(link) => Err(Failure::Link(link.to_string_lossy().into_owned())),
        None => Ok(()),
    }
}

/// Makes a file that only its owner reads, where there is none: it tells where an estate is weak. What SQLite writes beside it
/// gets the same permissions.
fn private(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// Whether a text may label runs: a name such as that of a branch, which nothing else is called that stands for a run.
#[must_use]
pub fn is_label(text: &str) -> bool {
    text.len() <= LONGEST_LABEL
        && text.starts_with(|it: char| it.is_ascii_alphabetic())
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_./#".contains(&it))
        && !text.starts_with("latest")
}

/// The longest label, in characters.
const LONGEST_LABEL: usize = 200;

/// The texts of a file, by number.
struct Texts<'t> {
    transaction: &'t Transaction<'t>,
    known: HashMap<String, i64>,
}

impl Texts<'_> {
    fn number(&mut self, text: &str) -> Result<i64, Failure> {
        if let Some(number) = self.known.get(text) {
            return Ok(*number);
        }
        let found =
            self.transaction.prepare_cached("SELECT id FROM texts WHERE text = ?1")?.query_row([text], |it| it.get(0));
        let number = match found {
            Ok(number) => number,
            Err(rusqlite::Error::QueryReturnedNoRows) => {
                self.transaction.prepare_cached("INSERT INTO texts (text) VALUES (?1)")?.insert([text])?
            }
            Err(other) => return Err(other.into()),
        };
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        self.known.insert(text.to_owned(), number);
        Ok(number)
    }

    fn json(&mut self, row: &impl serde::Serialize) -> Result<i64, Failure> {
        let text = serde_json::to_string(row)?;
        self.number(&text)
    }
}

fn findings(transaction: &Transaction<'_>, texts: &mut Texts<'_>, run: i64, from: &dyn Run) -> Result<(), Failure> {
    let mut insert = transaction.prepare(
        "INSERT INTO findings (run, number, \"check\", verdict, resource, place, more) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut insert_detail = transaction.prepare("INSERT INTO details (run, number, detail) VALUES (?1, ?2, ?3)")?;
    walk(|failure| {
        from.findings(Which::All, &mut |it| {
            let mut take = || -> Result<(), Failure> {
                let number = i64::try_from(it.number).unwrap_or(i64::MAX);
                let more = MoreOfFinding::of(&it);
                let more = if more == MoreOfFinding::default() { None } else { Some(texts.json(&more)?) };
                insert.execute(params![
                    run,
                    number,
                    texts.number(&it.check)?,
                    texts.number(&it.verdict)?,
                    texts.json(&ResourceRow::of_finding(&it))?,
                    texts.json(&PlaceRow::of(&it))?,
                    more,
                ])?;
                if Which::Violated.has(&it.verdict) {
                    insert_detail.execute(params![run, number, texts.json(&from.detail(&it)?)?])?;
                }
                Ok(())
            };
            take().map_err(|error| stop(failure, error))
        })
    })
}

fn entries(transaction: &Transaction<'_>, texts: &mut Texts<'_>, run: i64, from: &dyn Run) -> Result<(), Failure> {
    let mut insert = transaction.prepare(
        "INSERT INTO entries (run, number, resource, responsibility, status, division, reason, more)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    let mut number = 0_i64;
    walk(|failure| {
        from.entries(&mut |it| {
            let mut take = || -> Result<(), Failure> {
                let more = MoreOfEntry::of(&it);
                let more = if more == MoreOfEntry::default() { None } else { Some(texts.json(&more)?) };
                let resource = ResourceRow::of_entry(&it).map(|it| texts.json(&it)).transpose()?;
                insert.execute(params![
                    run,
                    number,
                    resource,
                    texts.number(&it.responsibility)?,
                    texts.number(&it.status)?,
                    texts.json(&DivisionRow::of(&it))?,
                    texts.number(&it.reason)?,
                    more,
                ])?;
                number += 1;
                Ok(())
            };
            take().map_err(|error| stop(failure, error))
        })
    })
}

/// Goes through rows; a failure to keep one of them is told as what it is.
fn walk(go: impl FnOnce(&mut Option<Failure>) -> std::io::Result<()>) -> Result<(), Failure> {
    let mut failure = None;
    let walked = go(&mut failure);
    match failure {
        Some(failure) => Err(failure),
        None => Ok(walked?),
    }
}

fn stop(failure: &mut Option<Failure>, error: Failure) -> std::io::Error {
    *failure = Some(error);
    std::io::Error::from(std::io::ErrorKind::Other)
}
