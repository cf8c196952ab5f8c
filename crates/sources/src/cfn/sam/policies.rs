//! What the roles that SAM makes may do: managed policies, policy templates, statements.

use std::{borrow::Cow, sync::LazyLock};

use hardline_tree::{Kind, Node, Span, Tree};

use super::{
    Sam, Serverless,
    draft::{Draft, entries, entry, fill, items, list, map, tags, text},
};
use crate::value::{Cause, Spanned, Value};

/// The policy templates.
static TEMPLATES: LazyLock<Tree<'static>> =
    LazyLock::new(|| hardline_tree::parse(include_str!("policy_templates.yaml")).0);

/// A role in the making.
pub(super) struct Role<'t> {
    pub(super) managed: Vec<Spanned<'t>>,
    pub(super) policies: Vec<Spanned<'t>>,
}

impl<'t> Role<'t> {
    /// Attaches a policy of AWS unless it is attached already.
    pub(super) fn attach(&mut self, policy: Spanned<'t>) {
        let named = |it: &Spanned<'_>| match &it.value {
            Value::Scalar { text, .. } => Some(text.to_string()),
            Value::Pattern(text) => Some(text.clone()),
            _ => None,
        };
        let name = named(&policy);
        if name.is_none() || !self.managed.iter().any(|it| named(it) == name) {
            self.managed.push(policy);
        }
    }
}

impl<'t> Sam<'_, 't> {
    /// Makes the role of a resource; `place` is where among the resources made so far.
    pub(super) fn make_role(
        &mut self,
        owner: &Serverless<'t>,
        role: Role<'t>,
        trusted: &'static str,
        own_tag: Option<&'static str>,
        condition: Option<u32>,
        place: usize,
    ) {
        let mut draft = Draft::new(owner.at);
        match owner.get("AssumeRolePolicyDocument") {
            Some(written) => draft.put("AssumeRolePolicyDocument", written.clone()),
            None => draft.put("AssumeRolePolicyDocument", trust(owner.at, trusted)),
        }
        let managed_at = owner.get("Policies").map_or(owner.at, |it| it.at);
        draft.put("ManagedPolicyArns", list(managed_at, role.managed));
        if !role.policies.is_empty() {
            draft.put("Policies", list(managed_at, role.policies));
        }
        draft.rename(&owner.properties, "RolePath", "Path");
        draft.copy(&owner.properties, &["PermissionsBoundary"]);
        draft.put("Tags", tags(owner.at, owner.get("Tags"), own_tag));
        let name = format!("{}Role", owner.name);
        self.make_at(place, owner.at, condition, name, "AWS::IAM::Role", draft);
    }
}

/// Adds the policies that a person gave to a resource. Each is the name or ARN of a managed policy, a document, or a
/// policy template: <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html#sam-function-policies>.
pub(super) fn add<'t>(owner: &Serverless<'t>, role: &mut Role<'t>) {
    for (index, policy) in items(owner.get("Policies")).iter().enumerate() {
        let name = format!("{}RolePolicy{index}", owner.name);
        if is_document(policy) {
            if let Some(policy) = inline(policy, &name) {
                role.policies.push(policy);
            }
        } else {
            role.attach(managed(policy));
        }
    }
}

/// A managed policy of AWS by its path and name.
pub(super) fn aws_policy<'t>(at: Span, name: &str) -> Spanned<'t> {
    fill(&format!("arn:${{AWS::Partition}}:iam::aws:policy/{name}"), at, &[])
}

fn managed<'t>(policy: &Spanned<'t>) -> Spanned<'t> {
    match &policy.value {
        Value::Scalar { text, .. } if !text.contains(':') => {
            // The execution policies of Lambda stand on a path of their own:
            // <https://docs.aws.amazon.com/lambda/latest/dg/permissions-managed-policies.html>.
            let is_for_service = text.starts_with("AWSLambda") && text.ends_with("Role");
            let path = if is_for_service { "service-role/" } else { "" };
            aws_policy(policy.at, &format!("{path}{text}"))
        }
        Value::Choice(condition, yes, no) => {
            Value::Choice(*condition, Box::new(managed(yes)), Box::new(managed(no))).at(policy.at)
        }
        _ => policy.clone(),
    }
}

/// A policy written within a role; none if it is nothing.
fn inline<'t>(policy: &Spanned<'t>, name: &str) -> Option<Spanned<'t>> {
    let at = policy.at;
    let document = match &policy.value {
        Value::Nothing => return None,
        Value::Choice(condition, yes, no) => {
            let nothing = |at| Value::Nothing.at(at);
            let yes = inline(yes, name).unwrap_or_else(|| nothing(yes.at));
            let no = inline(no, name).unwrap_or_else(|| nothing(no.at));
            return Some(Value::Choice(*condition, Box::new(yes), Box::new(no)).at(at));
        }
        Value::Map(_) if entry(policy, "Statement").is_some() => policy.clone(),
        Value::Map(written) => match written.first() {
            Some((template, key, arguments)) => expand_template(template, *key, arguments),
            None => return None,
        },
        _ => Value::Unknown(Cause::Mistyped).at(at),
    };
    Some(map(at, [("PolicyName", text(at, name.to_owned())), ("PolicyDocument", document)]))
}

fn expand_template<'t>(name: &str, at: Span, arguments: &Spanned<'t>) -> Spanned<'t> {
    let Some(statements) = TEMPLATES.root().and_then(|it| it.get(name)) else {
        return Value::Unknown(Cause::Unresolved {
            what: format!("the policy template `{name}`, which is not one of SAM's"),
            hole: format!("${{{name}}}"),
        })
        .at(at);
    };
    let given: Vec<(String, Spanned<'t>)> =
        entries(Some(arguments)).map(|it| (it.0.to_string(), it.2.clone())).collect();
    document(at, fill_statements(statements, at, &given))
}

/// Statements of this crate's data, with what they leave open filled in. All of them allow.
pub(super) fn fill_statements<'t>(
    statements: Node<'static>,
    at: Span,
    given: &[(String, Spanned<'t>)],
) -> Vec<Spanned<'t>> {
    statements
        .items()
        .map(|it| {
            let mut statement = Draft::new(at);
            statement.text("Effect", "Allow");
            for (key, value) in it.entries() {
                if let Some(key) = key.text() {
                    statement.put(key, fill_all(value, at, given));
                }
            }
            statement.finish()
        })
        .collect()
}

fn fill_all<'t>(node: Node<'static>, at: Span, given: &[(String, Spanned<'t>)]) -> Spanned<'t> {
    match node.kind() {
        Kind::Scalar => fill(node.text().unwrap_or_default(), at, given),
        Kind::Sequence => list(at, node.items().map(|it| fill_all(it, at, given))),
        Kind::Mapping => {
            let entries = node
                .entries()
                .filter_map(|(key, value)| Some((Cow::Borrowed(key.text()?), at, fill_all(value, at, given))));
            Value::Map(entries.collect()).at(at)
        }
    }
}

/// Whether a policy is a document or a template rather than the name of a managed policy.
fn is_document(policy: &Spanned<'_>) -> bool {
    match &policy.value {
        Value::Map(_) => true,
        Value::Choice(_, yes, no) => is_document(yes) || is_document(no),
        _ => false,
    }
}

/// A policy document.
pub(super) fn document<'t>(at: Span, statements: Vec<Spanned<'t>>) -> Spanned<'t> {
    map(at, [("Version", text(at, "2012-10-17")), ("Statement", list(at, statements))])
}

/// A statement that allows.
pub(super) fn allow<'t>(at: Span, actions: &[&'static str], resource: Spanned<'t>) -> Spanned<'t> {
    let actions = actions.iter().map(|it| text(at, *it));
    map(at, [("Effect", text(at, "Allow")), ("Action", list(at, actions)), ("Resource", resource)])
}

/// A policy written within a role.
pub(super) fn named<'t>(at: Span, name: String, statements: Vec<Spanned<'t>>) -> Spanned<'t> {
    map(at, [("PolicyName", text(at, name)), ("PolicyDocument", document(at, statements))])
}

/// Whom a role trusts: a service.
pub(super) fn trust<'t>(at: Span, service: &'static str) -> Spanned<'t> {
    let principal = map(at, [("Service", list(at, [text(at, service)]))]);
    let action = list(at, [text(at, "sts:AssumeRole")]);
    document(at, vec![map(at, [("Effect", text(at, "Allow")), ("Action", action), ("Principal", principal)])])
}

/// The policy that lets a role send to a destination, by the destination's type.
pub(super) fn to_destination<'t>(kind: &str, arn: &Spanned<'t>, id: &str) -> Option<Spanned<'t>> {
    let at = arn.at;
    let (suffix, actions): (&str, &[&'static str]) = match kind {
        "SQS" => ("SQSPolicy", &["sqs:SendMessage"]),
        "SNS" => ("SNSPolicy", &["sns:publish"]),
        "EventBridge" => ("EventBridgePolicy", &["events:PutEvents"]),
        "Lambda" => ("LambdaPolicy", &["lambda:InvokeFunction"]),
        "S3" | "S3Bucket" => {
            let within = fill("${Bucket}/*", at, &[("Bucket".to_owned(), arn.clone())]);
            let statements = vec![allow(at, &["s3:PutObject"], within), allow(at, &["s3:ListBucket"], arn.clone())];
            return Some(named(at, format!("{id}S3Policy"), statements));
        }
        _ => return None,
    };
    Some(named(at, format!("{id}{suffix}"), vec![allow(at, actions, arn.clone())]))
}
