//! Where a source writes secrets, told by the names they are given, so that no report shows them: a value under a secret's name, with
//! every text that it is put together from, and the value beside a name in a pair such as `{ Name: DB_PASSWORD, Value: ... }`.
//!
//! It looks at the source as it is parsed, not at its lines, since a value may stand on other lines than its name. What is only a
//! reference to where a secret is kept is none.

use std::collections::HashSet;

use hardline_terraform::syntax::{Attribute, Body, Expression, For, Form, Part};
use hardline_tree::{Kind, Node, Span};

/// What the names end in whose values are taken for secrets, in small letters and without hyphens.
const ENDINGS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pwd",
    "pass",
    "secret",
    "secretstring",
    "secretbinary",
    "secretkey",
    "secret_key",
    "secretaccesskey",
    "secret_access_key",
    "token",
    "apikey",
    "api_key",
    "privatekey",
    "private_key",
    "credential",
    "credentials",
];

/// What makes a name one of a secret wherever it stands in it, as in `PASSWORD_OLD`.
const WORDS: &[&str] =
    &["password", "passwd", "apikey", "api_key", "secretkey", "secret_key", "privatekey", "private_key"];

/// What such names end in where they are of something about a secret.
const ABOUT: &[&str] = &[
    "arn",
    "id",
    "name",
    "length",
    "policy",
    "policies",
    "type",
    "version",
    "prefix",
    "days",
    "age",
    "enabled",
    "path",
    "parameter",
    "characters",
    "reuse",
    "allowed",
    "required",
    "encoding",
    "configuration",
    "ref",
    "reference",
];

/// The keys of a pair that holds a name beside its value, in small letters.
const NAME_KEYS: &[&str] = &["name", "key", "parametername", "parameterkey"];

/// The keys of the value in such a pair.
const VALUE_KEYS: &[&str] = &["value", "values", "default", "parametervalue", "default_value"];

/// Functions of CloudFormation that only say where something is.
const REFERENCES: &[&str] = &["Ref", "GetAtt", "ImportValue", "GetAZs", "Condition"];

/// Whether a name says that its value is a secret.
#[must_use]
pub fn is_secret_name(name: &str) -> bool {
    let name: String = name.chars().filter(|it| *it != '-').map(|it| it.to_ascii_lowercase()).collect();
    let is_within = || WORDS.iter().any(|it| name.contains(it)) && !ABOUT.iter().any(|it| name.ends_with(it));
    !name.starts_with("generate") && (ENDINGS.iter().any(|it| name.ends_with(it)) || is_within())
}

/// Whether a value under a secret's name may be a secret itself: no switch, no short number, no word for a type, and no
/// reference to where it is kept.
#[must_use]
pub fn could_be_secret(value: &str) -> bool {
    let value = value.trim();
    let is_word = matches!(value, "" | "true" | "false" | "null" | "~" | "String" | "string");
    let is_short_number = value.len() < 4 && value.bytes().all(|it| it.is_ascii_digit());
    let is_filled_in = |open: &str, close: &str| {
        value.strip_prefix(open).and_then(|it| it.strip_suffix(close)).is_some_and(|it| !it.contains(['{', '}']))
    };
    !(is_word
        || is_short_number
        || value.starts_with("arn:")
        || value.starts_with("AWS::")
        || is_filled_in("${", "}")
        || is_filled_in("{{", "}}"))
}

/// Whether a name in a pair is that of a value.
#[must_use]
pub fn is_value_key(key: &str) -> bool {
    VALUE_KEYS.iter().any(|it| key.eq_ignore_ascii_case(it))
}

/// Whether a key in a pair is that of a name.
#[must_use]
pub fn is_name_key(key: &str) -> bool {
    NAME_KEYS.iter().any(|it| key.eq_ignore_ascii_case(it))
}

/// The bytes of a source that are secrets, in order: of Terraform's language by the name of the file, else of YAML or JSON.
#[must_use]
pub fn secrets(path: &str, text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if !may_have(text) {
        return spans;
    }
    if [".tf", ".tofu", ".tfvars"].iter().any(|it| path.ends_with(it)) {
        of_body(&hardline_terraform::parse(text).0, false, &mut spans);
    } else {
        let (tree, _) = hardline_tree::parse(text);
        if let Some(root) = tree.root() {
            of_tree(root, &mut spans);
        }
    }
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Whether a text has any name of a secret at all, which few have: the last letters of them all.
fn may_have(text: &str) -> bool {
    let mut lines = text.lines();
    lines.any(|line| {
        let line = line.to_ascii_lowercase();
        ENDINGS.iter().any(|it| line.contains(it))
            || line.contains("access-key")
            || line.contains("api-key")
            || line.contains("private-key")
            || WORDS.iter().any(|it| line.contains(it))
    })
}

/// What is known of a node of YAML or JSON by where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Under {
    /// Nothing.
    Nothing,
    /// A secret's name, so that it is a secret if it is a text.
    Name,
    /// Within what a secret is put together from: every text is one.
    Value,
}

/// Nodes are gone through with a stack of their own, each once for what is known of it, since aliases can nest as deep as a file is
/// long and can stand for one another a great many times.
fn of_tree(root: Node<'_>, spans: &mut Vec<Span>) {
    let mut seen = HashSet::new();
    let mut open = vec![(root, Under::Nothing)];
    while let Some((node, under)) = open.pop() {
        if !seen.insert((node.index(), under)) {
            continue;
        }
        let is_reference = node.tag().is_some_and(|it| REFERENCES.contains(&it));
        match node.kind() {
            Kind::Scalar => {
                if under != Under::Nothing && !is_reference && node.text().is_none_or(could_be_secret) {
                    spans.push(node.span());
                }
            }
            Kind::Sequence if is_reference => {}
            Kind::Sequence => open.extend(node.items().map(|it| (it, within(under)))),
            Kind::Mapping => of_mapping(node, under, &mut open),
        }
    }
}

/// What is known of what a value is put together from.
fn within(under: Under) -> Under {
    if under == Under::Nothing { Under::Nothing } else { Under::Value }
}

fn of_mapping<'t>(node: Node<'t>, under: Under, open: &mut Vec<(Node<'t>, Under)>) {
    let key_of = |key: Node<'t>| key.text().unwrap_or_default();
    let mut entries = node.entries();
    if let (Some((key, value)), None) = (entries.next(), entries.next()) {
        let key = key_of(key);
        let function = key.strip_prefix("Fn::").unwrap_or(if matches!(key, "Ref" | "Condition") { key } else { "" });
        if !function.is_empty() && under != Under::Nothing {
            if !REFERENCES.contains(&function) {
                open.push((value, Under::Value));
            }
            return;
        }
    }
    let names_secret =
        |(key, value): (Node<'t>, Node<'t>)| is_name_key(key_of(key)) && value.text().is_some_and(is_secret_name);
    let is_pair = node.entries().any(names_secret);
    // What is called by a secret's name writes it as its default or its value; what a type of AWS has is told by its own names.
    let type_of = node.get("Type").and_then(Node::text);
    let is_stored = under == Under::Name && type_of == Some("AWS::SSM::Parameter");
    let is_named = under == Under::Name && type_of.is_none_or(|it| !it.starts_with("AWS::"));
    for (key, value) in node.entries() {
        let key = key_of(key);
        let is_value = under == Under::Value || (is_pair || is_named) && is_value_key(key);
        open.push(match key {
            "Properties" if is_stored => (value, Under::Name),
            _ if is_value => (value, Under::Value),
            _ if is_secret_name(key) => (value, Under::Name),
            _ => (value, Under::Nothing),
        });
    }
}

/// The secrets of a body of Terraform's language; of one under a secret's name, what is given by default too.
fn of_body(body: &Body, is_of_secret: bool, spans: &mut Vec<Span>) {
    let names_secret =
        |it: &Attribute| is_name_key(&it.name) && matches!(&it.value.form, Form::Text(text) if is_secret_name(text));
    let is_pair = is_of_secret || body.attributes.iter().any(names_secret);
    for it in &body.attributes {
        if is_secret_name(&it.name) || is_pair && is_value_key(&it.name) {
            every_text(&it.value, spans);
        } else {
            of_expression(&it.value, spans);
        }
    }
    for block in &body.blocks {
        let names = matches!(block.kind.as_str(), "variable" | "output")
            || block.labels.first().is_some_and(|it| it == "aws_ssm_parameter");
        of_body(&block.body, names && block.labels.last().is_some_and(|it| is_secret_name(it)), spans);
    }
}

/// The secrets in an expression that is none by itself. The parser bounds how deep expressions nest.
fn of_expression(expression: &Expression, spans: &mut Vec<Span>) {
    if let Form::Object(pairs) = &expression.form {
        let name_of = |it: &Expression| match &it.form {
            Form::Text(text) | Form::Variable(text) => text.clone(),
            _ => String::new(),
        };
        let names_secret = |(key, value): &(Expression, Expression)| {
            is_name_key(&name_of(key)) && matches!(&value.form, Form::Text(text) if is_secret_name(text))
        };
        let is_pair = pairs.iter().any(names_secret);
        for (key, value) in pairs {
            let name = name_of(key);
            if is_secret_name(&name) || is_pair && is_value_key(&name) {
                every_text(value, spans);
            } else {
                of_expression(value, spans);
            }
        }
        return;
    }
    parts(expression, &mut |it| of_expression(it, spans));
}

/// Every text and number that an expression is put together from.
fn every_text(expression: &Expression, spans: &mut Vec<Span>) {
    match &expression.form {
        Form::Text(text) if could_be_secret(text) => spans.push(expression.at),
        Form::Number(_) => spans.push(expression.at),
        // What is filled in alone is a reference; beside letters of its own, all of it is covered.
        Form::Template(of) if of.iter().any(|it| matches!(it, Part::Literal(text) if could_be_secret(text))) => {
            spans.push(expression.at);
        }
        Form::Object(pairs) => pairs.iter().for_each(|it| every_text(&it.1, spans)),
        _ => parts(expression, &mut |it| every_text(it, spans)),
    }
}

/// The expressions that an expression is made of, where it is not an object.
fn parts(expression: &Expression, visit: &mut dyn FnMut(&Expression)) {
    match &expression.form {
        Form::Null | Form::Bool(_) | Form::Number(_) | Form::Text(_) | Form::Variable(_) => {}
        Form::Template(of) => of.iter().for_each(|it| part(it, visit)),
        Form::List(items) => items.iter().for_each(visit),
        Form::Object(pairs) => pairs.iter().for_each(|it| visit(&it.1)),
        // A key names something; it is not what is found there.
        Form::Traversal(from, _) => visit(from),
        Form::Call(call) => call.arguments.iter().for_each(visit),
        Form::Conditional(of) => of.iter().for_each(visit),
        Form::Unary(_, of) => visit(of),
        Form::Binary(_, of) => of.iter().for_each(visit),
        Form::For(it) => {
            let For { collection, key, value, condition, .. } = &**it;
            [Some(collection), key.as_ref(), Some(value), condition.as_ref()].into_iter().flatten().for_each(visit);
        }
    }
}

fn part(of: &Part, visit: &mut dyn FnMut(&Expression)) {
    match of {
        Part::Literal(_) => {}
        Part::Value(it) => visit(it),
        Part::If(test, yes, no) => {
            visit(test);
            yes.iter().chain(no).for_each(|it| part(it, visit));
        }
        Part::For(_, _, collection, repeated) => {
            visit(collection);
            for it in repeated {
                part(it, visit);
            }
        }
    }
}
