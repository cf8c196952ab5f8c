//! Reading sources into the estate: which files there are, what each is, and what it tells.
//!
//! Reading never fails as a whole. What cannot be read is a [`Problem`] with its place, and the rest goes on.

mod allow;
mod bind;
mod cdk;
mod cfn;
mod discover;
mod lift;
pub mod limits;
mod link;
mod parameters;
mod samconfig;
pub mod secrets;
mod tags;
mod terraform;
mod value;

use std::{
    collections::BTreeSet,
    fs::{self, File as OpenFile},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use hardline_facts::{Estate, File, Part};
use hardline_tree::Span;
use rayon::prelude::*;

use limits::{MAX_FILE_BYTES, MAX_PROBLEMS};

pub use discover::Exclude;
use discover::{Discovered, Found, discover};
pub use parameters::Parameters;
pub use terraform::{Terraform, Variables};

/// What is given beside the sources.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Values of template parameters.
    pub parameters: Parameters,
    /// What folders are read without.
    pub exclude: Option<Exclude>,
    /// What is given for Terraform alone.
    pub terraform: Terraform,
}

/// All that a run reads.
#[derive(Debug, Default)]
pub struct Scan {
    /// What the sources tell.
    pub estate: Estate,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// The cloud assemblies of AWS CDK that were read, as they were last synthesized.
    pub assemblies: Vec<String>,
    /// How many files were looked at.
    pub files: usize,
    /// How many of them are no source of a kind that hardline reads.
    pub passed_over: usize,
}

impl Scan {
    /// Takes in what root modules of Terraform came to, and tells what was given that neither they nor the templates, which
    /// have the parameters `known`, have a name for.
    fn take(&mut self, lifted: Vec<terraform::Lifted>, options: &Options, mut known: BTreeSet<String>) {
        let mut variables = BTreeSet::new();
        for it in lifted {
            variables.extend(it.variables);
            self.problems.extend(it.problems);
            if !it.part.files.is_empty() {
                self.estate.parts.push(it.part);
            }
        }
        self.problems.extend(options.terraform.variables.remarks(&variables));
        known.append(&mut variables);
        self.problems.extend(options.parameters.remarks(&known));
    }
}

/// Something that could not be read as it stands.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The file as the user gave it.
    pub path: String,
    /// The text around it, for a frame; none if the file could not be read at all.
    pub text: Option<Arc<str>>,
    /// Where in the text.
    pub span: Option<Span>,
    /// What is wrong, and what to do.
    pub message: String,
    /// Whether the resources of the whole file are lost to the scan.
    pub loses_file: bool,
    /// Whether a part of the file is lost to it, and the rest is not.
    pub loses_part: bool,
}

/// What one file came to.
enum Read {
    Source(Box<Source>),
    Broken(Vec<Problem>),
    NotASource,
    /// It is within the part of another.
    Bound,
    /// A plan or a state of Terraform's.
    Plan(terraform::Evidence),
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
    let Discovered { found, problems, assemblies } = discover(paths, options.exclude.as_ref());
    watch.found(found.len());
    let mut scan = Scan { problems, files: found.len(), ..Scan::default() };
    let (of_terraform, found): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|it| terraform::is_terraform(&it.path));
    scan.assemblies = assemblies.iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let mut reads: Vec<Read> = found
        .par_iter()
        .map(|it| {
            let read = read_file(it, options);
            watch.done();
            read
        })
        .collect();
    bind::bind(&mut reads, &found, options);
    let mut plans = Vec::new();
    let mut known = BTreeSet::new();
    for (read, found) in reads.into_iter().zip(&found) {
        match read {
            // What an assembly keeps of stacks that are no longer nested is of no stack.
            Read::Source(_) if found.is_inner => {}
            Read::Source(source) => {
                scan.estate.parts.push(source.part);
                scan.problems.extend(source.problems);
                scan.problems.extend(source.of_nesting);
                known.extend(source.parameters);
            }
            Read::Broken(problems) => scan.problems.extend(problems),
            Read::Bound => {}
            Read::Plan(it) => plans.push(it),
            Read::NotASource => {
                scan.passed_over += 1;
                if found.named {
                    scan.problems.push(Problem {
                        path: shown_path(&found.path),
                        text: None,
                        span: None,
                        message: "this file is no CloudFormation template: it has no `Resources` with types such as `AWS::S3::Bucket`; nor is it a plan or a state of Terraform's in JSON".to_owned(),
                        loses_file: false, loses_part: false,
                    });
                }
            }
        }
    }
    scan.take(terraform::scan(&of_terraform, plans, paths, options), options, known);
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
    let mut known = BTreeSet::new();
    if terraform::is_terraform(Path::new(path)) {
        scan.take(terraform::read_text(path, text, options), options, known);
        return scan;
    }
    match read(path.to_owned(), text.to_owned(), options, None) {
        Read::Source(source) => {
            scan.estate.parts.push(source.part);
            scan.problems = source.problems;
            known.extend(source.parameters);
        }
        Read::Broken(problems) => scan.problems = problems,
        Read::Plan(it) => {
            scan.take(terraform::read_plan(it, options), options, known);
            return scan;
        }
        Read::NotASource | Read::Bound => scan.passed_over = 1,
    }
    scan.problems.extend(options.parameters.remarks(&known));
    scan
}

fn read_file(found: &Found, options: &Options) -> Read {
    let path = shown_path(&found.path);
    let broken = |message: String| {
        Read::Broken(vec![Problem {
            path: path.clone(),
            text: None,
            span: None,
            message,
            loses_file: true,
            loses_part: false,
        }])
    };
    let bytes = match bytes_of(&found.path) {
        Ok(Some(it)) => it,
        Ok(None) => return broken(format!("the file is larger than {} MiB and was not read", MAX_FILE_BYTES >> 20)),
        Err(error) => return broken(format!("the file could not be read: {error}")),
    };
    match String::from_utf8(bytes) {
        Ok(text) => read(path, text, options, found.artifact.as_ref()),
        Err(error) => {
            let text = other_encoding(error.as_bytes());
            if terraform::is_saved_plan(error.as_bytes()) || terraform::looks_like_a_plan(&text) {
                return broken(terraform::SAVED.to_owned());
            }
            if !found.named && !cfn::looks_like_a_template(&text) {
                return Read::NotASource;
            }
            let message = "the file is not UTF-8; save it as UTF-8 and scan again".to_owned();
            let at = error.utf8_error().valid_up_to();
            // What comes before the first byte that is not UTF-8 is the same in both.
            let span = text.get(..at).map(|_| Span::new(at, at));
            Read::Broken(vec![Problem {
                path,
                text: Some(text.into()),
                span,
                message,
                loses_file: true,
                loses_part: false,
            }])
        }
    }
}

/// The bytes of a file; none if it is too large. A pipe or a device has no end that anybody knows, and is refused.
fn bytes_of(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let regular = |it: &fs::Metadata| {
        if it.is_file() { Ok(()) } else { Err(io::Error::other("it is no regular file")) }
    };
    // To open a pipe is to wait for who writes to it.
    regular(&fs::metadata(path)?)?;
    let file = OpenFile::open(path)?;
    regular(&file.metadata()?)?;
    let mut bytes = Vec::new();
    // A file may grow while it is read.
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MAX_FILE_BYTES).then_some(bytes))
}

/// A text that is not UTF-8, as far as it can be made out: UTF-16 by its mark.
fn other_encoding(bytes: &[u8]) -> String {
    let units = |of: fn([u8; 2]) -> u16| bytes[2..].chunks_exact(2).map(|it| of([it[0], it[1]])).collect::<Vec<_>>();
    match bytes {
        [0xff, 0xfe, ..] => String::from_utf16_lossy(&units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => String::from_utf16_lossy(&units(u16::from_be_bytes)),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// A path as it may be shown: what steers a terminal stands there by its code.
fn shown_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    if !path.contains(char::is_control) {
        return path.into_owned();
    }
    path.chars().fold(String::new(), |mut out, it| {
        if it.is_control() {
            out.extend(it.escape_default());
        } else {
            out.push(it);
        }
        out
    })
}

/// The problems of a file, of each kind so many: a template that is wrong a million times is told to be wrong.
fn told(mut wrong: Vec<cfn::Wrong>, path: &str, text: &Arc<str>, loses_file: bool) -> Vec<Problem> {
    let rest = wrong.split_off(wrong.len().min(MAX_PROBLEMS));
    if let Some(first) = rest.first() {
        let message = format!("{} more problems of this file, from here on, are not told", rest.len());
        let problem = hardline_tree::Problem { span: first.problem.span, message };
        wrong.push(cfn::Wrong { problem, loses_part: rest.iter().any(|it| it.loses_part) });
    }
    let with_text = |it: cfn::Wrong| Problem {
        path: path.to_owned(),
        text: Some(Arc::clone(text)),
        span: Some(it.problem.span),
        message: it.problem.message.replace(|it: char| it.is_control(), " "),
        loses_file,
        loses_part: it.loses_part && !loses_file,
    };
    wrong.into_iter().map(with_text).collect()
}

/// The problem of a second document, which may hold more of the resources: <https://yaml.org/spec/1.2.2/#92-streams>. A template is
/// one document.
fn second_document(tree: &hardline_tree::Tree<'_>, path: &str, text: &Arc<str>, part: &mut Part) -> Option<Problem> {
    let span = tree.second_document()?;
    part.lose("a second document of the template, which is not read");
    let message = "a second document begins here, which is not read: a template is one document".to_owned();
    let (path, text) = (path.to_owned(), Some(Arc::clone(text)));
    Some(Problem { path, text, span: Some(span), message, loses_file: false, loses_part: true })
}

fn read(path: String, mut text: String, options: &Options, artifact: Option<&Arc<cdk::Artifact>>) -> Read {
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let is_plan = terraform::looks_like_a_plan(&text);
    let is_sure = || terraform::begins_as_a_plan(&text);
    if is_plan && (is_sure() || !cfn::looks_like_a_template(&text) || terraform::is_a_plan(&text)) {
        return Read::Plan(terraform::Evidence { path, text: text.into() });
    }
    if !cfn::looks_like_a_template(&text) {
        return Read::NotASource;
    }
    let text: Arc<str> = text.into();
    let (tree, problems) = hardline_tree::parse(&text);
    if !problems.is_empty() {
        let problems = problems.into_iter().map(cfn::Wrong::from).collect();
        return Read::Broken(told(problems, &path, &text, true));
    }
    let Some(template) = cfn::Template::of(&tree) else { return Read::NotASource };
    let parameters = options.parameters.names().filter(|it| template.has_parameter(it)).map(str::to_owned).collect();
    let lifted = cfn::lift_alone(template, options, artifact.cloned());
    let ties = cfn::Ties::of(&template, &lifted.roots[0], text.contains("ImportValue"));
    let ties = (!ties.is_empty()).then(|| Box::new(ties));
    let mut part = lifted.part;
    let allowances = allow::read(&tree, &text, 0, &mut part);
    let mut wrong: Vec<cfn::Wrong> = tree.duplicate_keys().into_iter().map(cfn::Wrong::from).collect();
    wrong.extend(lifted.problems.into_iter().map(|it| it.1));
    wrong.extend(allowances.into_iter().map(cfn::Wrong::from));
    let mut problems = told(wrong, &path, &text, false);
    problems.extend(second_document(&tree, &path, &text, &mut part));
    drop(lifted.roots);
    drop(tree);
    part.files.push(File { path, text, attribute_at: None });
    Read::Source(Box::new(Source { part, problems, of_nesting: Vec::new(), parameters, ties }))
}
