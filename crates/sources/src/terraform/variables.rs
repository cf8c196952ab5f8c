//! Values for the variables of root modules: of the environment, of the files that a module brings along, and of the command
//! line. A later one goes before an earlier one, in the order that Terraform has:
//! <https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence>.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hardline_terraform::{Files, Given, module::Module};
use hardline_tree::Span;

use crate::{Options, Problem, limits::MAX_PARAMETER_FILE_BYTES};

/// What names of the environment begin with that give a variable.
const ENVIRONMENT: &str = "TF_VAR_";

/// Values that are given for variables, beside those of the files that modules bring along.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    environment: BTreeMap<String, String>,
    given: BTreeMap<String, Value>,
}

#[derive(Clone, Debug)]
struct Value {
    value: Given,
    at: At,
}

/// Where a value is given.
#[derive(Clone, Debug)]
enum At {
    CommandLine,
    File(Arc<Text>, Span),
}

#[derive(Debug)]
struct Text {
    path: String,
    text: Arc<str>,
}

impl Variables {
    /// Takes what the environment gives: names that begin with `TF_VAR_`. Everything else goes before it.
    pub fn read_environment(&mut self, variables: impl IntoIterator<Item = (String, String)>) {
        let named = variables.into_iter().filter_map(|(name, value)| {
            let name = name.strip_prefix(ENVIRONMENT).filter(|it| !it.is_empty())?;
            Some((name.to_owned(), value))
        });
        self.environment.extend(named);
    }

    /// Gives a value, as a flag of the command line does.
    pub fn give(&mut self, name: &str, value: &str) {
        let value = Value { value: Given::Text(value.to_owned()), at: At::CommandLine };
        self.given.insert(name.to_owned(), value);
    }

    /// Takes the values of a file, which is JSON if its name ends in `.json`.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, if it cannot be read as a whole.
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
        let (values, problems, _) = read(path, text);
        if !problems.is_empty() {
            return Err(problems);
        }
        let file = Arc::new(Text { path: path.to_owned(), text: text.into() });
        for (name, span, value) in values {
            self.given.insert(name, Value { value, at: At::File(Arc::clone(&file), span) });
        }
        Ok(())
    }

    /// What is given on the command line that no root module declares, which have only the variables `known`.
    pub(crate) fn remarks(&self, known: &BTreeSet<String>) -> Vec<Problem> {
        let message = || "no root module that was read declares a variable of this name".to_owned();
        let unknown = self.given.iter().filter(|(name, _)| !known.contains(*name));
        unknown
            .map(|(name, it)| match &it.at {
                At::CommandLine => Problem {
                    path: format!("--var {name}"),
                    text: None,
                    span: None,
                    message: message(),
                    loses_file: false,
                    loses_part: false,
                },
                At::File(file, span) => Problem {
                    path: file.path.clone(),
                    text: Some(Arc::clone(&file.text)),
                    span: Some(*span),
                    message: message(),
                    loses_file: false,
                    loses_part: false,
                },
            })
            .collect()
    }
}

/// The values of a file, with the places of their names, what is wrong with it, and whether some of it could not be read.
fn read(path: &str, text: &str) -> (Vec<(String, Span, Given)>, Vec<Problem>, bool) {
    let is_json = path.rsplit_once('.').is_some_and(|it| it.1.eq_ignore_ascii_case("json"));
    let (body, problems) = if is_json { hardline_terraform::parse_json(text) } else { hardline_terraform::parse(text) };
    let blocks = body.blocks.iter().map(|it| hardline_tree::Problem {
        span: it.head,
        message: "a file of values has names with values only; blocks belong in a configuration".to_owned(),
    });
    let problems = problems.into_iter().chain(blocks);
    let text: Arc<str> = text.into();
    let problems = problems.map(|it| Problem {
        path: path.to_owned(),
        text: Some(Arc::clone(&text)),
        span: Some(it.span),
        message: it.message,
        loses_file: false,
        loses_part: false,
    });
    let problems = problems.collect();
    let is_lost = body.is_lost;
    let values = body.attributes.into_iter().map(|it| (it.name, it.name_at, Given::Written(it.value)));
    (values.collect(), problems, is_lost)
}

/// All that is given for the variables of a root module, and what is wrong with the files that it brings along.
pub(super) fn given(options: &Options, module: &Module, files: &dyn Files) -> (BTreeMap<String, Given>, Vec<Problem>) {
    let mut problems = Vec::new();
    let environment = &options.terraform.variables.environment;
    let mut all: BTreeMap<String, Given> =
        environment.iter().map(|(name, value)| (name.clone(), Given::Text(value.clone()))).collect();
    for name in own(&files.names(&module.folder)) {
        let path = hardline_terraform::join(&module.folder, name);
        match files.text(&path) {
            Ok(text) => {
                let (values, wrong, is_lost) = read(&path, &text);
                if is_lost {
                    lose(&mut all, module, name);
                }
                all.extend(values.into_iter().map(|(name, _, value)| (name, value)));
                problems.extend(wrong);
            }
            Err(message) => {
                lose(&mut all, module, name);
                problems.push(Problem { path, text: None, span: None, message, loses_file: false, loses_part: false });
            }
        }
    }
    all.extend(options.terraform.variables.given.iter().map(|(name, it)| (name.clone(), it.value.clone())));
    let parameters = options.parameters.names().filter_map(|name| {
        let value = options.parameters.get(name)?.value.clone()?;
        Some((name.to_owned(), Given::Text(value)))
    });
    all.extend(parameters);
    (all, problems)
}

/// Notes that a file may give any variable of a module, in the place of what was given before.
fn lose(all: &mut BTreeMap<String, Given>, module: &Module, file: &str) {
    all.extend(module.variables.keys().map(|name| (name.clone(), Given::Lost(file.to_owned()))));
}

/// The files of values among those of a folder that Terraform reads by itself, in its order.
fn own(names: &[String]) -> Vec<&String> {
    let is_first = |it: &&String| matches!(it.as_str(), "terraform.tfvars" | "terraform.tfvars.json");
    let is_auto = |it: &&String| it.ends_with(".auto.tfvars") || it.ends_with(".auto.tfvars.json");
    let mut first: Vec<&String> = names.iter().filter(is_first).collect();
    let mut later: Vec<&String> = names.iter().filter(is_auto).collect();
    first.sort();
    later.sort();
    first.append(&mut later);
    first
}
