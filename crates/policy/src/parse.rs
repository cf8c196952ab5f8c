//! From a document, however it was written, to a policy. Anything at all is taken; what no policy has is left out.

use crate::{Condition, Gap, Mark, Operator, Policy, Principal, PrincipalKind, Statement, Text, Truth};

/// The most statements one policy is read with; AWS's largest policies have some hundreds. What is beyond is hidden.
pub const MAX_STATEMENTS: usize = 10_000;

/// A value of a document and its place.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Where it stands.
    pub at: Mark,
}

/// A value of a document. Numbers and truths are texts.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// None, as good as left out.
    Nothing,
    /// A text.
    Text(Text<'a>),
    /// Items in order.
    List(Vec<Node<'a>>),
    /// Entries in order, by key.
    Map(Vec<(Text<'a>, Node<'a>)>),
    /// Not to be known.
    Unknown(Gap),
}

/// Reads a policy. `too_many` is what hides statements beyond [`MAX_STATEMENTS`].
#[must_use]
pub fn parse<'a>(document: Node<'a>, too_many: Gap) -> Policy<'a> {
    let mut policy = Policy { at: document.at, ..Policy::default() };
    match document.value {
        Value::Map(entries) => {
            for (key, node) in entries {
                if is_element(key, "Statement", &mut policy.hidden) {
                    statements(node, &mut policy, too_many);
                }
            }
        }
        Value::Unknown(gap) => policy.hidden.push((gap, document.at)),
        Value::Text(text) => policy.hidden.extend(text.gap.map(|gap| (gap, document.at))),
        Value::Nothing | Value::List(_) => {}
    }
    policy
}

/// Whether a key is the one wanted. One that is not known may be, and hides what it holds.
fn is_element(key: Text<'_>, want: &str, hidden: &mut Vec<(Gap, Mark)>) -> bool {
    if let Truth::Unknown(gap) = key.equals(want) {
        hidden.push((gap, key.at));
    }
    key.equals(want) == Truth::Yes
}

fn statements<'a>(node: Node<'a>, into: &mut Policy<'a>, too_many: Gap) {
    if into.statements.len() >= MAX_STATEMENTS {
        if into.hidden.last().is_none_or(|it| it.0 != too_many) {
            into.hidden.push((too_many, node.at));
        }
        return;
    }
    match node.value {
        Value::List(items) => {
            // A policy that holds one statement is shown by it, one that holds a list by the list.
            into.at = node.at;
            for item in items {
                match item.value {
                    // A list within the list is none that AWS takes.
                    Value::List(_) => {}
                    _ => statements(item, into, too_many),
                }
            }
        }
        Value::Map(entries) => into.statements.push(statement(entries, node.at)),
        Value::Unknown(gap) => into.hidden.push((gap, node.at)),
        Value::Text(text) => into.hidden.extend(text.gap.map(|gap| (gap, node.at))),
        Value::Nothing => {}
    }
}

fn statement<'a>(entries: Vec<(Text<'a>, Node<'a>)>, at: Mark) -> Statement<'a> {
    let mut it = Statement { at, ..Statement::default() };
    for (key, node) in entries {
        if matches!(node.value, Value::Nothing) {
            continue;
        }
        // AWS takes these names in one case only; whoever writes them in another means the same.
        let is = |name: &str| key.text.eq_ignore_ascii_case(name);
        if is("Effect") {
            it.effect = texts(node).first().copied();
        } else if is("Principal") {
            it.principals = principals(node);
        } else if is("NotPrincipal") {
            it.not_principals = Some(principals(node));
        } else if is("Action") {
            it.actions = texts(node);
        } else if is("NotAction") {
            it.not_actions = Some(texts(node));
        } else if is("Resource") {
            it.resources = texts(node);
        } else if is("NotResource") {
            it.not_resources = Some(texts(node));
        } else if is("Condition") {
            it.conditions = conditions(node);
        }
    }
    it
}

/// A list of texts; one alone is a list of one.
fn texts(node: Node<'_>) -> Vec<Text<'_>> {
    match node.value {
        Value::Text(text) => vec![text],
        Value::Unknown(gap) => vec![Text::unknown(gap, node.at)],
        Value::List(items) => items.iter().filter_map(text).collect(),
        Value::Nothing | Value::Map(_) => Vec::new(),
    }
}

fn text<'a>(node: &Node<'a>) -> Option<Text<'a>> {
    match node.value {
        Value::Text(text) => Some(text),
        Value::Unknown(gap) => Some(Text::unknown(gap, node.at)),
        Value::Nothing | Value::List(_) | Value::Map(_) => None,
    }
}

fn principals(node: Node<'_>) -> Vec<Principal<'_>> {
    match node.value {
        Value::Map(entries) => entries
            .into_iter()
            .flat_map(|(key, node)| {
                let kind = kind_of(key);
                texts(node).into_iter().map(move |name| Principal { kind, name })
            })
            .collect(),
        _ => texts(node)
            .into_iter()
            .map(|name| {
                let kind = if name.text == "*" { PrincipalKind::Everybody } else { PrincipalKind::Other };
                Principal { kind, name }
            })
            .collect(),
    }
}

fn kind_of(key: Text<'_>) -> PrincipalKind {
    match key.text {
        "AWS" => PrincipalKind::Aws,
        "Service" => PrincipalKind::Service,
        "Federated" => PrincipalKind::Federated,
        "CanonicalUser" => PrincipalKind::CanonicalUser,
        "*" => PrincipalKind::Everybody,
        _ => PrincipalKind::Other,
    }
}

fn conditions(node: Node<'_>) -> Vec<Condition<'_>> {
    let unknown = |gap, at| Condition {
        operator: Operator::parse(Text::unknown(gap, at)),
        key: Text::unknown(gap, at),
        values: vec![Text::unknown(gap, at)],
    };
    let blocks = match node.value {
        Value::Map(blocks) => blocks,
        Value::Unknown(gap) => return vec![unknown(gap, node.at)],
        Value::Text(Text { gap: Some(gap), at, .. }) => return vec![unknown(gap, at)],
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    for (operator, block) in blocks {
        let parsed = Operator::parse(operator);
        match block.value {
            Value::Map(keys) => {
                let written = keys.into_iter().filter(|it| !matches!(it.1.value, Value::Nothing));
                found.extend(written.map(|(key, values)| Condition { operator: parsed, key, values: texts(values) }));
            }
            Value::Unknown(gap) => found.push(Condition { operator: parsed, ..unknown(gap, block.at) }),
            _ => {}
        }
    }
    found
}
