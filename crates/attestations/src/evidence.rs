//! Evidence: whether a file that is referred to is there, lies within the project, and is what was attested.

use std::{
    fs,
    io::{self, Read as _},
    path::{Component, Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use crate::limits::MAX_EVIDENCE_BYTES;

/// Why evidence is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The path leads out of the project's folder.
    Outside,
    /// There is no such file, or it cannot be read.
    Missing(String),
    /// The file is larger than is hashed.
    TooLarge,
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
            Self::Changed(now) => format!(
                "the evidence `{reference}` is not the file that was attested: its SHA-256 is {now}; look at it again and renew"
            ),
        }
    }
}

/// Whether a reference is a URI: a scheme, and what follows its colon.
pub(crate) fn is_uri(reference: &str) -> bool {
    let Some((scheme, rest)) = reference.split_once(':') else { return false };
    // A single letter is a drive of Windows.
    scheme.len() > 1
        && !rest.is_empty()
        && scheme.starts_with(|it: char| it.is_ascii_lowercase())
        && scheme.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b"+.-".contains(&it))
}

/// Whether a text is a SHA-256 in hexadecimal.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit())
}

/// Verifies evidence below the project's folder, and its hash where one is given. Of a URI nothing can be told.
///
/// # Errors
///
/// What is wrong with it.
pub fn verify(root: &Path, reference: &str, sha256: Option<&str>) -> Result<(), Broken> {
    if is_uri(reference) {
        return Ok(());
    }
    let file = within(root, reference)?;
    let Some(wanted) = sha256 else { return Ok(()) };
    let found = hash(&file)?;
    if found.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(Broken::Changed(found)) }
}

/// The SHA-256 of evidence below the project's folder; none of a URI.
///
/// # Errors
///
/// What is wrong with it.
pub fn sha256_of(root: &Path, reference: &str) -> Result<Option<String>, Broken> {
    if is_uri(reference) {
        return Ok(None);
    }
    hash(&within(root, reference)?).map(Some)
}

/// The file that a path below the project's folder means, links followed; it lies within that folder.
fn within(root: &Path, reference: &str) -> Result<PathBuf, Broken> {
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
    Ok(real)
}

fn hash(file: &Path) -> Result<String, Broken> {
    let missing = |error: io::Error| Broken::Missing(error.to_string());
    let mut open = fs::File::open(file).map_err(missing)?.take(MAX_EVIDENCE_BYTES);
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
        for (reference, wanted) in [
            ("https://wiki.example.org/drill", true),
            ("s3://evidence/drill.pdf", true),
            ("arn:aws:s3:::evidence/drill.pdf", true),
            ("mailto:security@example.org", true),
            ("evidence/drill.pdf", false),
            ("C:\\evidence\\drill.pdf", false),
            ("a/b:c", false),
            ("https:", false),
            ("../drill.pdf", false),
        ] {
            assert_eq!(is_uri(reference), wanted, "{reference}");
        }
    }
}
