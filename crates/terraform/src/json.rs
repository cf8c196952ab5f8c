//! Values in JSON, and JSON as values.

use std::{borrow::Cow, rc::Rc};

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

/// A text that holds JSON as what it holds, with its holes where they stand; none if it is not JSON.
#[must_use]
pub fn held(text: &Placed) -> Option<Placed> {
    let (written, has_holes) = match text.value.known() {
        Value::Text(it) => (Cow::Borrowed(it.as_ref()), false),
        Value::Pattern(it) => (Cow::Owned(quoted_holes(it)), true),
        _ => return None,
    };
    if !written.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let value = decode(written.trim(), text.at)?;
    Some(Placed { value: if has_holes { with_holes(&value) } else { value }, at: text.at })
}

/// JSON with holes in which those that stand for a whole value are texts as well.
fn quoted_holes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut is_text, mut is_escaped, mut rest) = (false, false, text);
    while let Some(next) = rest.chars().next() {
        let end = rest.find('}').filter(|_| !is_text && rest.starts_with("${"));
        if let Some(end) = end {
            quote(&rest[..=end], &mut out);
            rest = &rest[end + 1..];
            continue;
        }
        if next == '"' && !is_escaped {
            is_text = !is_text;
        }
        is_escaped = next == '\\' && !is_escaped;
        out.push(next);
        rest = &rest[next.len_utf8()..];
    }
    out
}

/// A value with its texts as what they are: some are one hole, some have holes.
fn with_holes(value: &Value) -> Value {
    let inner = |it: &Placed| Placed { value: with_holes(&it.value), at: it.at };
    match value {
        Value::Text(text) => match text.strip_prefix("${").and_then(|it| it.strip_suffix('}')) {
            Some(name) if !name.contains('}') => Value::unresolved(format!("`{name}`"), name),
            _ if text.contains("${") => Value::Pattern(text.clone()),
            _ => value.clone(),
        },
        Value::List(items) => Value::List(Rc::new(items.iter().map(inner).collect())),
        Value::Object(entries) => Value::object(entries.iter().map(|(key, it)| (key.clone(), inner(it)))),
        _ => value.clone(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_holes_holds_what_json_it_is() {
        let at = Place { file: 0, span: hardline_tree::Span::new(0, 0) };
        let held = |text: &str| {
            let value = if text.contains("${") { Value::Pattern(text.into()) } else { Value::text(text) };
            held(&Placed { value, at }).and_then(|it| punctured(&it.value))
        };
        for (text, wanted) in [
            ("no JSON", None),
            ("[1, 2", None),
            ("${var.all}", None),
            (r#" [{"a": "b"}] "#, Some((r#"[{"a":"b"}]"#, false))),
            (r#"{"a": "${var.a}", "b": ${var.b}}"#, Some((r#"{"a":"${var.a}","b":"${var.b}"}"#, true))),
        ] {
            let found = held(text);
            assert_eq!(found.as_ref().map(|it| (it.0.as_str(), it.1)), wanted, "{text}");
        }
        assert_eq!(
            quoted_holes(r#"{"a": ${var.a}, "b": "x \" ${var.b}"}"#),
            r#"{"a": "${var.a}", "b": "x \" ${var.b}"}"#
        );
    }
}
