//! The JSON form of the language: <https://developer.hashicorp.com/terraform/language/syntax/json>.

use hardline_tree::{Kind, Node, Problem, Span};

use crate::{
    parse::{expression, template},
    syntax::{Attribute, Block, Body, Expression, Form},
};

/// How many labels each block at the top has.
const TOP: &[(&str, usize)] = &[
    ("resource", 2),
    ("data", 2),
    ("module", 1),
    ("variable", 1),
    ("output", 1),
    ("provider", 1),
    ("locals", 0),
    ("terraform", 0),
];

/// Reads a file.
pub(crate) fn parse(text: &str) -> (Body, Vec<Problem>) {
    let (tree, mut problems) = hardline_tree::parse_json(text);
    let mut body = Body::default();
    let Some(root) = tree.root().filter(|_| problems.is_empty()) else {
        body.is_lost = true;
        return (body, problems);
    };
    let odd = root
        .items()
        .find(|it| it.kind() != Kind::Mapping)
        .or_else(|| Some(root).filter(|it| it.kind() == Kind::Scalar));
    if let Some(odd) = odd {
        let message = "this is no configuration: an object of blocks by their kind is wanted here".to_owned();
        problems.push(Problem { span: odd.span(), message });
        body.is_lost = true;
    }
    for (key, value) in roots(root).flat_map(Node::entries) {
        let Some(kind) = key.text() else { continue };
        if let Some((_, labels)) = TOP.iter().find(|it| it.0 == kind) {
            blocks(kind, *labels, &[], key.span(), value, &mut body.blocks);
        }
    }
    (body, problems)
}

/// Reads a file of values: names with plain values.
#[must_use]
pub fn values(text: &str) -> (Body, Vec<Problem>) {
    let (tree, mut problems) = hardline_tree::parse_json(text);
    let mut body = Body::default();
    let Some(root) = tree.root().filter(|_| problems.is_empty()) else {
        body.is_lost = true;
        return (body, problems);
    };
    if root.kind() != Kind::Mapping {
        body.is_lost = true;
        problems
            .push(Problem { span: root.span(), message: "an object of names and values is wanted here".to_owned() });
    }
    for (key, value) in root.entries() {
        let name = key.text().unwrap_or_default().to_owned();
        body.attributes.push(Attribute { name, name_at: key.span(), value: literal(value) });
    }
    (body, problems)
}

fn roots<'t>(node: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    let alone = (node.kind() == Kind::Mapping).then_some(node);
    alone.into_iter().chain(node.items())
}

fn blocks(kind: &str, labels: usize, before: &[String], head: Span, node: Node<'_>, out: &mut Vec<Block>) {
    for node in roots(node) {
        if labels > before.len() {
            for (key, value) in node.entries() {
                let mut all = before.to_vec();
                all.push(key.text().unwrap_or_default().to_owned());
                blocks(kind, labels, &all, key.span(), value, out);
            }
        } else {
            let body = contents(kind, node);
            out.push(Block { kind: kind.to_owned(), labels: before.to_vec(), head, at: node.span(), body });
        }
    }
}

/// What a block holds. Whether an object is a block or a value cannot be told without the provider's schema: it is kept as a
/// value, and a block reads the same as a list of objects. `dynamic` is always a block.
fn contents(kind: &str, node: Node<'_>) -> Body {
    let mut body = Body::default();
    for (key, value) in node.entries() {
        let name = key.text().unwrap_or_default();
        if name == "//" {
            continue;
        }
        if name == "dynamic" {
            blocks("dynamic", 1, &[], key.span(), value, &mut body.blocks);
        } else if kind == "dynamic" && name == "content" {
            blocks("content", 0, &[], key.span(), value, &mut body.blocks);
        } else if matches!(name, "lifecycle" | "provisioner" | "connection") && matches!(kind, "resource" | "data") {
            blocks(name, 0, &[], key.span(), value, &mut body.blocks);
        } else {
            // Types and references of these are written as plain texts.
            let is_raw = kind == "variable" || matches!(name, "depends_on" | "provider" | "providers");
            let value = if is_raw && name == "type" {
                value.text().and_then(|it| expression(it, value.span())).unwrap_or_else(|| literal(value))
            } else if is_raw {
                literal(value)
            } else {
                written(value)
            };
            body.attributes.push(Attribute { name: name.to_owned(), name_at: key.span(), value });
        }
    }
    body
}

/// A value whose texts are templates.
fn written(node: Node<'_>) -> Expression {
    build(node, &|text, at| {
        if text.contains("${") || text.contains("%{") { template(text, at).map(|it| it.form) } else { None }
    })
}

/// A value whose texts are only that.
pub(crate) fn literal(node: Node<'_>) -> Expression {
    build(node, &|_, _| None)
}

fn build(node: Node<'_>, read: &dyn Fn(&str, Span) -> Option<Form>) -> Expression {
    let at = node.span();
    let form = match node.kind() {
        Kind::Sequence => Form::List(node.items().map(|it| build(it, read)).collect()),
        Kind::Mapping => {
            Form::Object(node.entries().map(|(key, value)| (build(key, read), build(value, read))).collect())
        }
        Kind::Scalar => {
            let text = node.text().unwrap_or_default();
            match text {
                "null" if node.is_plain() => Form::Null,
                "true" if node.is_plain() => Form::Bool(true),
                "false" if node.is_plain() => Form::Bool(false),
                _ => match text.parse::<f64>() {
                    Ok(number) if node.is_plain() => Form::Number(number),
                    _ => read(text, at).unwrap_or_else(|| Form::Text(text.to_owned())),
                },
            }
        }
    };
    Expression { form, at }
}
