//! The sections of a template, and the way from them to a part of the estate.

use std::collections::HashMap;

use hardline_facts::{File, Part, PartBuilder, Resource, Table, table};
use hardline_tree::{Kind, Node, Problem, Span, Tree};

use super::{condition, evaluate::Evaluator};
use crate::{Options, lift::Lifter};

/// A template, found by its content.
pub(crate) struct Template<'t> {
    /// How many nodes the document has.
    size: usize,
    root: Node<'t>,
    resources: Node<'t>,
}

/// A resource as the template declares it.
pub(crate) struct Declared<'t> {
    pub(crate) name: &'t str,
    pub(crate) type_name: &'t str,
    pub(crate) at: Span,
    pub(crate) body: Node<'t>,
}

/// A parameter as the template declares it.
pub(crate) struct Parameter<'t> {
    pub(crate) name: &'t str,
    pub(crate) at: Span,
    pub(crate) type_name: &'t str,
    pub(crate) default: Option<Node<'t>>,
    pub(crate) given: Option<String>,
    pub(crate) allowed: Vec<&'t str>,
}

impl<'t> Template<'t> {
    /// The template that a document is; none if it is something else.
    pub(crate) fn of(tree: &'t Tree<'t>) -> Option<Self> {
        let root = tree.root()?;
        let resources = root.get("Resources").filter(|it| it.kind() == Kind::Mapping)?;
        let is_typed = |body: Node<'t>| body.get("Type").and_then(Node::text).is_some_and(|it| it.contains("::"));
        let known =
            root.get("AWSTemplateFormatVersion").is_some() || resources.entries().any(|(_, body)| is_typed(body));
        known.then_some(Self { size: tree.len(), root, resources })
    }

    /// What the template tells.
    pub(crate) fn lift(&self, file: File, options: &Options) -> (Part, Vec<Problem>) {
        let mut problems = Vec::new();
        let declared = self.declared(&mut problems);
        let mut builder = PartBuilder::new(vec![file]);
        let conditions: HashMap<&'t str, u32> =
            self.section("Conditions").filter_map(|(key, _)| key.text()).zip(0_u32..).collect();
        let evaluator = Evaluator::new(
            self.parameters(options),
            self.root.get("Mappings"),
            conditions,
            declared.iter().enumerate().map(|(index, it)| (it.name, narrow(index))).collect(),
            self.size,
        );
        condition::read(&evaluator, self.section("Conditions"), &mut builder, &mut problems);
        for it in &declared {
            let resource = Resource {
                name: builder.symbol(it.name),
                type_name: builder.symbol(it.type_name),
                at: builder.place(0, it.at),
                condition: self.condition_of(it, &evaluator, &mut problems),
                row: None,
            };
            builder.resource(resource);
        }
        let read: Vec<_> = declared
            .iter()
            .enumerate()
            .filter_map(|(index, it)| {
                let table: &'static Table = table(it.type_name)?;
                Some((narrow(index), table, evaluator.properties(it)))
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

    fn declared(&self, problems: &mut Vec<Problem>) -> Vec<Declared<'t>> {
        let mut declared = Vec::new();
        for (key, body) in self.resources.entries() {
            let Some(name) = key.text() else { continue };
            // `Fn::ForEach` and transforms stand among the resources and make others.
            if name.starts_with("Fn::") {
                problems.push(Problem {
                    span: key.span(),
                    message: format!("`{name}` makes resources only when deployed; they are not part of this scan"),
                });
                continue;
            }
            match body.get("Type").and_then(Node::text) {
                Some(type_name) => declared.push(Declared { name, type_name, at: key.span(), body }),
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
                Some(Parameter {
                    name,
                    at: key.span(),
                    type_name: body.get("Type").and_then(Node::text).unwrap_or("String"),
                    default: body.get("Default"),
                    given: options.parameters.get(name).cloned(),
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

    fn condition_of(&self, it: &Declared<'t>, evaluator: &Evaluator<'t>, problems: &mut Vec<Problem>) -> Option<u32> {
        let node = it.body.get("Condition")?;
        let name = node.text()?;
        let found = evaluator.condition(name);
        if found.is_none() {
            problems.push(Problem {
                span: node.span(),
                message: format!("the template has no condition `{name}`; the resource is taken as always made"),
            });
        }
        found
    }

    fn section(&self, name: &str) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        self.root.get(name).into_iter().flat_map(Node::entries)
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
