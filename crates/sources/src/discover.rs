//! Which files a run reads.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::Problem;

/// A file to look at.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its path, beginning as the user gave it.
    pub path: PathBuf,
    /// Whether the user named the file itself rather than a folder above it.
    pub named: bool,
}

/// The endings that CloudFormation templates have in the field.
const ENDINGS: &[&str] = &["yaml", "yml", "json", "template", "cform", "cfn"];

/// All files named, and within folders those with a template's ending, sorted; ignore files are respected and links
/// are not followed, so that nothing outside a folder is read.
#[must_use]
pub fn discover(paths: &[PathBuf]) -> (Vec<Found>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut problems);
        } else {
            found.push(Found { path: path.clone(), named: true });
        }
    }
    // A file reached twice is read once, and counts as named if it was named once.
    found.sort_by(|a, b| a.path.cmp(&b.path).then(b.named.cmp(&a.named)));
    found.dedup_by(|a, b| a.path == b.path);
    (found, problems)
}

fn walk(folder: &Path, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    for entry in WalkBuilder::new(folder).require_git(false).follow_links(false).build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|it| it.is_file());
                let ending = entry.path().extension().and_then(|it| it.to_str()).unwrap_or_default();
                if is_file && ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)) {
                    let path = entry.into_path();
                    let path = path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path);
                    found.push(Found { path, named: false });
                }
            }
            Err(error) => problems.push(Problem {
                path: folder.to_string_lossy().into_owned(),
                text: None,
                span: None,
                message: format!("a part of the folder could not be read: {error}"),
                loses_file: true,
            }),
        }
    }
}
