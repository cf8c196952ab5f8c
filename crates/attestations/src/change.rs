//! Changes of the files: a new attestation, or one said again. Comments and order stay as they are; a file is replaced whole or not
//! at all.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use hardline_ledger::{Attestation, Date, EvidenceReference};
use hardline_model::Responsibility;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use crate::{
    ATTESTATIONS, Book, Interval, Written, WrittenScope,
    evidence::{Hashes, is_plainly_uri, too_many},
    limits::{MAX_EARLIER, MAX_RECORDS},
    lock::lock,
    text_within,
};

/// An attestation to be written.
#[derive(Clone, Debug)]
pub struct NewAttestation {
    /// What it is called.
    pub id: String,
    /// The responsibility.
    pub responsibility: &'static Responsibility,
    /// What it speaks of.
    pub scope: WrittenScope,
    /// Who vouches for it.
    pub owner: String,
    /// What is said.
    pub statement: String,
    /// Paths below the project's folder, and URIs.
    pub evidence: Vec<String>,
    /// The day it is said.
    pub date: Date,
    /// How it ends.
    pub ends: Ends,
}

/// How an attestation ends.
#[derive(Clone, Debug)]
pub enum Ends {
    /// On this day.
    On(Date),
    /// That long after it was said.
    Every(Interval),
}

impl Ends {
    /// The last day that what is said on a day holds; none past the year 9999.
    #[must_use]
    pub fn after(&self, date: &Date) -> Option<Date> {
        match self {
            Self::On(it) => Some(it.clone()),
            Self::Every(it) => it.after(date),
        }
    }
}

/// What is said again.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// The day.
    pub date: Date,
    /// Who vouches for it now; none if the same.
    pub owner: Option<String>,
    /// What is said now; none if the same.
    pub statement: Option<String>,
    /// The evidence now; none if the same, whose hashes are taken anew.
    pub evidence: Option<Vec<String>>,
    /// How it ends now; none if as before, which needs an interval of review.
    pub ends: Option<Ends>,
}

/// A change of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub file: PathBuf,
    /// What it held; none if it is new.
    pub before: Option<String>,
    /// What it is to hold.
    pub after: String,
}

impl Change {
    /// The lines that go and come, each behind `-` or `+`.
    #[must_use]
    pub fn lines(&self) -> String {
        let before: Vec<&str> = self.before.as_deref().unwrap_or_default().lines().collect();
        let after: Vec<&str> = self.after.lines().collect();
        let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
        let rest = before.len().min(after.len()) - same;
        let tail =
            before.iter().rev().zip(after.iter().rev()).take(rest).take_while(|(one, other)| one == other).count();
        told(&before[same..before.len() - tail], &after[same..after.len() - tail])
    }

    /// Writes it: beside the file first, then in its place, so that it is never half written.
    ///
    /// # Errors
    ///
    /// Those of the file system, a file that lies outside the project's folder, and with [`io::ErrorKind::ResourceBusy`] one that
    /// changed in the meantime: what it holds now is to be read again, and the change made anew.
    pub fn write(&self, root: &Path) -> io::Result<()> {
        let root = root.canonicalize()?;
        let folder = self.file.parent().ok_or_else(|| io::Error::other("it has no folder"))?;
        let leads_out = || io::Error::other("its folder leads out of the project's folder");
        // It is looked where the folder leads before anything is made there.
        let there = folder.ancestors().find(|it| fs::symlink_metadata(it).is_ok()).ok_or_else(leads_out)?;
        if !there.canonicalize()?.starts_with(&root) {
            return Err(leads_out());
        }
        fs::create_dir_all(folder)?;
        if !folder.canonicalize()?.starts_with(&root) {
            return Err(leads_out());
        }
        let name = self.file.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let _lock = lock(folder, &name)?;
        if fs::symlink_metadata(&self.file).is_ok_and(|it| !it.is_file()) {
            return Err(io::Error::other("it is a link or no regular file, and is not replaced"));
        }
        let now = match fs::read_to_string(&self.file) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if now != self.before {
            let message = "somebody else changed it in the meantime; try again";
            return Err(io::Error::new(io::ErrorKind::ResourceBusy, message));
        }
        let beside = folder.join(format!(".{name}.{}", std::process::id()));
        let written = fs::File::create_new(&beside).and_then(|mut file| {
            file.write_all(self.after.as_bytes())?;
            file.sync_all()?;
            fs::rename(&beside, &self.file)
        });
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }
}

/// The lines that go and come, in their order, where the fewest do; all of them where there are too many to compare.
fn told(before: &[&str], after: &[&str]) -> String {
    const MOST_COMPARED: usize = 1 << 20;
    let all = || {
        let gone = before.iter().map(|it| format!("- {it}\n"));
        gone.chain(after.iter().map(|it| format!("+ {it}\n"))).collect()
    };
    let width = after.len() + 1;
    if (before.len() + 1).saturating_mul(width) > MOST_COMPARED {
        return all();
    }
    // How many lines both have in common, in order, from each pair of places on.
    let mut common = vec![0_usize; (before.len() + 1) * width];
    for one in (0..before.len()).rev() {
        for other in (0..after.len()).rev() {
            common[one * width + other] = if before[one] == after[other] {
                common[(one + 1) * width + other + 1] + 1
            } else {
                common[(one + 1) * width + other].max(common[one * width + other + 1])
            };
        }
    }
    let (mut one, mut other, mut out) = (0, 0, String::new());
    while one < before.len() || other < after.len() {
        if one < before.len() && other < after.len() && before[one] == after[other] {
            (one, other) = (one + 1, other + 1);
        } else if one < before.len()
            && (other == after.len() || common[(one + 1) * width + other] >= common[one * width + other + 1])
        {
            out.push_str(&format!("- {}\n", before[one]));
            one += 1;
        } else {
            out.push_str(&format!("+ {}\n", after[other]));
            other += 1;
        }
    }
    out
}

/// An id that no other attestation has: the responsibility and what it speaks of.
#[must_use]
pub fn free_id(book: &Book, responsibility: &Responsibility, scope: &WrittenScope) -> String {
    let mut id = responsibility.id.to_owned();
    if let WrittenScope::Where(keys) = scope {
        for value in keys.iter().filter_map(|it| it.1.first()) {
            let words = value.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
            for word in words.take(4) {
                id.push('-');
                id.push_str(&word.to_ascii_lowercase());
            }
        }
    }
    id.truncate(90);
    let id = id.trim_end_matches('-').to_owned();
    let taken = |id: &str| book.attestations.iter().any(|it| it.attestation.id == id);
    // As many names as there may be records, and one more.
    let mut names = (1..=MAX_RECORDS + 1).map(|it| if it == 1 { id.clone() } else { format!("{id}-{it}") });
    names.find(|it| !taken(it)).unwrap_or_else(|| id.clone())
}

/// The file that attestations of a responsibility are written to unless another is named.
#[must_use]
pub fn default_file(root: &Path, responsibility: &Responsibility) -> PathBuf {
    root.join(ATTESTATIONS).join(format!("{}.toml", responsibility.id))
}

/// The change that adds an attestation to a file.
///
/// # Errors
///
/// What stands against it, in words.
pub fn add(book: &Book, file: &Path, new: &NewAttestation) -> Result<Change, String> {
    if let Some(other) = book.attestations.iter().find(|it| it.attestation.id == new.id) {
        return Err(format!("`{}` is the id of another one, at {}; give it another", new.id, other.attestation.place));
    }
    let until = new.ends.after(&new.date);
    let is_same = |it: &&Written| {
        let of = &it.attestation;
        is_of_same(it, new)
            && (&of.statement, &of.owner, &of.date) == (&new.statement, &new.owner, &new.date)
            && Some(&of.until) == until.as_ref()
    };
    if let Some(other) = book.attestations.iter().find(is_same) {
        let Attestation { id, place, .. } = &other.attestation;
        return Err(format!("`{id}` at {place} says the very same; `hardline attest renew {id}` says it again"));
    }
    let before = match book.texts.get(file) {
        Some(it) => Some(it.to_string()),
        // What cannot be read is not written to either. What has come since is nothing the book knows of: writing finds it.
        None if fs::symlink_metadata(file).is_ok() => text_within(&book.root, file).map(|_| None)?,
        None => None,
    };
    let head = format!("# Attestations of {}: {}\n", new.responsibility.id, new.responsibility.question);
    let mut document = parsed(before.as_deref().unwrap_or(&head))?;
    if before.is_none() {
        // A comment alone is what follows the last table; it is to stand before the first.
        document = DocumentMut::new();
    }
    let mut table = Table::new();
    table["id"] = text(&new.id);
    table["responsibility"] = text(new.responsibility.id);
    table["scope"] = scope(&new.scope);
    table["statement"] = text(&new.statement);
    table["owner"] = text(&new.owner);
    if !new.evidence.is_empty() {
        table["evidence"] = Item::Value(Value::Array(evidence(&book.root, &new.evidence, &[])?));
    }
    table["date"] = day(&new.date)?;
    ending(&mut table, &new.ends)?;
    let is_first = document.as_table().is_empty();
    table.decor_mut().set_prefix(if is_first { "" } else { "\n" });
    let list = document.entry("attestation").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(list) = list.as_array_of_tables_mut() else {
        return Err("`attestation` is no list of tables there; write it under `[[attestation]]`".to_owned());
    };
    list.push(table);
    let body = document.to_string();
    let after = match &before {
        None => format!("{head}\n{}", body.trim_start()),
        Some(before) => with_ends_of(before, body),
    };
    Ok(Change { file: file.to_path_buf(), before, after })
}

/// Another attestation of the same responsibility for the same; which of both holds longer counts.
#[must_use]
pub fn same<'b>(book: &'b Book, new: &NewAttestation) -> Option<&'b Written> {
    book.attestations.iter().find(|it| is_of_same(it, new))
}

fn is_of_same(written: &Written, new: &NewAttestation) -> bool {
    written.responsibility.id == new.responsibility.id && written.scope == new.scope
}

/// The change that says an attestation again.
///
/// # Errors
///
/// What stands against it, in words.
pub fn renew(book: &Book, written: &Written, renewal: &Renewal) -> Result<Change, String> {
    let file = &written.source.file;
    let before = written.source.text.to_string();
    let mut document = parsed(&before)?;
    let id = &written.attestation.id;
    let list = document.get_mut("attestation").and_then(Item::as_array_of_tables_mut);
    let table = list.and_then(|it| it.iter_mut().find(|it| it.get("id").and_then(Item::as_str) == Some(id)));
    let Some(table) = table else {
        return Err(format!(
            "`{id}` is not written under `[[attestation]]` in {}; renew it by hand",
            written.source.path
        ));
    };
    if renewal.date < written.attestation.date {
        return Err(format!(
            "`{id}` was last said on {}, and cannot be said again on {} before that",
            written.attestation.date, renewal.date
        ));
    }
    keep_earlier(table, written);
    replace(table, "date", day(&renewal.date)?);
    if let Some(owner) = &renewal.owner {
        replace(table, "owner", text(owner));
    }
    if let Some(statement) = &renewal.statement {
        replace(table, "statement", text(statement));
    }
    let references: Vec<String> = match &renewal.evidence {
        Some(it) => it.clone(),
        None => written.attestation.evidence.iter().map(|it| it.reference.clone()).collect(),
    };
    if !references.is_empty() {
        let array = evidence(&book.root, &references, &written.attestation.evidence)?;
        replace(table, "evidence", Item::Value(Value::Array(array)));
    }
    match (&renewal.ends, written.review_every) {
        (Some(ends), _) => {
            table.remove("expires");
            table.remove("review_every");
            ending(table, ends)?;
        }
        (None, Some(_)) => {}
        (None, None) => {
            return Err(format!("`{id}` ends on a day of its own; give a new one, or an interval of review"));
        }
    }
    let after = with_ends_of(&before, document.to_string());
    Ok(Change { file: file.clone(), before: Some(before), after })
}

/// A text with the ends of lines that most lines of another have, so that what did not change stays as it is.
fn with_ends_of(before: &str, text: String) -> String {
    let (all, with_return) = (before.matches('\n').count(), before.matches("\r\n").count());
    if with_return * 2 <= all { text } else { text.replace("\r\n", "\n").replace('\n', "\r\n") }
}

fn parsed(text: &str) -> Result<DocumentMut, String> {
    text.parse::<DocumentMut>().map_err(|error| format!("the file is not TOML: {}", error.message()))
}

fn text(it: &str) -> Item {
    toml_edit::value(it)
}

fn day(it: &Date) -> Result<Item, String> {
    let date: toml_edit::Datetime = it.to_string().parse().map_err(|_| format!("{it} is no day"))?;
    Ok(toml_edit::value(date))
}

/// Puts a value in the place of another, whose comments stay.
fn replace(table: &mut Table, key: &str, mut item: Item) {
    if let (Some(old), Some(new)) = (table.get(key).and_then(Item::as_value), item.as_value_mut()) {
        *new.decor_mut() = old.decor().clone();
    }
    table[key] = item;
}

fn ending(table: &mut Table, ends: &Ends) -> Result<(), String> {
    match ends {
        Ends::On(it) => table["expires"] = day(it)?,
        Ends::Every(it) => table["review_every"] = text(&it.to_string()),
    }
    Ok(())
}

fn scope(scope: &WrittenScope) -> Item {
    let WrittenScope::Where(keys) = scope else { return text(&scope.to_string()) };
    let mut table = InlineTable::new();
    for (key, values) in keys {
        let value = match values.as_slice() {
            [one] => Value::from(one.as_str()),
            many => Value::Array(many.iter().map(String::as_str).collect()),
        };
        table.insert(key.name(), value);
    }
    Item::Value(Value::InlineTable(table))
}

/// References as they are written: what is a file of the project with its hash as it is now.
fn evidence(root: &Path, references: &[String], known: &[EvidenceReference]) -> Result<Array, String> {
    if let Some(fault) = too_many(references.len()) {
        return Err(fault);
    }
    let (mut array, mut hashes) = (Array::new(), Hashes::default());
    for reference in references {
        let before = known.iter().find(|it| &it.reference == reference);
        let description = before.map_or("", |it| it.description.as_str());
        let mut table = InlineTable::new();
        // What was a file before is one still, whatever its name looks like.
        if before.map_or_else(|| is_plainly_uri(reference), |it| it.is_uri) {
            table.insert("uri", Value::from(reference.as_str()));
        } else {
            let sha256 = hashes.of_file(root, reference).map_err(|it| it.message(reference))?;
            table.insert("path", Value::from(reference.as_str()));
            table.insert("sha256", Value::from(sha256));
        }
        if !description.is_empty() {
            table.insert("description", Value::from(description));
        }
        array.push(table);
    }
    // One a line, so that a change of one is a change of a line.
    for it in array.iter_mut() {
        it.decor_mut().set_prefix("\n  ");
    }
    array.set_trailing("\n");
    array.set_trailing_comma(true);
    Ok(array)
}

/// Keeps what was said before among what was said earlier, the latest last.
fn keep_earlier(table: &mut Table, written: &Written) {
    let it = &written.attestation;
    let mut said = InlineTable::new();
    for (key, date) in [("date", &it.date), ("until", &it.until)] {
        if let Ok(date) = date.to_string().parse::<toml_edit::Datetime>() {
            said.insert(key, Value::from(date));
        }
    }
    said.insert("owner", Value::from(it.owner.as_str()));
    let mut earlier = table.get("earlier").and_then(Item::as_array).cloned().unwrap_or_default();
    earlier.push(said);
    while earlier.len() > MAX_EARLIER {
        earlier.remove(0);
    }
    table["earlier"] = Item::Value(Value::Array(earlier));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_lines_that_change_are_told() {
        for (before, after, wanted) in [
            ("a\nb\nc\n", "a\nb\nc\n", ""),
            ("a\nb\nc\n", "a\nx\nc\n", "- b\n+ x\n"),
            ("a\nb\nc\nd\n", "x\nb\nc\ny\nz\n", "- a\n+ x\n- d\n+ y\n+ z\n"),
            ("", "a\n\nb\n", "+ a\n+ \n+ b\n"),
            ("a\nb\n", "b\na\n", "- a\n+ a\n"),
            ("a\nb\n", "", "- a\n- b\n"),
        ] {
            let change = Change { file: PathBuf::new(), before: Some(before.to_owned()), after: after.to_owned() };
            assert_eq!(change.lines(), wanted, "{before:?} to {after:?}");
        }
    }
}
