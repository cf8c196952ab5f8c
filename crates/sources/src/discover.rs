//! Which files a run reads.

use std::{
    path::{Component, Path, PathBuf},
    sync::Arc,
};

use ignore::{
    WalkBuilder,
    gitignore::{Gitignore, GitignoreBuilder},
};

use crate::{
    Problem,
    cdk::{self, Artifact},
};

/// A file to look at.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its path, beginning as the user gave it.
    pub path: PathBuf,
    /// Whether the user named the file itself rather than a folder above it.
    pub named: bool,
    /// The stack of AWS CDK that it is the template of.
    pub(crate) artifact: Option<Arc<Artifact>>,
    /// Whether it counts only where another template nests it.
    pub(crate) is_inner: bool,
}

impl Found {
    fn new(path: PathBuf, named: bool) -> Self {
        Self { path, named, artifact: None, is_inner: false }
    }
}

/// The endings that CloudFormation templates have in the field, and those of Terraform and `OpenTofu`.
const ENDINGS: &[&str] = &["yaml", "yml", "json", "template", "cform", "cfn", "tf", "tofu"];

/// Files and folders that a walk leaves out. A file that is named itself is read all the same.
#[derive(Clone, Debug)]
pub struct Exclude {
    root: PathBuf,
    patterns: Gitignore,
}

impl Exclude {
    /// Leaves out what patterns in the form of `.gitignore` match below a folder.
    ///
    /// # Errors
    ///
    /// What is wrong with a pattern, and its number among them.
    pub fn new(root: &Path, patterns: &[String]) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new("");
        for (index, pattern) in patterns.iter().enumerate() {
            builder.add_line(None, pattern).map_err(|error| (index, error.to_string()))?;
        }
        let patterns = builder.build().map_err(|error| (0, error.to_string()))?;
        Ok(Self { root: root.canonicalize().unwrap_or_else(|_| root.to_path_buf()), patterns })
    }

    /// Whether it leaves out a path, which has no links and no `..` in it.
    pub(crate) fn holds(&self, path: &Path, is_folder: bool) -> bool {
        path.strip_prefix(&self.root).is_ok_and(|it| {
            !it.as_os_str().is_empty() && self.patterns.matched_path_or_any_parents(it, is_folder).is_ignore()
        })
    }
}

/// What a run looks at.
pub(crate) struct Discovered {
    /// The files, sorted.
    pub(crate) found: Vec<Found>,
    /// What could not be looked through.
    pub(crate) problems: Vec<Problem>,
    /// The cloud assemblies of AWS CDK among them.
    pub(crate) assemblies: Vec<PathBuf>,
}

/// All files named, and within folders those with a template's ending, sorted; ignore files are respected and links
/// are not followed, so that nothing outside a folder is read.
pub(crate) fn discover(paths: &[PathBuf], exclude: Option<&Exclude>) -> Discovered {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, exclude, &mut found, &mut problems);
        } else {
            found.push(Found::new(path.clone(), true));
        }
    }
    let assemblies = cdk::assemblies(paths, &mut found, exclude);
    problems.extend(assemblies.problems);
    // A file reached twice is read once, and counts as named if it was named once.
    found.sort_by(|a, b| a.path.cmp(&b.path).then(b.named.cmp(&a.named)));
    found.dedup_by(|a, b| a.path == b.path);
    Discovered { found, problems, assemblies: assemblies.folders }
}

/// A path without `.` and `..`, told by its words alone.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

fn walk(folder: &Path, exclude: Option<&Exclude>, found: &mut Vec<Found>, problems: &mut Vec<Problem>) {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).follow_links(false);
    if let Some(exclude) = exclude.cloned() {
        let (given, real) = (folder.to_path_buf(), folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf()));
        walk.filter_entry(move |it| {
            let below = it.path().strip_prefix(&given).unwrap_or(it.path());
            !exclude.holds(&real.join(below), it.file_type().is_some_and(|it| it.is_dir()))
        });
    }
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|it| it.is_file());
                let ending = entry.path().extension().and_then(|it| it.to_str()).unwrap_or_default();
                if is_file && ENDINGS.iter().any(|it| it.eq_ignore_ascii_case(ending)) {
                    let path = entry.into_path();
                    let path = path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path);
                    found.push(Found::new(path, false));
                }
            }
            Err(error) => problems.push(Problem {
                path: crate::shown_path(folder),
                text: None,
                span: None,
                message: format!("a part of the folder could not be read: {error}"),
                loses_file: true,
                loses_part: false,
            }),
        }
    }
}
