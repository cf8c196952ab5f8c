//! Values that are given for parameters: on the command line, and in the files that AWS's tools take.
//!
//! Those are `aws cloudformation create-stack --parameters file://`, a list of mappings with `ParameterKey`; the
//! template configuration of a pipeline, a mapping with `Parameters`; a list of `Name=Value` as `aws cloudformation deploy` takes it; a
//! plain mapping; and `samconfig.toml` with `parameter_overrides`. All but the last may be JSON or YAML.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hardline_tree::{Kind, Node, Span};

use crate::{Problem, limits::MAX_PARAMETER_FILE_BYTES, samconfig};

/// The values given, by the names of the parameters.
#[derive(Clone, Debug, Default)]
pub struct Parameters {
    by_name: BTreeMap<String, Given>,
    /// What is odd in the files, but no reason not to go on.
    problems: Vec<Problem>,
}

/// A value given for a parameter.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    /// The value; none where the file says that the stack's own is kept, which nobody here knows.
    pub(crate) value: Option<String>,
    at: Place,
}

/// Where a value is given.
#[derive(Clone, Debug)]
enum Place {
    CommandLine,
    File(Arc<File>, Span),
}

#[derive(Debug)]
struct File {
    path: String,
    text: Arc<str>,
}

/// Something said of a place of a file.
pub(crate) type Remark = (Span, String);

/// A parameter as a file gives it.
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) value: Option<String>,
    pub(crate) at: Span,
}

impl Parameters {
    /// Gives a value, as a flag of the command line does; it holds whatever files say.
    pub fn give(&mut self, name: &str, value: &str) {
        self.by_name.insert(name.to_owned(), Given { value: Some(value.to_owned()), at: Place::CommandLine });
    }

    /// Takes the values of a file. What it gives again holds over files before it.
    ///
    /// # Errors
    ///
    /// What is wrong with the file, if it cannot be read as one that gives values.
    pub fn read_file(&mut self, path: &str, text: &str) -> Result<(), Vec<Problem>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > MAX_PARAMETER_FILE_BYTES {
            let message = format!("the file is larger than {} MiB", MAX_PARAMETER_FILE_BYTES >> 20);
            return Err(vec![Problem {
                path: path.to_owned(),
                text: None,
                span: None,
                message,
                loses_file: false,
                loses_part: false,
            }]);
        }
        let file = Arc::new(File { path: path.to_owned(), text: text.into() });
        let (written, remarks) = if is_toml(path) { samconfig::read(text) } else { read(text) }
            .map_err(|wrong| wrong.into_iter().map(|it| file.problem(it)).collect::<Vec<_>>())?;
        self.problems.extend(remarks.into_iter().map(|it| file.problem(it)));
        let mut seen = BTreeSet::new();
        for it in &written {
            if !seen.insert(&it.name) {
                self.problems.push(file.problem((
                    it.at,
                    format!("the parameter `{}` is given a second time here, which is what holds", it.name),
                )));
            }
        }
        for it in written {
            let given = Given { value: it.value, at: Place::File(Arc::clone(&file), it.at) };
            match self.by_name.get(&it.name).map(|it| &it.at) {
                Some(Place::CommandLine) => {}
                _ => {
                    self.by_name.insert(it.name, given);
                }
            }
        }
        Ok(())
    }

    /// What is given for a parameter.
    pub(crate) fn get(&self, name: &str) -> Option<&Given> {
        self.by_name.get(name)
    }

    /// The names of all parameters that something is given for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// What is odd in what is given: the templates that were read have only the parameters `known`.
    pub(crate) fn remarks(&self, known: &BTreeSet<String>) -> Vec<Problem> {
        let unknown = self.names().filter(|it| !known.contains(*it));
        let unknown =
            unknown.map(|it| self.problem(it, "no template that was read has a parameter of this name".to_owned()));
        self.problems.iter().cloned().chain(unknown).collect()
    }

    /// Something to say of the place where a parameter is given a value.
    fn problem(&self, name: &str, message: String) -> Problem {
        match self.by_name.get(name).map(|it| &it.at) {
            Some(Place::File(file, span)) => file.problem((*span, message)),
            _ => Problem {
                path: format!("--parameter {name}"),
                text: None,
                span: None,
                message,
                loses_file: false,
                loses_part: false,
            },
        }
    }
}

impl File {
    fn problem(&self, (span, message): Remark) -> Problem {
        Problem {
            path: self.path.clone(),
            text: Some(Arc::clone(&self.text)),
            span: Some(span),
            message,
            loses_file: false,
            loses_part: false,
        }
    }
}

fn is_toml(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|it| it.1.eq_ignore_ascii_case("toml"))
}

/// What is wanted, for messages.
const FORM: &str = "a file of parameters is a list of mappings with `ParameterKey` and `ParameterValue`, a list of `Name=Value`, or a mapping from names to values, by itself or as `Parameters`";

fn read(text: &str) -> Result<(Vec<Written>, Vec<Remark>), Vec<Remark>> {
    let (tree, problems) = hardline_tree::parse(text);
    if !problems.is_empty() {
        return Err(problems.into_iter().map(|it| (it.span, it.message)).collect());
    }
    let Some(root) = tree.root() else { return Err(vec![(Span::default(), FORM.to_owned())]) };
    let mut remarks = Vec::new();
    let written = match root.get("Parameters").filter(|it| it.kind() != Kind::Scalar) {
        Some(inner) => entries(inner, &mut remarks),
        None => entries(root, &mut remarks),
    };
    written.map(|it| (it, remarks)).map_err(|it| vec![it])
}

fn entries(node: Node<'_>, remarks: &mut Vec<Remark>) -> Result<Vec<Written>, Remark> {
    let mut written = Vec::new();
    match node.kind() {
        Kind::Scalar => return Err((node.span(), FORM.to_owned())),
        Kind::Mapping => {
            for (key, value) in node.entries() {
                let Some(name) = key.text() else { return Err((key.span(), FORM.to_owned())) };
                let value = value_of(name, value, remarks);
                written.push(Written { name: name.to_owned(), value, at: key.span() });
            }
        }
        Kind::Sequence => {
            for item in node.items() {
                written.push(match item.text() {
                    Some(text) => {
                        let (name, value) = text.split_once('=').ok_or_else(|| (item.span(), FORM.to_owned()))?;
                        Written { name: name.to_owned(), value: Some(value.to_owned()), at: item.span() }
                    }
                    None => of_cli(item, remarks)?,
                });
            }
        }
    }
    Ok(written)
}

/// A parameter as the AWS CLI writes it.
fn of_cli(item: Node<'_>, remarks: &mut Vec<Remark>) -> Result<Written, Remark> {
    let Some(key) = item.get("ParameterKey") else { return Err((item.span(), FORM.to_owned())) };
    let Some(name) = key.text() else { return Err((key.span(), FORM.to_owned())) };
    let keeps = item.get("UsePreviousValue").and_then(Node::text).is_some_and(|it| it.eq_ignore_ascii_case("true"));
    let value = match item.get("ParameterValue") {
        Some(value) if !keeps => value_of(name, value, remarks),
        _ if keeps => {
            remarks.push((
                item.span(),
                format!("`{name}` keeps the value that the stack has, which is not known here; it stays open"),
            ));
            None
        }
        _ => return Err((item.span(), format!("`{name}` has no `ParameterValue`; {FORM}"))),
    };
    Ok(Written { name: name.to_owned(), value, at: key.span() })
}

/// A value as a text; a list is one with commas.
fn value_of(name: &str, node: Node<'_>, remarks: &mut Vec<Remark>) -> Option<String> {
    if let Some(text) = node.text() {
        return Some(text.to_owned());
    }
    let items: Option<Vec<_>> = node.items().map(Node::text).collect();
    match items {
        Some(items) if node.kind() == Kind::Sequence => Some(items.join(",")),
        _ => {
            remarks.push((node.span(), format!("this gives `{name}` no text, so that it stays open")));
            None
        }
    }
}
