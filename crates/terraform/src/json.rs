//! Values in JSON, and JSON as values.

use std::rc::Rc;

use hardline_tree::{Kind, Node};

use crate::{
    limits::MAX_TEXT,
    value::{Place, Placed, Value, number_text},
};

/// A value as Terraform's `jsonencode` writes it; none where a part of it is not known.
pub(crate) fn encode(value: &Value) -> Option<String> {
    let mut out = String::new();
    write(value, &mut out, &mut None)?;
    Some(out)
}

/// A value in JSON with holes where parts are not known, and whether there are any.
pub(crate) fn punctured(value: &Value) -> Option<(String, bool)> {
    let (mut out, mut holes) = (String::new(), Some(false));
    write(value, &mut out, &mut holes)?;
    Some((out, holes == Some(true)))
}

fn write(value: &Value, out: &mut String, holes: &mut Option<bool>) -> Option<()> {
    if out.len() > MAX_TEXT {
        return None;
    }
    match value.known() {
        Value::Null => out.push_str("null"),
        Value::Bool(it) => out.push_str(if *it { "true" } else { "false" }),
        Value::Number(it) => out.push_str(&number_text(*it)),
        Value::Text(it) => quote(it, out),
        Value::Document(_) => quote(&value.as_text()?, out),
        Value::List(items) | Value::Set(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(&item.value, out, holes)?;
            }
            out.push(']');
        }
        Value::Object(entries) => {
            out.push('{');
            for (index, (key, item)) in entries.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                quote(key, out);
                out.push(':');
                write(&item.value, out, holes)?;
            }
            out.push('}');
        }
        other => {
            let hole = other.hole().filter(|_| holes.is_some())?;
            *holes = Some(true);
            quote(&hole, out);
        }
    }
    Some(())
}

/// A text in quotes. What HTML would take for its own is escaped, as Go's encoder does.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            it if it < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(it))),
            it => out.push(it),
        }
    }
    out.push('"');
}

/// JSON as a value, all of it at one place; none if it is not JSON.
pub(crate) fn decode(text: &str, at: Place) -> Option<Value> {
    let (tree, problems) = hardline_tree::parse_json(text);
    problems.is_empty().then(|| tree.root().map(|it| value_of(it, at)))?
}

/// A node of a document as a value, all of it at one place.
pub(crate) fn value_of(node: Node<'_>, at: Place) -> Value {
    match node.kind() {
        Kind::Sequence => Value::list(node.items().map(|it| value_of(it, at)), at),
        Kind::Mapping => Value::object(node.entries().map(|(key, value)| {
            let name: Rc<str> = key.text().unwrap_or_default().into();
            (name, Placed { value: value_of(value, at), at })
        })),
        Kind::Scalar => {
            let text = node.text().unwrap_or_default();
            if !node.is_plain() {
                return Value::text(text);
            }
            match text {
                "" | "null" | "~" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => text
                    .parse::<f64>()
                    .ok()
                    .filter(|it| it.is_finite())
                    .map_or_else(|| Value::text(text), Value::Number),
            }
        }
    }
}
