//! AWS SAM: serverless resources, read as the CloudFormation resources that SAM's transform makes of them.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html>
//!
//! What the transform makes is named as it names it, save that it ends some names with a hash of their properties
//! (deployments, versions, layers, domain names): those stand here without. All of it is placed at what the person wrote.

mod api;
mod application;
mod capacity_provider;
mod connector;
mod deployment;
mod domain;
mod draft;
mod events;
mod function;
mod globals;
mod graphql_api;
mod http_api;
mod layer_version;
mod policies;
mod simple_table;
mod state_machine;
mod web_socket_api;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use hardline_facts::Test;
use hardline_tree::{Kind, Node, Span};

use self::{
    deployment::Deployments,
    draft::{Draft, field},
    events::ApiEvent,
};
use super::{
    evaluate::{Evaluator, function},
    template::{Declared, Made, Properties},
};
use crate::value::{Cause, Number, Spanned, Value};

/// How the types of serverless resources begin.
const PREFIX: &str = "AWS::Serverless::";

/// Whether there is anything for the transform to do.
pub(super) fn is_wanted(declared: &[Declared<'_>]) -> bool {
    declared.iter().any(|it| it.type_name.starts_with(PREFIX) || it.body.get("Connectors").is_some())
}

/// What a template comes to when its serverless resources are expanded.
#[derive(Default)]
pub(super) struct Expansion<'t> {
    /// The resources, each expanded where it was declared.
    pub(super) resources: Vec<Made<'t>>,
    /// Other names of resources, such as `MyFunction.Version`, each with the name of the resource.
    pub(super) aliases: Vec<(String, String)>,
    /// The conditions that SAM adds, in the order of their numbers.
    pub(super) conditions: Vec<(String, Test, Span)>,
}

/// A serverless resource with `Globals` merged in.
pub(super) struct Serverless<'t> {
    name: Cow<'t, str>,
    at: Span,
    condition: Option<u32>,
    properties: Spanned<'t>,
    /// The properties as written: the resource's own, and its section of `Globals`.
    written: [Option<Node<'t>>; 2],
}

impl<'t> Serverless<'t> {
    fn get(&self, path: &str) -> Option<&Spanned<'t>> {
        field(&self.properties, path)
    }

    /// A property that is written as a text and not as a function's call: SAM decides some things only by those.
    fn literal(&self, path: &str) -> Option<&'t str> {
        let find = |node: Node<'t>| path.split('.').try_fold(node, Node::get);
        let node = self.written.into_iter().flatten().find_map(find)?;
        if function(node).is_some() { None } else { node.text() }
    }
}

/// The expansion of one template.
struct Sam<'a, 't> {
    evaluator: &'a Evaluator<'t>,
    declared: HashMap<&'a str, &'a Declared<'t>>,
    /// The names that are taken.
    names: HashSet<String>,
    /// Whether this is for the names alone, which are not numbered yet.
    is_naming: bool,
    /// The number of the first condition that SAM adds.
    first_condition: u32,
    api_events: Vec<ApiEvent<'t>>,
    /// Functions that an HTTP API sends everything to, each with the API.
    sent_all: HashSet<(String, String)>,
    deployments: Deployments<'t>,
    out: Expansion<'t>,
}

/// Expands the serverless resources of a template.
///
/// What is made can be referred to only once it has a number, so this is done first for the names alone.
pub(super) fn expand<'t>(
    root: Node<'t>,
    declared: &[Declared<'t>],
    evaluator: &Evaluator<'t>,
    first_condition: u32,
    is_naming: bool,
) -> Expansion<'t> {
    let mut sam = Sam {
        evaluator,
        declared: declared.iter().map(|it| (it.name.as_ref(), it)).collect(),
        names: declared.iter().map(|it| it.name.to_string()).collect(),
        is_naming,
        first_condition,
        api_events: Vec::new(),
        sent_all: HashSet::new(),
        deployments: Deployments::default(),
        out: Expansion::default(),
    };
    let globals = root.get("Globals");
    let serverless: Vec<_> =
        declared.iter().map(|it| evaluator.bound(&it.bindings, |_| sam.read(globals, it))).collect();
    sam.api_events = serverless.iter().flatten().flat_map(|(section, it)| events::of_apis(&sam, section, it)).collect();
    let for_all = sam.api_events.iter().filter(|it| events::is_for_all(&it.path, &it.method));
    sam.sent_all = for_all.map(|it| (it.owner.clone(), it.api.clone())).collect();
    for (own, serverless) in declared.iter().zip(&serverless) {
        match serverless {
            // An API that events ask for without naming one takes the place of whatever has its name.
            _ if matches!(own.name.as_ref(), api::IMPLICIT | http_api::IMPLICIT)
                && sam.api_events.iter().any(|event| event.api == own.name) =>
            {
                sam.names.remove(own.name.as_ref());
            }
            Some((section, it)) => {
                sam.names.remove(it.name.as_ref());
                evaluator.bound(&own.bindings, |_| sam.lift(section, it));
            }
            None => sam.out.resources.push(Made::declared(own)),
        }
    }
    sam.lift_implicit_apis(globals);
    deployment::lift(&mut sam);
    connector::lift_all(&mut sam, declared, &serverless);
    sam.out
}

impl<'t> Sam<'_, 't> {
    fn read(&self, globals: Option<Node<'t>>, it: &Declared<'t>) -> Option<(&'t str, Serverless<'t>)> {
        // Which type it is cannot hang on a loop here.
        let Cow::Borrowed(type_name) = it.type_name else { return None };
        let section = type_name.strip_prefix(PREFIX)?;
        let global = globals.and_then(|it| it.get(section));
        let local = it.body.get("Properties");
        let ignored = it.body.get("IgnoreGlobals");
        let properties = globals::properties(self.evaluator, section, global, local, ignored, it.at);
        let serverless = Serverless {
            name: it.name.clone(),
            at: it.at,
            condition: it.condition,
            properties,
            written: [local, global],
        };
        Some((section, serverless))
    }

    fn lift(&mut self, section: &str, it: &Serverless<'t>) {
        match section {
            "Function" => function::lift(self, it),
            "Api" => api::lift(self, it),
            "HttpApi" => http_api::lift(self, it),
            "WebSocketApi" => web_socket_api::lift(self, it),
            "SimpleTable" => simple_table::lift(self, it),
            "StateMachine" => state_machine::lift(self, it),
            "LayerVersion" => layer_version::lift(self, it),
            "Application" => application::lift(self, it),
            "GraphQLApi" => graphql_api::lift(self, it),
            "CapacityProvider" => capacity_provider::lift(self, it),
            // Connectors are made last, of what the others came to.
            "Connector" => {}
            // A type that SAM does not have is passed on, as CloudFormation will be given it.
            _ => {
                let mut draft = Draft::new(it.at);
                for entry in draft::entries(Some(&it.properties)) {
                    draft.pass(entry.clone());
                }
                let type_name = format!("{PREFIX}{section}");
                self.push(self.out.resources.len(), it.at, it.condition, it.name.to_string(), type_name, draft);
            }
        }
    }

    /// The APIs that events ask for without naming one:
    /// <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-api.html>.
    fn lift_implicit_apis(&mut self, globals: Option<Node<'t>>) {
        for (name, section, stage) in
            [(api::IMPLICIT, "Api", "Prod"), (http_api::IMPLICIT, "HttpApi", http_api::DEFAULT_STAGE)]
        {
            let asking: Vec<_> = self.api_events.iter().filter(|it| it.api == name).collect();
            let Some(first) = asking.first().map(|it| it.at) else { continue };
            let mut conditions: Vec<_> = asking.iter().map(|it| it.condition).collect();
            conditions.sort_unstable();
            conditions.dedup();
            let condition = match conditions.as_slice() {
                [only] => *only,
                [None, ..] => None,
                several => {
                    let tests = several.iter().flatten().map(|it| Test::Same(*it)).collect();
                    Some(self.condition(format!("{name}Condition"), Test::Any(tests), first))
                }
            };
            let global = globals.and_then(|it| it.get(section));
            let mut properties = globals::properties(self.evaluator, section, global, None, None, first);
            if let Value::Map(entries) = &mut properties.value {
                entries.push((Cow::Borrowed("StageName"), first, Value::text(stage).at(first)));
            }
            let it = Serverless { name: name.into(), at: first, condition, properties, written: [None, global] };
            self.lift(section, &it);
        }
    }

    /// Makes a resource for another; it is made under the other's condition.
    fn make(&mut self, owner: &Serverless<'t>, name: impl Into<String>, type_name: &'static str, draft: Draft<'t>) {
        let place = self.out.resources.len();
        self.make_at(place, owner.at, owner.condition, name, type_name, draft);
    }

    /// Makes a resource at a place among those made so far. What several ask for is made once.
    fn make_at(
        &mut self,
        place: usize,
        at: Span,
        condition: Option<u32>,
        name: impl Into<String>,
        type_name: &'static str,
        draft: Draft<'t>,
    ) {
        self.push(place, at, condition, name.into(), type_name.to_owned(), draft);
    }

    fn push(
        &mut self,
        place: usize,
        at: Span,
        condition: Option<u32>,
        name: String,
        type_name: String,
        draft: Draft<'t>,
    ) {
        if self.names.insert(name.clone()) {
            let properties = Properties::Made(draft.finish());
            let made = Made { name: name.into(), type_name: type_name.into(), at, condition, properties };
            self.out.resources.insert(place.min(self.out.resources.len()), made);
        }
    }

    /// Gives a resource another name, by which templates may refer to it.
    fn alias(&mut self, alias: String, name: impl Into<String>) {
        self.out.aliases.push((alias, name.into()));
    }

    /// A condition of SAM's own; one of the same name is the same.
    fn condition(&mut self, name: String, test: Test, at: Span) -> u32 {
        let found = self.out.conditions.iter().position(|it| it.0 == name);
        let index = found.unwrap_or_else(|| {
            self.out.conditions.push((name, test, at));
            self.out.conditions.len() - 1
        });
        self.first_condition + u32::try_from(index).unwrap_or_default()
    }

    /// The condition that another does not hold.
    fn not(&mut self, condition: u32, at: Span) -> u32 {
        let name = format!("NOT{}", self.condition_name(condition));
        self.condition(name, Test::Not(Box::new(Test::Same(condition))), at)
    }

    fn condition_name(&self, condition: u32) -> String {
        let own = condition.checked_sub(self.first_condition).and_then(|it| self.out.conditions.get(it as usize));
        match (own, self.evaluator.condition_name(condition)) {
            (Some(own), _) => own.0.clone(),
            (None, Some(name)) => name.to_owned(),
            (None, None) => condition.to_string(),
        }
    }

    /// Both conditions, where there are two.
    fn both(&mut self, one: Option<u32>, other: Option<u32>, at: Span) -> Option<u32> {
        match (one, other) {
            (Some(one), Some(other)) if one != other => {
                let test = Test::All(vec![Test::Same(one), Test::Same(other)]);
                let name = format!("{}AND{}", self.condition_name(one), self.condition_name(other));
                Some(self.condition(name, test, at))
            }
            (one, other) => one.or(other),
        }
    }

    /// A resource of the template by its name.
    fn refer(&self, name: &str) -> Value<'t> {
        self.refer_as(name, name)
    }

    /// An attribute of a resource of the template.
    fn attribute(&self, name: &str, attribute: &str) -> Value<'t> {
        self.refer_as(name, &format!("{name}.{attribute}"))
    }

    /// A resource of the template, which a text would name by `hole`.
    fn refer_as(&self, name: &str, hole: &str) -> Value<'t> {
        let hole = format!("${{{}}}", self.evaluator.scope().label(hole));
        match self.evaluator.resource(name) {
            Some(resource) => Value::Reference { resource, hole },
            // What is still without a number gets one when all names are known.
            None if self.is_naming => Value::Reference { resource: Number::default(), hole },
            None => Value::Unknown(Cause::Unresolved { what: format!("`{name}`"), hole }),
        }
    }

    /// The logical id that a value names, by reference or by attribute.
    fn named_by(&self, value: &Spanned<'t>) -> Option<String> {
        match &value.value {
            Value::Reference { hole, .. } => {
                let name = hole.strip_prefix("${")?.strip_suffix('}')?;
                self.evaluator.scope().logical_id(name).map(str::to_owned)
            }
            _ => None,
        }
    }
}

/// The entries of a map as written, for what SAM reads of other resources.
fn is_map(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|it| it.kind() == Kind::Mapping && function(it).is_none())
}

/// Letters and digits of a text, for names.
fn alphanumeric(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}
