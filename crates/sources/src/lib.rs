//! Reading sources into the estate: which files there are, what each is, and what it tells.
//!
//! Reading never fails as a whole. What cannot be read is a [`Problem`] with its place, and the rest goes on.

mod allow;
mod bind;
mod cfn;
mod discover;
mod lift;
mod terraform;
pub mod limits;
mod parameters;
mod samconfig;
mod value;

use std::{collections::BTreeSet, fs, path::{Path, PathBuf}};

use hardline_facts::{Estate, File, Part};
use hardline_tree::Span;
use rayon::prelude::*;

use limits::MAX_FILE_BYTES;

pub use discover::{Exclude, Found, discover};
pub use parameters::Parameters;

/// What is given beside the sources.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Values of template parameters.
    pub parameters: Parameters,
    /// What folders are read without.
    pub exclude: Option<Exclude>,
}

/// All that a run reads.
#[derive(Debug, Default)]
pub struct Scan {
    /// What the sources tell.
    pub estate: Estate,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// How many files were looked at.
    pub files: usize,
    /// How many of them are no source of a kind that hardline reads.
    pub passed_over: usize,
}

impl Scan {
    /// Takes in what root modules of Terraform came to.
    fn take(&mut self, lifted: Vec<terraform::Lifted>) {
        for it in lifted {
            self.problems.extend(it.problems);
            if !it.part.files.is_empty() {
                self.estate.parts.push(it.part);
            }
        }
    }
}

/// Something that could not be read as it stands.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file as the user gave it.
    pub path: String,
    /// The text around it, for a frame; none if the file could not be read at all.
    pub text: Option<String>,
    /// Where in the text.
    pub span: Option<Span>,
    /// What is wrong, and what to do.
    pub message: String,
    /// Whether the resources of the whole file are lost to the scan.
    pub loses_file: bool,
}

/// What one file came to.
enum Read {
    Source(Box<Source>),
    Broken(Vec<Problem>),
    NotASource,
    /// It is within the part of another.
    Bound,
}

impl Read {
    fn source(&self) -> Option<&Source> {
        if let Self::Source(it) = self { Some(it) } else { None }
    }
}

/// A source that was read.
struct Source {
    part: Part,
    problems: Vec<Problem>,
    /// What is wrong with the stacks nested in it.
    of_nesting: Vec<Problem>,
    /// Those of the parameters given that it has.
    parameters: Vec<String>,
    /// What ties it to others, if anything does.
    ties: Option<Box<cfn::Ties>>,
}

/// Watches a scan go on.
pub trait Watch: Sync {
    /// This many files will be looked at.
    fn found(&self, _files: usize) {}
    /// One of them is done.
    fn done(&self) {}
}

/// Nobody watches.
impl Watch for () {}

/// Reads all sources among files and folders. The order of the result is that of the paths, whatever the number of threads.
#[must_use]
pub fn scan(paths: &[PathBuf], options: &Options, watch: &dyn Watch) -> Scan {
    let (found, problems) = discover(paths, options.exclude.as_ref());
    watch.found(found.len());
    let mut scan = Scan { problems, files: found.len(), ..Scan::default() };
    let (lifted, _) = terraform::scan(&found, paths, options);
    let found: Vec<Found> = found.into_iter().filter(|it| !terraform::is_terraform(&it.path)).collect();
    let mut reads: Vec<Read> = found
        .par_iter()
        .map(|it| {
            let read = read_file(it, options);
            watch.done();
            read
        })
        .collect();
    bind::bind(&mut reads, &found, options);
    let mut known = BTreeSet::new();
    for (read, found) in reads.into_iter().zip(&found) {
        match read {
            Read::Source(source) => {
                scan.estate.parts.push(source.part);
                scan.problems.extend(source.problems);
                scan.problems.extend(source.of_nesting);
                known.extend(source.parameters);
            }
            Read::Broken(problems) => scan.problems.extend(problems),
            Read::Bound => {}
            Read::NotASource => {
                scan.passed_over += 1;
                if found.named {
                    scan.problems.push(Problem {
                        path: found.path.to_string_lossy().into_owned(),
                        text: None,
                        span: None,
                        message: "this file is no CloudFormation template: it has no `Resources` with types such as `AWS::S3::Bucket`".to_owned(),
                        loses_file: false,
                    });
                }
            }
        }
    }
    scan.take(lifted);
    scan.problems.extend(options.parameters.remarks(&known));
    scan
}

/// Reads one text as a file of that name, for examples and tests.
#[must_use]
pub fn read_text(path: &str, text: &str) -> Scan {
    read_text_with(path, text, &Options::default())
}

/// The same with what is given beside it.
#[must_use]
pub fn read_text_with(path: &str, text: &str, options: &Options) -> Scan {
    let mut scan = Scan { files: 1, ..Scan::default() };
    if terraform::is_terraform(Path::new(path)) {
        scan.take(terraform::read_text(path, text, options));
        return scan;
    }
    let mut known = BTreeSet::new();
    match read(path.to_owned(), text.to_owned(), options) {
        Read::Source(source) => {
            scan.estate.parts.push(source.part);
            scan.problems = source.problems;
            known.extend(source.parameters);
        }
        Read::Broken(problems) => scan.problems = problems,
        Read::NotASource | Read::Bound => scan.passed_over = 1,
    }
    scan.problems.extend(options.parameters.remarks(&known));
    scan
}

fn read_file(found: &Found, options: &Options) -> Read {
    let path = found.path.to_string_lossy().into_owned();
    let broken = |message: String| {
        Read::Broken(vec![Problem { path: path.clone(), text: None, span: None, message, loses_file: true }])
    };
    match fs::metadata(&found.path) {
        Ok(it) if it.len() > MAX_FILE_BYTES => {
            return broken(format!("the file is larger than {} MiB and was not read", MAX_FILE_BYTES >> 20));
        }
        Err(error) => return broken(format!("the file could not be read: {error}")),
        Ok(_) => {}
    }
    let bytes = match fs::read(&found.path) {
        Ok(it) => it,
        Err(error) => return broken(format!("the file could not be read: {error}")),
    };
    match String::from_utf8(bytes) {
        Ok(text) => read(path, text, options),
        Err(error) => {
            let text = String::from_utf8_lossy(error.as_bytes());
            if found.named || cfn::looks_like_a_template(&text) {
                broken("the file is not UTF-8; save it as UTF-8 and scan again".to_owned())
            } else {
                Read::NotASource
            }
        }
    }
}

fn read(path: String, mut text: String, options: &Options) -> Read {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if !cfn::looks_like_a_template(&text) {
        return Read::NotASource;
    }
    let (tree, problems) = hardline_tree::parse(&text);
    let with_text = |span: Span, message: String, loses_file: bool| Problem {
        path: path.clone(),
        text: Some(text.clone()),
        span: Some(span),
        message,
        loses_file,
    };
    if !problems.is_empty() {
        return Read::Broken(problems.into_iter().map(|it| with_text(it.span, it.message, true)).collect());
    }
    let Some(template) = cfn::Template::of(&tree) else { return Read::NotASource };
    let parameters = options.parameters.names().filter(|it| template.has_parameter(it)).map(str::to_owned).collect();
    let lifted = cfn::lift_alone(template, options);
    let ties = cfn::Ties::of(&template, &lifted.roots[0], text.contains("ImportValue"));
    let ties = (!ties.is_empty()).then(|| Box::new(ties));
    let mut part = lifted.part;
    let allowances = allow::read(&tree, &text, 0, &mut part);
    let problems =
        tree.duplicate_keys().into_iter().chain(lifted.problems.into_iter().map(|it| it.1)).chain(allowances);
    let problems = problems.map(|it| with_text(it.span, it.message, false)).collect();
    drop(lifted.roots);
    drop(tree);
    part.files.push(File { path, text });
    Read::Source(Box::new(Source { part, problems, of_nesting: Vec::new(), parameters, ties }))
}
