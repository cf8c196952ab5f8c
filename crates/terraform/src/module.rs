//! What the files of one folder declare, taken together: a module of Terraform.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hardline_tree::{Problem, Span};

use crate::{
    Files, json_form,
    parse::parse,
    syntax::{Attribute, Block, Body, Expression, Form},
    value::Place,
};

/// A file of the project.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path as the scan has it.
    pub path: String,
    /// Its text.
    pub text: Arc<str>,
}

/// A problem and the file it is in.
#[derive(Clone, Debug)]
pub struct Told {
    /// The file, by number.
    pub file: u32,
    /// What is wrong, and where.
    pub problem: Problem,
    /// What of the file could not be read.
    pub loss: Loss,
}

/// What of a file could not be read for a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// All was read.
    Nothing,
    /// Some blocks were not.
    Part,
    /// No block was.
    File,
}

impl Told {
    /// A problem with something in a file that was read.
    #[must_use]
    pub fn within(file: u32, problem: Problem) -> Self {
        Self { file, problem, loss: Loss::Nothing }
    }
}

/// What a folder declares.
#[derive(Debug, Default)]
pub struct Module {
    /// The folder.
    pub folder: String,
    /// Inputs.
    pub variables: BTreeMap<String, Variable>,
    /// Names for expressions.
    pub locals: BTreeMap<String, Written>,
    /// What a caller sees.
    pub outputs: BTreeMap<String, Written>,
    /// Resources and data sources, in the order of the files.
    pub resources: Vec<Declared>,
    /// Calls of other modules.
    pub calls: Vec<Declared>,
    /// Settings of providers.
    pub providers: Vec<Declared>,
    /// The first of its files of which some could not be read, and not even what it was is known.
    pub lost: Option<u32>,
    /// Whether some names for expressions could not be read.
    pub has_lost_locals: bool,
    /// Outputs that could not be read.
    pub lost_outputs: BTreeSet<String>,
}

/// An input of a module.
#[derive(Debug)]
pub struct Variable {
    /// Where it is declared.
    pub at: Place,
    /// Its type, as an expression.
    pub kind: Option<Expression>,
    /// What it is where nothing is given.
    pub default: Option<Expression>,
    /// Whether null may be given.
    pub is_nullable: bool,
    /// Whether it is declared to be a secret.
    pub is_sensitive: bool,
}

/// An expression and its file.
#[derive(Debug)]
pub struct Written {
    /// The expression.
    pub value: Expression,
    /// The file, by number.
    pub file: u32,
    /// Where its name stands.
    pub name_at: Span,
}

/// A block and its file.
#[derive(Debug)]
pub struct Declared {
    /// The block.
    pub block: Block,
    /// The file, by number.
    pub file: u32,
}

impl Declared {
    /// The first label: the type of a resource, the name of a call.
    #[must_use]
    pub fn first(&self) -> &str {
        self.block.labels.first().map(String::as_str).unwrap_or_default()
    }

    /// The second label: the name of a resource.
    #[must_use]
    pub fn second(&self) -> &str {
        self.block.labels.get(1).map(String::as_str).unwrap_or_default()
    }

    /// Whether it is a data source, which reads what is there.
    #[must_use]
    pub fn is_data(&self) -> bool {
        self.block.kind == "data"
    }

    /// Where its head stands.
    #[must_use]
    pub fn at(&self) -> Place {
        Place { file: self.file, span: self.block.head }
    }
}

/// The endings of files that declare, with the longer before the shorter that it ends with.
const ENDINGS: &[(&str, bool)] = &[(".tofu.json", true), (".tf.json", true), (".tofu", false), (".tf", false)];

/// Whether a file of this name declares.
#[must_use]
pub fn declares(name: &str) -> bool {
    !name.starts_with('.') && ENDINGS.iter().any(|it| name.ends_with(it.0))
}

/// Whether a file's blocks change those of the others rather than being added to them.
fn overrides(name: &str) -> bool {
    let stem = ENDINGS.iter().find_map(|it| name.strip_suffix(it.0)).unwrap_or(name);
    stem == "override" || stem.ends_with("_override")
}

/// Reads the files of a folder.
pub fn load(folder: &str, files: &dyn Files, all: &mut Vec<File>, problems: &mut Vec<Told>) -> Module {
    let mut module = Module { folder: folder.to_owned(), ..Module::default() };
    let names = files.names(folder);
    // OpenTofu's own files stand in for Terraform's of the same name.
    let is_shadowed = |name: &str| {
        name.strip_suffix(".tf").is_some_and(|it| names.contains(&format!("{it}.tofu")))
            || name.strip_suffix(".tf.json").is_some_and(|it| names.contains(&format!("{it}.tofu.json")))
    };
    let mut wanted: Vec<&String> = names.iter().filter(|it| declares(it) && !is_shadowed(it)).collect();
    wanted.sort();
    let (later, first): (Vec<&String>, Vec<&String>) = wanted.into_iter().partition(|it| overrides(it));
    for (names, is_override) in [(first, false), (later, true)] {
        for name in names {
            let path = crate::join(folder, name);
            let file = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let text = match files.text(&path) {
                Ok(it) => it,
                Err(message) => {
                    all.push(File { path, text: "".into() });
                    let problem = Problem { span: Span::default(), message };
                    problems.push(Told { file, problem, loss: Loss::File });
                    module.lost.get_or_insert(file);
                    continue;
                }
            };
            let (body, found) =
                if name.rsplit('.').next() == Some("json") { json_form::parse(&text) } else { parse(&text) };
            all.push(File { path, text: text.into() });
            let is_read = body.blocks.iter().any(|it| !it.body.is_lost) || !body.attributes.is_empty();
            let loss = if is_read { Loss::Part } else { Loss::File };
            problems.extend(found.into_iter().map(|problem| Told { file, problem, loss }));
            if body.is_lost {
                module.lost.get_or_insert(file);
            }
            module.add(body, file, is_override);
        }
    }
    module
}

impl Module {
    fn add(&mut self, body: Body, file: u32, is_override: bool) {
        for block in body.blocks {
            match block.kind.as_str() {
                "variable" => {
                    let Some(name) = block.labels.first().cloned() else { continue };
                    let variable = Variable::of(block, file);
                    match self.variables.get_mut(&name) {
                        Some(before) if is_override => before.change(variable),
                        _ => {
                            self.variables.insert(name, variable);
                        }
                    }
                }
                "locals" if block.body.is_lost => self.has_lost_locals = true,
                "output" if block.body.is_lost => self.lost_outputs.extend(block.labels),
                "locals" => self.locals.extend(block.body.attributes.into_iter().map(|it| named(it, file))),
                "output" => {
                    let value = block.body.attributes.into_iter().find(|it| it.name == "value");
                    if let (Some(name), Some(value)) = (block.labels.into_iter().next(), value) {
                        let (_, written) = named(value, file);
                        self.outputs.insert(name, written);
                    }
                }
                "resource" | "data" if block.labels.len() == 2 => {
                    change(&mut self.resources, Declared { block, file }, is_override);
                }
                "module" if block.labels.len() == 1 => change(&mut self.calls, Declared { block, file }, is_override),
                "provider" if block.labels.len() == 1 => {
                    change(&mut self.providers, Declared { block, file }, is_override);
                }
                // Settings of Terraform itself, moves, imports and checks say nothing of what there is.
                _ => {}
            }
        }
    }
}

fn named(attribute: Attribute, file: u32) -> (String, Written) {
    (attribute.name, Written { value: attribute.value, file, name_at: attribute.name_at })
}

/// Adds a block, or merges it into the one of the same name: <https://developer.hashicorp.com/terraform/language/files/override>.
fn change(all: &mut Vec<Declared>, new: Declared, is_override: bool) {
    // Settings of one provider are told apart by their alias.
    let alias = |it: &Declared| match it.block.body.attribute("alias").map(|it| &it.value.form) {
        Some(Form::Text(alias)) if it.block.kind == "provider" => Some(alias.clone()),
        _ => None,
    };
    let alias_of_new = alias(&new);
    let same = |it: &&mut Declared| {
        it.block.kind == new.block.kind && it.block.labels == new.block.labels && alias(it) == alias_of_new
    };
    let before = if is_override { all.iter_mut().find(same) } else { None };
    let Some(before) = before else {
        all.push(new);
        return;
    };
    let into = &mut before.block.body;
    // What is said takes the place of all that was said of the same name: blocks may be written as arguments, and repeated.
    let names = new.block.body.attributes.iter().map(|it| it.name.clone());
    let names: Vec<String> = names.chain(new.block.body.blocks.iter().map(|it| it.name().to_owned())).collect();
    into.attributes.retain(|it| !names.contains(&it.name));
    into.blocks.retain(|it| !names.iter().any(|name| name == it.name()));
    into.attributes.extend(new.block.body.attributes);
    into.blocks.extend(new.block.body.blocks);
    into.is_lost |= new.block.body.is_lost;
}

impl Variable {
    fn of(mut block: Block, file: u32) -> Self {
        let mut take = |name: &str| {
            let found = block.body.attributes.iter().position(|it| it.name == name)?;
            Some(block.body.attributes.swap_remove(found).value)
        };
        let is =
            |it: Option<Expression>, truth: bool| matches!(it.map(|it| it.form), Some(Form::Bool(it)) if it == truth);
        let (kind, default) = (take("type"), take("default"));
        let is_nullable = !is(take("nullable"), false);
        // What could not be read may say that it is.
        let is_declared = is(take("sensitive"), true);
        let is_sensitive = is_declared || block.body.is_lost;
        Self { at: Place { file, span: block.head }, kind, default, is_nullable, is_sensitive }
    }

    fn change(&mut self, new: Self) {
        self.kind = new.kind.or(self.kind.take());
        self.default = new.default.or(self.default.take());
        self.is_nullable &= new.is_nullable;
        self.is_sensitive |= new.is_sensitive;
    }
}
