//! What people put on record beside their sources, in files under version control: attestations of what no scan can see
//! (`.hardline/attestations/*.toml`) and the register of AWS's reports that were reviewed (`.hardline/reports.toml`).
//!
//! Everything wrong is a problem with its place, and what is wrong does not count. This crate knows the model's ids and the
//! ledger's plain types; it knows no check.

mod change;
mod evidence;
mod interval;
pub mod limits;
mod lock;
mod read;
mod register;
mod scope;

use std::{
    collections::HashMap,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use hardline_ledger::{Attestation, Date, EvidenceReference, ReviewedReport};
use hardline_model::Responsibility;
use hardline_settings::Reader;
use hardline_tree::{Lines, Span};

pub use change::{Change, Ends, NewAttestation, Renewal, add, default_file, free_id, renew, same};
pub use evidence::{Broken, is_there, sha256_of, too_many};
pub use interval::{Interval, parse_interval};
pub use scope::{Key, Picked, Project, WrittenScope, misfit, parse_scope};

use evidence::Hashes;
use limits::{MAX_PROBLEMS, MAX_RECORD_BYTES, MAX_RECORD_FILES, MAX_RECORDS};

/// The folder that holds the records, below that of the project.
pub const FOLDER: &str = ".hardline";

/// The folder of the attestations.
pub const ATTESTATIONS: &str = ".hardline/attestations";

/// The register of reviewed reports.
pub const REGISTER: &str = ".hardline/reports.toml";

/// Something wrong with a record, or to be said of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it is shown.
    pub path: String,
    /// Its text, if it could be read.
    pub text: Option<Arc<str>>,
    /// The place.
    pub span: Option<Span>,
    /// What is wrong, and what to do.
    pub message: String,
    /// What kind of problem it is.
    pub kind: ProblemKind,
    /// How many problems it stands for: one, or those of a file that are too many to be told one by one.
    pub number: usize,
}

/// Kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file is wrong: whoever wrote it is to mend it.
    Wrong,
    /// The evidence is not there, or not what was attested.
    Evidence,
    /// A record is in order and does nothing here.
    Idle,
}

/// All records of a project.
#[derive(Debug, Default)]
pub struct Book {
    /// The folder of the project, which holds `.hardline`.
    pub root: PathBuf,
    /// The attestations, by file and place.
    pub attestations: Vec<Written>,
    /// The reviewed reports.
    pub reports: Vec<WrittenReport>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The texts of the files of attestations as they were read, so that a change is made of what the book holds.
    texts: HashMap<PathBuf, Arc<str>>,
    /// The ids in use, with the places of what has them.
    ids: HashMap<String, String>,
    /// The hashes of its evidence.
    hashes: Hashes,
}

/// An attestation as written.
#[derive(Clone, Debug)]
pub struct Written {
    /// All that the ledger knows of it, but for its scope.
    pub attestation: Attestation,
    /// The responsibility.
    pub responsibility: &'static Responsibility,
    /// What it speaks of.
    pub scope: WrittenScope,
    /// How often it is to be said again, if that is how its end is given.
    pub review_every: Option<Interval>,
    /// Where it is written.
    pub source: Source,
    /// Whether its evidence is there and as attested; only then does it count.
    pub counts: bool,
}

/// A review of a report as written.
#[derive(Clone, Debug)]
pub struct WrittenReport {
    /// The review.
    pub report: ReviewedReport,
    /// Where it is written.
    pub source: Source,
    /// Whether its evidence is there and as reviewed; only then does it count.
    pub counts: bool,
}

/// Where a record is written.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// The file, as it is shown.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
    /// The record's own place in it.
    pub span: Span,
}

/// The folder of the project whose records hold for a path: the nearest with a `.hardline` of those in which a project's files are
/// looked for ([`hardline_settings::folders`]).
#[must_use]
pub fn find(path: &Path) -> Option<PathBuf> {
    hardline_settings::folders(path).into_iter().find(|it| it.join(FOLDER).is_dir())
}

/// The folder in which records of a path are to be made: that which has some, else that of its settings, else the root of the
/// repository, else its own.
#[must_use]
pub fn find_or_root(path: &Path) -> Option<PathBuf> {
    find(path).or_else(|| hardline_settings::project(path))
}

/// Reads all records of a project; `show` says how a file is called in problems. With a day, what is dated after it is a problem.
#[must_use]
pub fn load(root: &Path, today: Option<&Date>, show: &dyn Fn(&Path) -> String) -> Book {
    load_with(root, today, show, Hashes::default())
}

/// Reads all records of several projects, a book each. What bounds the evidence of one bounds that of all together.
#[must_use]
pub fn load_all(roots: &[PathBuf], today: Option<&Date>, show: &dyn Fn(&Path) -> String) -> Vec<Book> {
    let mut books: Vec<Book> = Vec::new();
    for root in roots {
        let hashes = books.last_mut().map(|it| std::mem::take(&mut it.hashes)).unwrap_or_default();
        books.push(load_with(root, today, show, hashes));
    }
    books
}

fn load_with(root: &Path, today: Option<&Date>, show: &dyn Fn(&Path) -> String, hashes: Hashes) -> Book {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let mut book = Book { root, hashes, ..Book::default() };
    for file in book.files(show) {
        if let Some(text) = book.text_of(&file, show) {
            read::attestations(
                &mut book,
                &Opened { file: &file, shown: &show(&file), text: &text, lines: Lines::new(&text) },
                today,
            );
            book.texts.insert(file, text);
        }
    }
    let register = book.root.join(REGISTER);
    if fs::symlink_metadata(&register).is_ok()
        && let Some(text) = book.text_of(&register, show)
    {
        register::reports(
            &mut book,
            &Opened { file: &register, shown: &show(&register), text: &text, lines: Lines::new(&text) },
            today,
        );
    }
    book.problems.sort_by(|one, other| one.path.cmp(&other.path).then(one.span.cmp(&other.span)));
    book
}

/// What would be wrong with a file of attestations after a change that is not wrong with it now.
#[must_use]
pub fn problems_of_change(book: &Book, change: &Change, today: &Date, shown: &str) -> Vec<Problem> {
    let mut hashes = Hashes::default();
    let mut problems = |text: &str| {
        let text: Arc<str> = text.into();
        let mut alone = Book { root: book.root.clone(), hashes: std::mem::take(&mut hashes), ..Book::default() };
        let opened = Opened { file: &change.file, shown, text: &text, lines: Lines::new(&text) };
        read::attestations(&mut alone, &opened, Some(today));
        hashes = alone.hashes;
        alone.problems
    };
    let before = change.before.as_deref().map(&mut problems).unwrap_or_default();
    let after = problems(&change.after).into_iter();
    after.filter(|it| !before.iter().any(|other| other.message == it.message)).collect()
}

/// A file that is read.
pub(crate) struct Opened<'o> {
    pub(crate) file: &'o Path,
    pub(crate) shown: &'o str,
    pub(crate) text: &'o Arc<str>,
    pub(crate) lines: Lines,
}

impl Opened<'_> {
    pub(crate) fn source(&self, span: Span) -> Source {
        Source { file: self.file.to_path_buf(), path: self.shown.to_owned(), text: Arc::clone(self.text), span }
    }

    /// The place of a record as `file:line`.
    pub(crate) fn place(&self, span: Span) -> String {
        let line = self.lines.position(self.text, span.start).line;
        format!("{}:{line}", self.shown)
    }

    pub(crate) fn problem(&self, span: Span, kind: ProblemKind, message: String) -> Problem {
        Problem {
            path: self.shown.to_owned(),
            text: Some(Arc::clone(self.text)),
            span: Some(span),
            message,
            kind,
            number: 1,
        }
    }
}

impl Book {
    /// The files of attestations, by name.
    fn files(&mut self, show: &dyn Fn(&Path) -> String) -> Vec<PathBuf> {
        let folder = self.root.join(ATTESTATIONS);
        if folder.canonicalize().is_ok_and(|it| !it.starts_with(&self.root)) {
            let message = "this is a link that leads out of the project's folder, and is not followed".to_owned();
            self.refuse(show(&folder), message);
            return Vec::new();
        }
        let entries = match fs::read_dir(&folder) {
            Ok(it) => it,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                self.refuse(show(&folder), format!("the folder cannot be read: {error}"));
                return Vec::new();
            }
        };
        let is_record = |it: &PathBuf| {
            let name = it.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
            !name.starts_with('.') && it.extension().is_some_and(|it| it == "toml")
        };
        let mut files: Vec<PathBuf> = entries.flatten().map(|it| it.path()).filter(is_record).collect();
        files.sort();
        if files.len() > MAX_RECORD_FILES {
            let message =
                format!("there are more than {MAX_RECORD_FILES} files of attestations; the rest are not read");
            self.refuse(show(&folder), message);
            files.truncate(MAX_RECORD_FILES);
        }
        files
    }

    /// The text of a file of the project; a problem if it has none to read.
    fn text_of(&mut self, file: &Path, show: &dyn Fn(&Path) -> String) -> Option<Arc<str>> {
        match text_within(&self.root, file) {
            Ok(text) => Some(text.into()),
            Err(message) => {
                self.refuse(show(file), message);
                None
            }
        }
    }

    fn refuse(&mut self, path: String, message: String) {
        self.problems.push(Problem { path, text: None, span: None, message, kind: ProblemKind::Wrong, number: 1 });
    }

    /// Takes what is wrong with a file, and sums up what is too much to be told one by one; `from` is how many problems there were
    /// before it was read.
    pub(crate) fn take(&mut self, opened: &Opened<'_>, reader: Reader, from: usize) {
        let mut of_file = self.problems.split_off(from.min(self.problems.len()));
        of_file.extend(reader.finish().into_iter().map(|it| opened.problem(it.span, ProblemKind::Wrong, it.message)));
        for kind in [ProblemKind::Wrong, ProblemKind::Evidence] {
            of_file = told_at_most(of_file, kind);
        }
        self.problems.append(&mut of_file);
    }

    /// Takes what is to be said of records that are in order, those of one file together, and sums up what is too much likewise.
    pub fn remark(&mut self, remarks: &[Problem]) {
        for of_file in remarks.chunk_by(|one, other| one.path == other.path) {
            self.problems.extend(told_at_most(of_file.to_vec(), ProblemKind::Idle));
        }
    }

    /// How many problems of a kind there are.
    #[must_use]
    pub fn number_of(&self, kind: ProblemKind) -> usize {
        self.problems.iter().filter(|it| it.kind == kind).map(|it| it.number).sum()
    }

    /// Takes an id; the place of what has it already, if anything does.
    pub(crate) fn take_id(&mut self, id: &str, place: &str) -> Result<(), String> {
        if let Some(other) = self.ids.get(id) {
            return Err(other.clone());
        }
        self.ids.insert(id.to_owned(), place.to_owned());
        Ok(())
    }

    /// Whether there is room for one more record.
    pub(crate) fn has_room(&self) -> bool {
        self.attestations.len() + self.reports.len() < MAX_RECORDS
    }

    /// Every text of it in a person's own words, for whatever covers the secrets in them before they are shown.
    pub fn words_mut(&mut self) -> Vec<&mut String> {
        let (mut words, mut evidence) = (Vec::<&mut String>::new(), Vec::<&mut EvidenceReference>::new());
        for Written { attestation: it, .. } in &mut self.attestations {
            words.extend([&mut it.scope_text, &mut it.owner, &mut it.statement]);
            evidence.extend(&mut it.evidence);
        }
        for WrittenReport { report: it, .. } in &mut self.reports {
            words.extend([&mut it.name, &mut it.source, &mut it.reviewed_by]);
            evidence.extend(&mut it.evidence);
        }
        words.extend(evidence.into_iter().flat_map(|it| [&mut it.reference, &mut it.description]));
        words.extend(self.problems.iter_mut().map(|it| &mut it.message));
        words
    }

    /// The reviews that count.
    #[must_use]
    pub fn reviewed(&self) -> Vec<Arc<ReviewedReport>> {
        self.reports.iter().filter(|it| it.counts).map(|it| Arc::new(it.report.clone())).collect()
    }

    /// The reviews that count, for what an estate has of the project.
    #[must_use]
    pub fn reviewed_of(&self, project: &Project<'_>) -> Vec<Arc<ReviewedReport>> {
        let of = |it: &WrittenReport| Arc::new(ReviewedReport { scope: project.whole().clone(), ..it.report.clone() });
        self.reports.iter().filter(|it| it.counts).map(of).collect()
    }
}

/// Leaves of the problems of a file those of a kind that a person can read; the rest are counted behind all.
fn told_at_most(problems: Vec<Problem>, kind: ProblemKind) -> Vec<Problem> {
    let (mut told, mut left) = (0, None);
    let mut kept = Vec::with_capacity(problems.len());
    for it in problems {
        told += usize::from(it.kind == kind);
        if it.kind != kind || told <= MAX_PROBLEMS {
            kept.push(it);
        } else {
            left.get_or_insert((it.path, 0)).1 += it.number;
        }
    }
    if let Some((path, number)) = left {
        let message = format!("{number} more problems like these in this file; mend these first");
        kept.push(Problem { path, text: None, span: None, message, kind, number });
    }
    kept
}

/// The text of a regular file that lies within a folder, links followed.
pub(crate) fn text_within(root: &Path, file: &Path) -> Result<String, String> {
    let real = file.canonicalize().map_err(|error| format!("the file cannot be read: {error}"))?;
    if !real.starts_with(root) {
        return Err("this is a link that leads out of the project's folder, and is not followed".to_owned());
    }
    let cannot = |error: std::io::Error| format!("the file cannot be read: {error}");
    if !fs::metadata(&real).map_err(cannot)?.is_file() {
        return Err("this is no regular file".to_owned());
    }
    let mut bytes = Vec::new();
    let open = fs::File::open(&real).map_err(cannot)?;
    // A file may grow while it is read.
    open.take(MAX_RECORD_BYTES + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > MAX_RECORD_BYTES {
        return Err(format!("the file is larger than {} KiB and was not read; divide it", MAX_RECORD_BYTES >> 10));
    }
    String::from_utf8(bytes).map_err(|_| "the file is not UTF-8; save it as UTF-8".to_owned())
}
