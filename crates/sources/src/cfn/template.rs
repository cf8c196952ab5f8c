//! The sections of a template, and the resources that it comes to.

use std::{borrow::Cow, collections::HashSet};

use hardline_facts::{Condition, PartBuilder, Test};
use hardline_tree::{Kind, Node, Problem, Span, Tree};

use super::{
    evaluate::{Bindings, Entry, Evaluator, macro_name},
    parameter::Parameter,
    rules, sam,
    wrong::Wrong,
};
use crate::{Options, cdk::Artifact, limits::MAX_ROUNDS, value::Spanned};

/// The sections of a template, and that of the serverless model:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>.
const SECTIONS: [&str; 12] = [
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Globals",
    "Hooks",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
];

/// The macros of AWS that add no resource but what is read of the template itself, and change none: what is serverless is expanded
/// here; what rotates a secret is a function in a stack of its own; a green environment is as the blue one is written.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html>
const OWN_TRANSFORMS: [&str; 6] = [
    "AWS::CodeDeployBlueGreen",
    "AWS::LanguageExtensions",
    "AWS::SecretsManager-2020-07-23",
    "AWS::SecretsManager-2024-09-16",
    "AWS::Serverless-2016-10-31",
    "AWS::ServiceCatalog",
];

/// A template, found by its content.
#[derive(Clone, Copy)]
pub(crate) struct Template<'t> {
    /// How many nodes the document has.
    pub(crate) size: usize,
    pub(crate) root: Node<'t>,
    pub(crate) resources: Node<'t>,
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

    /// Notes what the template's rules assert; rules that nothing can keep assert nothing.
    /// `condition` is the one that all of the stack is made under.
    pub(crate) fn assert(
        &self,
        evaluator: &Evaluator<'t>,
        condition: Option<u32>,
        builder: &mut PartBuilder,
        problems: &mut Vec<Problem>,
    ) {
        let section = self.root.get("Rules");
        let mut asserted = rules::read(evaluator, section, builder);
        if let Some(condition) = condition {
            let unmade = Test::Not(Box::new(Test::Same(condition)));
            asserted = asserted.into_iter().map(|it| Test::Any(vec![unmade.clone(), it])).collect();
        }
        let before = builder.conditions().asserted.len();
        builder.conditions().asserted.extend(asserted);
        if let Some(section) = section
            && !builder.conditions().possible(&[])
        {
            builder.conditions().asserted.truncate(before);
            problems.push(Problem {
                span: section.span(),
                message: "no values of the parameters keep to these rules; they are passed over".to_owned(),
            });
        }
    }

    /// Sections that CloudFormation does not have. A macro may take them out before it looks.
    fn unknown_sections(&self) -> Vec<Problem> {
        let unknown = self.root.entries().filter(|(key, _)| {
            let is_merge = key.text() == Some("<<") && key.is_plain();
            !is_merge && key.text().is_none_or(|it| !SECTIONS.contains(&it))
        });
        unknown
            .map(|(key, _)| Problem {
                span: key.span(),
                message: format!(
                    "`{}` is no section of a template, and CloudFormation refuses it; it is passed over",
                    key.text().unwrap_or_default()
                ),
            })
            .collect()
    }

    /// What may add to the template, and change it, in ways that it does not show: macros that are not AWS's own, and files that
    /// are brought in at its top level: <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-include.html>.
    fn unread_macros(&self) -> impl Iterator<Item = (Span, String)> + use<'t> {
        let transform = self.root.get("Transform");
        let items = transform.into_iter().flat_map(Node::items);
        let all = transform.filter(|it| it.kind() != Kind::Sequence).into_iter().chain(items);
        all.filter_map(|node| {
            let name = node.text().or_else(|| node.get("Name").and_then(Node::text)).unwrap_or("?");
            if name.is_empty() || OWN_TRANSFORMS.contains(&name) {
                return None;
            }
            Some((node.span(), if node.text().is_none() { macro_name(node) } else { format!("the macro `{name}`") }))
        })
    }

    /// What is told of macros, and of sections that CloudFormation does not have. What a macro may add is told to `lose`.
    pub(crate) fn macros(&self, lose: &mut dyn FnMut(&str)) -> Vec<Problem> {
        let mut told = Vec::new();
        for (span, what) in self.unread_macros() {
            lose(&format!("what {what} adds to the template, which is known only when deployed"));
            let message =
                format!("this template may be changed when it is deployed, by {what}; it is read as it stands");
            told.push(Problem { span, message });
        }
        if told.is_empty() { self.unknown_sections() } else { told }
    }

    /// The resources that a deployment has: those declared, with serverless ones expanded to what they stand for.
    pub(crate) fn resources(
        &self,
        declared: &[Declared<'t>],
        evaluator: &Evaluator<'t>,
        builder: &mut PartBuilder,
        file: u32,
        problems: &mut Vec<Wrong>,
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
            let aliases = expansion.aliases.drain(..).map(|(alias, name)| (Cow::Owned(alias), name));
            evaluator.name_resources(made.iter().cloned(), aliases, self.size);
            names = made;
            expansion = sam::Expansion::default();
        }
        if expansion.resources.is_empty() {
            builder.lose("the serverless resources, which are not part of this scan");
            problems.push(Wrong::loss(
                self.resources.span(),
                "what the serverless resources stand for hangs on itself; they are not part of this scan".to_owned(),
            ));
            let names = declared.iter().map(|it| it.name.clone());
            evaluator.name_resources(names, std::iter::empty(), self.size);
            return declared.iter().map(Made::declared).collect();
        }
        for (name, test, at) in expansion.conditions {
            let name = builder.symbol(&evaluator.scope().subject(&name));
            let condition = Condition { name, test, is_presumed: false, at: builder.place(file, at) };
            builder.conditions().list.push(condition);
        }
        expansion.resources
    }

    /// The resources as they are declared. What of them is not known is told to `lose`, with the reason.
    pub(crate) fn declared(
        &self,
        evaluator: &Evaluator<'t>,
        problems: &mut Vec<Wrong>,
        lose: &mut dyn FnMut(&str),
    ) -> Vec<Declared<'t>> {
        let mut declared = Vec::new();
        let (mut names, mut repeated) = (HashSet::new(), HashSet::new());
        let before = problems.len();
        let entries = evaluator.entries(self.resources, problems);
        if problems[before..].iter().any(|it| it.loses_part) {
            lose("a loop over resources, which could not be read");
        }
        for Entry { name, key, body, bindings } in entries {
            // Transforms stand among the resources and make others.
            if name.starts_with("Fn::") {
                lose(&format!("what resources {} makes, which is known only when deployed", macro_name(body)));
                problems.push(Wrong::loss(
                    key.span(),
                    format!(
                        "what resources {} makes here is known only when deployed; they are not part of this scan",
                        macro_name(body)
                    ),
                ));
                continue;
            }
            // A key written twice is told of as such; a loop that makes a name twice is known only here.
            if !names.insert(name.clone()) && !bindings.is_empty() {
                if repeated.insert(key.span()) {
                    let message =
                        format!("this makes the resource `{name}` more than once, which CloudFormation refuses");
                    problems.push(Problem { span: key.span(), message }.into());
                }
                continue;
            }
            if let Some(type_name) = body.get("Type").and_then(Node::text) {
                let type_name = bindings.fill(type_name);
                // <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html>
                if type_name.ends_with("::MODULE") {
                    lose(&format!("the module `{type_name}`, which is not read"));
                }
                if type_name.ends_with("::MODULE") && repeated.insert(key.span()) {
                    let message = format!(
                        "the module `{type_name}` makes resources that only its own template tells; scan that too"
                    );
                    problems.push(Problem { span: key.span(), message }.into());
                }
                declared.push(Declared { name, type_name, at: key.span(), body, bindings, condition: None });
            } else {
                lose(&format!("the resource `{name}`, which has no type"));
                problems.push(Wrong::loss(
                    key.span(),
                    format!("the resource `{name}` has no `Type`; it is not part of this scan"),
                ));
            }
        }
        declared
    }

    /// The parameters; without options another stack decides what they are. What is given holds over what AWS CDK deploys with.
    pub(crate) fn parameters(&self, options: Option<&Options>, artifact: Option<&Artifact>) -> Vec<Parameter<'t>> {
        self.section("Parameters")
            .filter_map(|(key, body)| {
                let name = key.text()?;
                let given = options.and_then(|it| it.parameters.get(name));
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
                    given: match given {
                        Some(it) => it.value.clone(),
                        None => options.and(artifact).and_then(|it| it.parameters.get(name)).cloned(),
                    },
                    is_passed: options.is_none(),
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

    /// The entries of a section.
    pub(crate) fn section(&self, name: &str) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        self.root.get(name).into_iter().flat_map(Node::entries)
    }
}

/// The number of the condition that a resource is made under.
pub(crate) fn condition_of<'t>(
    it: &Declared<'t>,
    evaluator: &Evaluator<'t>,
    problems: &mut Vec<Problem>,
) -> Option<u32> {
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

pub(crate) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
