//! `AWS::Serverless::Connector` and the `Connectors` of resources: what one resource is granted upon another.
//! <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html>

use std::{borrow::Cow, sync::LazyLock};

use hardline_tree::{Node, Span, Tree};

use super::{
    Sam, Serverless,
    draft::{Draft, entries, field, fill, items, list, plain},
    is_map,
    policies::fill_statements,
};
use crate::{
    cfn::template::{Declared, Properties},
    value::{Spanned, Value},
};

/// What each pair of types is granted.
static PROFILES: LazyLock<Tree<'static>> = LazyLock::new(|| hardline_tree::parse(include_str!("connectors.yaml")).0);

/// One end of a connector.
struct End<'t> {
    type_name: String,
    /// What is known of it by the names that the grants use: `Arn`, `RoleName`, `QueueUrl`, `ResourceId`, `Name`, `Qualifier`.
    known: Vec<(&'static str, Spanned<'t>)>,
}

impl<'t> End<'t> {
    fn get(&self, key: &str) -> Option<&Spanned<'t>> {
        self.known.iter().find(|it| it.0 == key).map(|it| &it.1)
    }
}

/// Makes the connectors of a template, when all that they connect is made.
pub(super) fn lift_all<'t>(
    sam: &mut Sam<'_, 't>,
    declared: &[Declared<'t>],
    serverless: &[Option<(&'t str, Serverless<'t>)>],
) {
    for (section, it) in serverless.iter().flatten() {
        if *section == "Connector" {
            lift(sam, it);
        }
    }
    for it in declared {
        let Some(connectors) = it.body.get("Connectors").filter(|it| is_map(Some(*it))) else { continue };
        for (key, body) in connectors.entries() {
            let (Some(name), Some(written)) = (key.text(), body.get("Properties")) else { continue };
            let own = body.get("Condition").and_then(Node::text);
            let mut properties = sam.evaluator.used(written);
            let mut source = vec![(Cow::Borrowed("Id"), it.at, Value::text(it.name.clone()).at(it.at))];
            source.extend(entries(field(&properties, "SourceReference")).cloned());
            if let Value::Map(entries) = &mut properties.value {
                entries.push((Cow::Borrowed("Source"), it.at, Value::Map(source).at(it.at)));
            }
            let connector = Serverless {
                name: format!("{}{name}", it.name).into(),
                at: key.span(),
                // A connector may have a condition of its own.
                condition: own.and_then(|it| sam.evaluator.condition(it)).or(it.condition),
                properties,
                written: [Some(written), None],
            };
            lift(sam, &connector);
        }
    }
}

/// Makes what a connector grants.
pub(super) fn lift<'t>(sam: &mut Sam<'_, 't>, it: &Serverless<'t>) {
    let Some(written) = it.get("Source") else { return };
    let permissions: Vec<&str> =
        items(it.get("Permissions")).iter().filter_map(|permission| plain(Some(permission))).collect();
    let destinations = items(it.get("Destination"));
    let is_several = matches!(it.get("Destination").map(|it| &it.value), Some(Value::List(_)));
    for (index, to) in destinations.iter().enumerate() {
        let (Some(source), Some(destination)) = (end(sam, written, to), end(sam, to, written)) else { continue };
        let suffix = if is_several { format!("Destination{index}") } else { String::new() };
        connect(sam, it, &source, &destination, &permissions, &suffix);
    }
}

fn connect<'t>(
    sam: &mut Sam<'_, 't>,
    it: &Serverless<'t>,
    source: &End<'t>,
    destination: &End<'t>,
    permissions: &[&str],
    suffix: &str,
) {
    let profile = PROFILES.root().and_then(|it| it.get(&source.type_name)?.get(&destination.type_name));
    let Some(profile) = profile else { return };
    let of = |prefix: &'static str, end: &End<'t>| {
        end.known.iter().map(move |(key, value)| (format!("{prefix}.{key}"), value.clone())).collect::<Vec<_>>()
    };
    let given = [of("Source", source), of("Destination", destination)].concat();
    let holder = match profile.get("Holder").and_then(Node::text) {
        Some("Source") => source,
        _ => destination,
    };
    let granted = || ["Read", "Write"].into_iter().filter(|it| permissions.contains(it));
    let makes = profile.get("Makes").and_then(Node::text).unwrap_or_default();
    if makes == "AWS::Lambda::Permission" {
        for name in granted() {
            let Some(grant) = profile.get(name) else { continue };
            let mut draft = Draft::new(it.at);
            if let Some(function) = holder.get("Arn") {
                draft.put("FunctionName", function.clone());
            }
            for key in ["Action", "Principal", "SourceArn", "SourceAccount"] {
                if let Some(template) = grant.get(key).and_then(Node::text) {
                    draft.put(key, fill(template, it.at, &given));
                }
            }
            sam.make(it, format!("{}{name}LambdaPermission{suffix}", it.name), "AWS::Lambda::Permission", draft);
        }
        return;
    }
    let (key, holder_key, id) = match makes {
        "AWS::SQS::QueuePolicy" => ("Queues", "QueueUrl", "QueuePolicy"),
        "AWS::SNS::TopicPolicy" => ("Topics", "Arn", "TopicPolicy"),
        _ => ("Roles", "RoleName", "Policy"),
    };
    let Some(held_by) = holder.get(holder_key).cloned() else { return };
    let statements = granted().filter_map(|it| profile.get(it));
    let statements: Vec<_> = statements.flat_map(|grant| fill_statements(grant, it.at, &given)).collect();
    let mut draft = Draft::new(it.at);
    draft.put("PolicyDocument", super::policies::document(it.at, statements));
    draft.put(key, list(it.at, [held_by]));
    let type_name = match makes {
        "AWS::SQS::QueuePolicy" => "AWS::SQS::QueuePolicy",
        "AWS::SNS::TopicPolicy" => "AWS::SNS::TopicPolicy",
        _ => "AWS::IAM::ManagedPolicy",
    };
    sam.make(it, format!("{}{id}{suffix}", it.name), type_name, draft);
}

/// An end as written: by the logical id of a resource, or by what the grants need to know of it.
fn end<'t>(sam: &Sam<'_, 't>, written: &Spanned<'t>, other: &Spanned<'t>) -> Option<End<'t>> {
    let at = written.at;
    let Some(id) = field(written, "Id") else {
        let type_name = match plain(field(written, "Type"))? {
            "AWS::Serverless::Function" => "AWS::Lambda::Function",
            "AWS::Serverless::StateMachine" => "AWS::StepFunctions::StateMachine",
            "AWS::Serverless::Api" => "AWS::ApiGateway::RestApi",
            "AWS::Serverless::HttpApi" => "AWS::ApiGatewayV2::Api",
            "AWS::Serverless::SimpleTable" => "AWS::DynamoDB::Table",
            it => it,
        };
        let keys = ["Arn", "RoleName", "QueueUrl", "ResourceId", "Name", "Qualifier"];
        let known = keys.into_iter().filter_map(|key| Some((key, field(written, key)?.clone()))).collect();
        return Some(End { type_name: type_name.to_owned(), known });
    };
    let id = plain(Some(id))?;
    let found = sam.out.resources.iter().find(|it| it.name == id)?;
    let type_name = found.type_name.to_string();
    let arn = match type_name.as_str() {
        "AWS::StepFunctions::StateMachine"
        | "AWS::AppSync::GraphQLApi"
        | "AWS::AppSync::DataSource"
        | "AWS::SNS::Topic" => sam.refer(id),
        _ => sam.attribute(id, "Arn"),
    };
    let mut known = vec![("Arn", arn.at(at))];
    match type_name.as_str() {
        "AWS::SQS::Queue" => known.push(("QueueUrl", sam.refer(id).at(at))),
        "AWS::StepFunctions::StateMachine" => known.push(("Name", sam.attribute(id, "Name").at(at))),
        "AWS::AppSync::GraphQLApi" => known.push(("ResourceId", sam.attribute(id, "ApiId").at(at))),
        "AWS::ApiGateway::RestApi" | "AWS::ApiGatewayV2::Api" => known.push(("ResourceId", sam.refer(id).at(at))),
        _ => {}
    }
    if type_name.starts_with("AWS::ApiGateway") {
        let qualifier = field(written, "Qualifier").cloned();
        known.push(("Qualifier", qualifier.unwrap_or_else(|| Value::text("*").at(at))));
    }
    let properties = match &found.properties {
        Properties::Made(it) => it.clone(),
        Properties::Written(body, bindings) => {
            sam.evaluator.bound(bindings, |evaluator| evaluator.properties(*body, at))
        }
    };
    let role = match type_name.as_str() {
        "AWS::Lambda::Function" => field(&properties, "Role").cloned(),
        "AWS::StepFunctions::StateMachine" => field(&properties, "RoleArn").cloned(),
        "AWS::AppSync::DataSource" => field(&properties, "ServiceRoleArn").cloned(),
        "AWS::Events::Rule" => role_of_target(sam, &properties, other),
        _ => None,
    };
    match (role.as_ref().and_then(|it| sam.named_by(it)), role) {
        (Some(name), _) => known.push(("RoleName", sam.refer(&name).at(at))),
        // A role from outside the template is not known by name.
        (None, Some(role)) if plain(Some(&role)).is_none() => known.push(("RoleName", role)),
        _ => {}
    }
    Some(End { type_name, known })
}

/// The role by which a rule calls the target at a connector's other end.
fn role_of_target<'t>(sam: &Sam<'_, 't>, rule: &Spanned<'t>, other: &Spanned<'t>) -> Option<Spanned<'t>> {
    let id = plain(field(other, "Id"));
    let target = items(field(rule, "Targets")).iter().find(|it| {
        let Some(arn) = field(it, "Arn") else { return false };
        let named = sam.named_by(arn);
        named.is_some() && named.as_deref() == id || field(other, "Arn").is_some_and(|it| is_alike(it, arn))
    });
    target.and_then(|it| field(it, "RoleArn").cloned())
}

/// Whether two texts are written alike.
fn is_alike(one: &Spanned<'_>, other: &Spanned<'_>) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar { text: one, .. }, Value::Scalar { text: other, .. }) => one == other,
        (Value::Pattern(one), Value::Pattern(other))
        | (Value::Reference { hole: one, .. }, Value::Reference { hole: other, .. }) => one == other,
        _ => false,
    }
}

/// A connector that SAM makes within another resource, between two things known by their type and ARN.
pub(super) fn between<'t>(
    sam: &mut Sam<'_, 't>,
    owner: &Serverless<'t>,
    name: String,
    at: Span,
    ends: [(&'static str, Vec<(&'static str, Spanned<'t>)>); 2],
    permissions: &[&str],
) {
    let [source, destination] = ends.map(|(type_name, known)| End { type_name: type_name.to_owned(), known });
    let connector = Serverless {
        name: name.into(),
        at: owner.at,
        condition: owner.condition,
        properties: Value::Nothing.at(at),
        written: [None, None],
    };
    connect(sam, &connector, &source, &destination, permissions, "");
}
