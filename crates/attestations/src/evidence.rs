//! Evidence: whether a file that is referred to is there, lies within the project, and is what was attested.

use std::{
    collections::HashMap,
    fs,
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
};

use hardline_ledger::EvidenceReference;
use sha2::{Digest as _, Sha256};

use crate::limits::{MAX_EVIDENCE_BYTES, MAX_EVIDENCE_TOTAL_BYTES, MAX_REFERENCES};

/// Schemes whose URIs have no `//`, and the prefix of AWS's names of resources. Any other word before a colon may as well begin the
/// name of a file, and what is taken for a URI is not verified.
const SCHEMES_WITHOUT_SLASHES: [&str; 4] = ["arn", "mailto", "tel", "urn"];

/// Why evidence is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The path leads out of the project's folder.
    Outside,
    /// There is no such file, or it cannot be read.
    Missing(String),
    /// The file is larger than is hashed.
    TooLarge,
    /// All files of evidence together are larger than is hashed in one run.
    TooMuch,
    /// The file is not what was attested; what it is now.
    Changed(String),
}

impl Broken {
    /// In words.
    #[must_use]
    pub fn message(&self, reference: &str) -> String {
        match self {
            Self::Outside => {
                format!("`{reference}` leads out of the project's folder; keep the evidence in it, or give a URI")
            }
            Self::Missing(why) => format!("the evidence `{reference}` is not there: {why}"),
            Self::TooLarge => {
                format!("the evidence `{reference}` is larger than {} MiB; give a URI", MAX_EVIDENCE_BYTES >> 20)
            }
            Self::TooMuch => format!(
                "the evidence `{reference}` was not verified: all evidence together is larger than {} MiB; give URIs of what is large",
                MAX_EVIDENCE_TOTAL_BYTES >> 20
            ),
            Self::Changed(now) => format!(
                "the evidence `{reference}` is not the file that was attested: its SHA-256 is {now}; look at it again and renew"
            ),
        }
    }
}

/// Whether a text that nobody says the meaning of is a URI rather than the path of a file.
pub(crate) fn is_plainly_uri(reference: &str) -> bool {
    let rest_of = |it: &(&str, &str)| it.1.strip_prefix("//").is_some_and(|rest| !rest.is_empty());
    let plainly = |it: (&str, &str)| rest_of(&it) || SCHEMES_WITHOUT_SLASHES.contains(&it.0);
    is_uri(reference) && reference.split_once(':').is_some_and(plainly)
}

/// Whether a text has the form of a URI. A single letter is a drive of Windows, and a capital one begins the name of a file.
pub(crate) fn is_uri(reference: &str) -> bool {
    let is_written = |it: &str| it.len() > 1 && !it.bytes().any(|it| it.is_ascii_uppercase());
    hardline_settings::scheme(reference).is_some_and(|it| is_written(it.0))
}

/// Whether a text is a SHA-256 in hexadecimal.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit())
}

/// The hashes of files of evidence, each taken once in a run.
#[derive(Debug)]
pub(crate) struct Hashes {
    known: HashMap<PathBuf, Result<String, Broken>>,
    /// How many bytes may still be read.
    room: u64,
}

impl Default for Hashes {
    fn default() -> Self {
        Self { known: HashMap::new(), room: MAX_EVIDENCE_TOTAL_BYTES }
    }
}

impl Hashes {
    /// Verifies evidence below the project's folder, and its hash where one is given. Of a URI nothing can be told.
    pub(crate) fn verify(&mut self, root: &Path, it: &EvidenceReference) -> Result<(), Broken> {
        if it.is_uri {
            return Ok(());
        }
        let (file, length) = within(root, &it.reference)?;
        let Some(wanted) = &it.sha256 else { return Ok(()) };
        let found = self.of(file, length)?;
        if found.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(Broken::Changed(found)) }
    }

    /// The SHA-256 of a file below the project's folder.
    pub(crate) fn of_file(&mut self, root: &Path, path: &str) -> Result<String, Broken> {
        let (file, length) = within(root, path)?;
        self.of(file, length)
    }

    fn of(&mut self, file: PathBuf, length: u64) -> Result<String, Broken> {
        if let Some(it) = self.known.get(&file) {
            return it.clone();
        }
        let found = match self.room.checked_sub(length) {
            Some(rest) => {
                self.room = rest;
                hash(&file, length)
            }
            None => Err(Broken::TooMuch),
        };
        self.known.insert(file, found.clone());
        found
    }
}

/// The SHA-256 of evidence below the project's folder; none of what is plainly a URI.
///
/// # Errors
///
/// What is wrong with it.
pub fn sha256_of(root: &Path, reference: &str) -> Result<Option<String>, Broken> {
    if is_plainly_uri(reference) { Ok(None) } else { Hashes::default().of_file(root, reference).map(Some) }
}

/// Whether evidence is there, below the project's folder; nothing of it is read. Of what is plainly a URI nothing can be told.
///
/// # Errors
///
/// What is wrong with it.
pub fn is_there(root: &Path, reference: &str) -> Result<(), Broken> {
    if is_plainly_uri(reference) { Ok(()) } else { within(root, reference).map(|_| ()) }
}

/// What is wrong with so many references of one record, if they are too many: to be asked before any of them is looked at.
#[must_use]
pub fn too_many(references: usize) -> Option<String> {
    (references > MAX_REFERENCES)
        .then(|| format!("there are more than {MAX_REFERENCES} references; gather them in a document"))
}

/// The file that a path below the project's folder means, links followed, and its length; it lies within that folder.
fn within(root: &Path, reference: &str) -> Result<(PathBuf, u64), Broken> {
    let path = Path::new(reference);
    if !path.components().all(|it| matches!(it, Component::Normal(_) | Component::CurDir)) {
        return Err(Broken::Outside);
    }
    let missing = |error: io::Error| Broken::Missing(error.to_string());
    let root = root.canonicalize().map_err(missing)?;
    let real = root.join(path).canonicalize().map_err(missing)?;
    if !real.starts_with(&root) {
        return Err(Broken::Outside);
    }
    let about = fs::metadata(&real).map_err(missing)?;
    if !about.is_file() {
        return Err(Broken::Missing("it is no regular file".to_owned()));
    }
    if about.len() > MAX_EVIDENCE_BYTES {
        return Err(Broken::TooLarge);
    }
    Ok((real, about.len()))
}

/// The SHA-256 of the first bytes of a file, which may grow while it is read.
fn hash(file: &Path, length: u64) -> Result<String, Broken> {
    let missing = |error: io::Error| Broken::Missing(error.to_string());
    let mut open = fs::File::open(file).map_err(missing)?.take(length);
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = open.read(&mut buffer).map_err(missing)?;
        if read == 0 {
            break;
        }
        hasher.update(&buffer[..read]);
    }
    Ok(hasher.finalize().iter().map(|it| format!("{it:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_are_told_from_paths() {
        for (reference, has_form, wanted) in [
            ("https://wiki.example.org/drill", true, true),
            ("s3://evidence/drill.pdf", true, true),
            ("arn:aws:s3:::evidence/drill.pdf", true, true),
            ("mailto:security@example.org", true, true),
            ("urn:isbn:0451450523", true, true),
            ("drill:2026.pdf", true, false),
            ("file:drill.pdf", true, false),
            ("https://", true, false),
            ("evidence/drill.pdf", false, false),
            ("C:\\evidence\\drill.pdf", false, false),
            ("a/b:c", false, false),
            ("a/b://c", false, false),
            ("https:", false, false),
            ("../drill.pdf", false, false),
        ] {
            assert_eq!((is_uri(reference), is_plainly_uri(reference)), (has_form, wanted), "{reference}");
        }
    }

    /// What files of these lengths come to where so many bytes may be read, each asked for twice.
    #[track_caller]
    fn check(name: &str, lengths: &[usize], room: u64, wanted: &str) {
        let folder = std::env::temp_dir().join(format!("hardline-evidence-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        let mut hashes = Hashes { room, ..Hashes::default() };
        let mut found = Vec::new();
        for (number, length) in lengths.iter().enumerate().flat_map(|it| [it, it]) {
            let path = number.to_string();
            fs::write(folder.join(&path), vec![b'x'; *length]).unwrap_or_else(|error| panic!("{error}"));
            let reference = EvidenceReference {
                reference: path,
                is_uri: false,
                description: String::new(),
                sha256: Some("0".repeat(64)),
            };
            found.push(match hashes.verify(&folder, &reference) {
                Err(Broken::Changed(_)) => "read",
                Err(Broken::TooMuch) => "too-much",
                _ => "another",
            });
        }
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(found.join(" "), wanted, "{name}");
    }

    #[test]
    fn each_file_is_read_once_and_all_together_are_bounded() {
        check("once", &[10], 10, "read read");
        check("all", &[4, 6], 10, "read read read read");
        check("beyond", &[4, 7, 6], 10, "read read too-much too-much read read");
    }
}
