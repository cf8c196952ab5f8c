//! The sections of a template, and the way from them to a part of the estate.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use hardline_facts::{Condition, Part, PartBuilder, Resource, Table, table};
use hardline_tree::{Kind, Node, Problem, Span, Tree};

use super::{
    condition,
    evaluate::{Bindings, Entry, Evaluator},
    parameter::Parameter,
    sam,
};
use crate::{Options, lift::Lifter, limits::MAX_ROUNDS, value::Spanned};

/// A template, found by its content.
pub(crate) struct Template<'t> {
    /// How many nodes the document has.
    size: usize,
    root: Node<'t>,
    resources: Node<'t>,
}

/// A resource as the template declares it.
pub(crate) struct Declared<'t> {
    pub(crate) name: Cow<'t, str>,
    pub(crate) type_name: Cow<'t, str>,
    pub(crate) at: Span,
    pub(crate) body: Node<'t>,
    /// What the identifiers of the loops around it stand for.
    pub(crate) bindings: Bindings<'t>,
    /// The number of the condition it is made under.
    pub(crate) condition: Option<u32>,
}

/// A resource that a deployment has: as declared, or made of one that is.
pub(crate) struct Made<'t> {
    pub(crate) name: Cow<'t, str>,
    pub(crate) type_name: Cow<'t, str>,
    pub(crate) at: Span,
    pub(crate) condition: Option<u32>,
    pub(crate) properties: Properties<'t>,
}

/// Where a resource's properties come from.
pub(crate) enum Properties<'t> {
    /// They are written in this body.
    Written(Node<'t>, Bindings<'t>),
    /// A transform has made them.
    Made(Spanned<'t>),
}

impl<'t> Made<'t> {
    /// A resource as it is declared.
    pub(crate) fn declared(it: &Declared<'t>) -> Self {
        Self {
            name: it.name.clone(),
            type_name: it.type_name.clone(),
            at: it.at,
            condition: it.condition,
            properties: Properties::Written(it.body, it.bindings.clone()),
        }
    }
}

impl<'t> Template<'t> {
    /// The template that a document is; none if it is something else.
    pub(crate) fn of(tree: &'t Tree<'t>) -> Option<Self> {
        let root = tree.root()?;
        let resources = root.get("Resources").filter(|it| it.kind() == Kind::Mapping)?;
        let is_typed = |body: Node<'t>| body.get("Type").and_then(Node::text).is_some_and(|it| it.contains("::"));
        let is_loop = |key: Node<'t>| key.text().is_some_and(|it| it.starts_with("Fn::ForEach::"));
        let known = root.get("AWSTemplateFormatVersion").is_some()
            || resources.entries().any(|(key, body)| is_typed(body) || is_loop(key));
        known.then_some(Self { size: tree.len(), root, resources })
    }

    /// Whether it declares a parameter.
    pub(crate) fn has_parameter(&self, name: &str) -> bool {
        self.section("Parameters").any(|(key, _)| key.text() == Some(name))
    }

    /// What the template tells: first the conditions, then which resources there are, then their values, then the rows.
    pub(crate) fn lift(&self, options: &Options) -> (Part, Vec<Problem>) {
        let mut problems = self.macros();
        let mut builder = PartBuilder::default();
        let parameters = self.parameters(options);
        problems.extend(parameters.iter().filter_map(Parameter::refusal));
        let mut evaluator = Evaluator::new(parameters, self.root.get("Mappings"), self.size);
        let section = self.root.get("Conditions");
        let conditions = section.map(|it| evaluator.entries(it, &mut problems)).unwrap_or_default();
        evaluator.name_conditions(conditions.iter().map(|it| it.name.clone()).collect(), section);
        let mut declared = self.declared(&evaluator, &mut problems);
        let names = declared.iter().enumerate().map(|(index, it)| (it.name.clone(), narrow(index))).collect();
        evaluator.name_resources(names, self.size);
        condition::read(&evaluator, &conditions, &mut builder, &mut problems);
        for it in &mut declared {
            it.condition = condition_of(it, &evaluator, &mut problems);
        }
        let resources = self.resources(&declared, &mut evaluator, &mut builder, &mut problems);
        for it in &resources {
            let resource = Resource {
                name: builder.symbol(&it.name),
                type_name: builder.symbol(&it.type_name),
                at: builder.place(0, it.at),
                condition: it.condition,
                row: None,
            };
            builder.resource(resource);
        }
        let read: Vec<_> = resources
            .into_iter()
            .enumerate()
            .filter_map(|(index, it)| {
                let table: &'static Table = table(&it.type_name)?;
                let properties = match it.properties {
                    Properties::Written(body, bindings) => {
                        evaluator.bound(&bindings, |evaluator| evaluator.properties(body, it.at))
                    }
                    Properties::Made(properties) => properties,
                };
                Some((narrow(index), table, properties))
            })
            .collect();
        let places: Vec<_> = builder.resources().iter().map(|it| it.at).collect();
        let mut lifter = Lifter::new(&mut builder, 0);
        for (resource, table, properties) in &read {
            lifter.note_name(table, *resource, properties);
        }
        for (resource, table, properties) in &read {
            let row = lifter.resource(table, *resource, properties, places[*resource as usize]);
            lifter.builder.set_row(*resource, row);
        }
        if evaluator.is_exhausted() {
            problems.push(Problem {
                span: self.resources.span(),
                message: "the template expands to more values than are read; what lies beyond is unknown".to_owned(),
            });
        }
        (builder.finish(), problems)
    }

    /// What may change the template in ways that it does not show: macros that are not AWS's own.
    fn macros(&self) -> Vec<Problem> {
        let Some(transform) = self.root.get("Transform") else { return Vec::new() };
        let items = transform.items();
        let all = (transform.kind() != Kind::Sequence).then_some(transform).into_iter().chain(items);
        all.filter_map(|node| {
            let name = node.text().or_else(|| node.get("Name").and_then(Node::text))?;
            (!name.starts_with("AWS::")).then(|| Problem {
                span: node.span(),
                message: format!(
                    "the macro `{name}` may change this template when it is deployed; it is read as it stands"
                ),
            })
        })
        .collect()
    }

    /// The resources that a deployment has: those declared, with serverless ones expanded to what they stand for.
    fn resources(
        &self,
        declared: &[Declared<'t>],
        evaluator: &mut Evaluator<'t>,
        builder: &mut PartBuilder,
        problems: &mut Vec<Problem>,
    ) -> Vec<Made<'t>> {
        if !sam::is_wanted(declared) {
            return declared.iter().map(Made::declared).collect();
        }
        let first_condition = narrow(builder.conditions().list.len());
        // What is made may be referred to before it is made, so the names come first and the values second; where a
        // reference decides what is made, once more.
        let mut names = Vec::new();
        let mut expansion = sam::Expansion::default();
        for _ in 0..MAX_ROUNDS {
            expansion = sam::expand(self.root, declared, evaluator, first_condition, names.is_empty());
            let made: Vec<_> = expansion.resources.iter().map(|it| it.name.clone()).collect();
            if made == names {
                break;
            }
            let mut numbers: HashMap<_, _> =
                made.iter().enumerate().map(|(index, it)| (it.clone(), narrow(index))).collect();
            for (alias, name) in expansion.aliases.drain(..) {
                if let Some(&number) = numbers.get(name.as_str()) {
                    numbers.entry(alias.into()).or_insert(number);
                }
            }
            evaluator.name_resources(numbers, self.size);
            names = made;
            expansion = sam::Expansion::default();
        }
        if expansion.resources.is_empty() {
            problems.push(Problem {
                span: self.resources.span(),
                message: "what the serverless resources stand for hangs on itself; they are not part of this scan"
                    .to_owned(),
            });
            let numbers = declared.iter().enumerate().map(|(index, it)| (it.name.clone(), narrow(index)));
            evaluator.name_resources(numbers.collect(), self.size);
            return declared.iter().map(Made::declared).collect();
        }
        for (name, test, at) in expansion.conditions {
            let condition =
                Condition { name: builder.symbol(&name), test, is_presumed: false, at: builder.place(0, at) };
            builder.conditions().list.push(condition);
        }
        expansion.resources
    }

    fn declared(&self, evaluator: &Evaluator<'t>, problems: &mut Vec<Problem>) -> Vec<Declared<'t>> {
        let mut declared = Vec::new();
        let (mut names, mut repeated) = (HashSet::new(), HashSet::new());
        for Entry { name, key, body, bindings } in evaluator.entries(self.resources, problems) {
            // Transforms stand among the resources and make others.
            if name.starts_with("Fn::") {
                problems.push(Problem {
                    span: key.span(),
                    message: format!("`{name}` makes resources only when deployed; they are not part of this scan"),
                });
                continue;
            }
            // A key written twice is told of as such; a loop that makes a name twice is known only here.
            if !names.insert(name.clone()) && !bindings.is_empty() {
                if repeated.insert(key.span()) {
                    problems.push(Problem {
                        span: key.span(),
                        message: format!(
                            "this makes the resource `{name}` more than once, which CloudFormation refuses"
                        ),
                    });
                }
                continue;
            }
            match body.get("Type").and_then(Node::text) {
                Some(type_name) => {
                    let type_name = bindings.fill(type_name);
                    declared.push(Declared { name, type_name, at: key.span(), body, bindings, condition: None });
                }
                None => problems.push(Problem {
                    span: key.span(),
                    message: format!("the resource `{name}` has no `Type`; it is not part of this scan"),
                }),
            }
        }
        declared
    }

    fn parameters(&self, options: &Options) -> Vec<Parameter<'t>> {
        self.section("Parameters")
            .filter_map(|(key, body)| {
                let name = key.text()?;
                let given = options.parameters.get(name);
                Some(Parameter {
                    name,
                    at: key.span(),
                    type_name: body.get("Type").and_then(Node::text).unwrap_or("String"),
                    // Where the stack keeps the value it has, the default is not what it is.
                    is_secret: body
                        .get("NoEcho")
                        .and_then(Node::text)
                        .is_some_and(|it| it.eq_ignore_ascii_case("true")),
                    body,
                    default: body.get("Default").filter(|_| given.is_none_or(|it| it.value.is_some())),
                    given: given.and_then(|it| it.value.clone()),
                    allowed: body
                        .get("AllowedValues")
                        .into_iter()
                        .flat_map(Node::items)
                        .filter_map(Node::text)
                        .collect(),
                })
            })
            .collect()
    }

    fn section(&self, name: &str) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        self.root.get(name).into_iter().flat_map(Node::entries)
    }
}

fn condition_of<'t>(it: &Declared<'t>, evaluator: &Evaluator<'t>, problems: &mut Vec<Problem>) -> Option<u32> {
    let node = it.body.get("Condition")?;
    let name = it.bindings.fill(node.text()?);
    let found = evaluator.condition(&name);
    if found.is_none() {
        problems.push(Problem {
            span: node.span(),
            message: format!("the template has no condition `{name}`; the resource is taken as always made"),
        });
    }
    found
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
