//! What the functions make of values: texts joined and split, items chosen, documents written out.

use hardline_tree::{Node, Span};

use super::evaluate::{Bindings, function, unresolved};
use crate::{
    limits::{MAX_CALL_NAME, MAX_CHOICES, MAX_TEXT},
    value::{Cause, Spanned, Value},
};

/// A call as it is written, and what the identifiers of the loops around it stand for.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a, 't> {
    pub(crate) name: &'a str,
    pub(crate) argument: Node<'t>,
    pub(crate) bindings: &'a Bindings<'t>,
}

/// `Fn::Length`.
pub(crate) fn length<'t>(list: &Spanned<'t>, call: Call<'_, 't>) -> Value<'t> {
    match &list.value {
        Value::List(items) => Value::text(items.len().to_string()),
        other => within(other, call),
    }
}

/// A value as JSON text; none where a part of it is not known.
pub(crate) fn json<'t>(value: &Spanned<'_>) -> Option<Value<'t>> {
    fn write(value: &Value<'_>, out: &mut String, holes: &mut bool, depth: usize) -> Option<()> {
        if depth > hardline_tree::MAX_DEPTH || out.len() > MAX_TEXT {
            return None;
        }
        let quoted = |text: &str, out: &mut String| {
            out.push('"');
            for character in text.chars() {
                match character {
                    '"' | '\\' => out.extend(['\\', character]),
                    '\n' => out.push_str("\\n"),
                    it if it < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(it))),
                    it => out.push(it),
                }
            }
            out.push('"');
        };
        match value {
            Value::Nothing => out.push_str("null"),
            Value::Scalar { text, plain: true } if matches!(text.as_ref(), "true" | "false") => out.push_str(text),
            Value::Scalar { text, .. } => quoted(text, out),
            Value::Pattern(hole)
            | Value::Reference { hole, .. }
            | Value::Unknown(Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. }) => {
                *holes = true;
                quoted(hole, out);
            }
            Value::Unknown(_) | Value::Choice(..) => return None,
            Value::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write(&item.value, out, holes, depth + 1)?;
                }
                out.push(']');
            }
            Value::Map(entries) => {
                out.push('{');
                for (index, (key, _, item)) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    quoted(key, out);
                    out.push(':');
                    write(&item.value, out, holes, depth + 1)?;
                }
                out.push('}');
            }
        }
        Some(())
    }
    let (mut out, mut holes) = (String::new(), false);
    write(&value.value, &mut out, &mut holes, 0)?;
    Some(if holes { Value::Pattern(out) } else { Value::text(out) })
}

/// `Fn::Join`: the first item is the delimiter.
pub(crate) fn join<'t>(items: &[Spanned<'t>]) -> Value<'t> {
    match items.first().map(|it| &it.value) {
        Some(Value::Scalar { text, .. }) => concatenate(&items[1..], text),
        Some(Value::Nothing) => concatenate(&items[1..], ""),
        _ => Value::Unknown(Cause::Mistyped),
    }
}

/// One text from several; one value alone stays what it is.
pub(crate) fn concatenate<'t>(items: &[Spanned<'t>], delimiter: &str) -> Value<'t> {
    if let [only] = items {
        return only.value.clone();
    }
    // With nothing beside it, a value stays what it is.
    let mut filled = items.iter().filter(|it| match &it.value {
        Value::Nothing => false,
        Value::Scalar { text, .. } => !text.is_empty(),
        _ => true,
    });
    if let (Some(only), None, true) = (filled.next(), filled.next(), delimiter.is_empty()) {
        return only.value.clone();
    }
    let mut out = String::new();
    let mut holes = false;
    for (index, item) in items.iter().filter(|it| !matches!(it.value, Value::Nothing)).enumerate() {
        if index > 0 {
            out.push_str(delimiter);
        }
        match &item.value {
            Value::Scalar { text, .. } => out.push_str(text),
            Value::Pattern(text) => {
                holes = true;
                out.push_str(text);
            }
            Value::Reference { hole, .. }
            | Value::Unknown(Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. }) => {
                holes = true;
                out.push_str(hole);
            }
            Value::List(inner) => match concatenate(inner, delimiter) {
                Value::Scalar { text, .. } => out.push_str(&text),
                Value::Pattern(text) => {
                    holes = true;
                    out.push_str(&text);
                }
                other => return other,
            },
            Value::Unknown(cause) => return Value::Unknown(cause.clone()),
            Value::Nothing | Value::Map(_) | Value::Choice(..) => return Value::Unknown(Cause::Mistyped),
        }
        if out.len() > MAX_TEXT {
            return Value::Unknown(Cause::Limit);
        }
    }
    if holes { Value::Pattern(out) } else { Value::text(out) }
}

/// `Fn::Select`.
pub(crate) fn select<'t>(items: &[Spanned<'t>], call: Call<'_, 't>) -> Value<'t> {
    let [index, list] = items else { return Value::Unknown(Cause::Mistyped) };
    match (&index.value, &list.value) {
        (Value::Scalar { text, .. }, Value::List(list)) => match text.trim().parse::<usize>() {
            Ok(index) => list.get(index).map_or(Value::Unknown(Cause::Mistyped), |it| it.value.clone()),
            Err(_) => Value::Unknown(Cause::Mistyped),
        },
        (Value::Scalar { .. }, other) | (other, _) => within(other, call),
    }
}

/// `Fn::Split`.
pub(crate) fn split<'t>(items: &[Spanned<'t>], call: Call<'_, 't>) -> Value<'t> {
    let [delimiter, text] = items else { return Value::Unknown(Cause::Mistyped) };
    match (&delimiter.value, &text.value) {
        (Value::Scalar { text: delimiter, .. }, Value::Scalar { text: whole, .. }) if !delimiter.is_empty() => {
            Value::List(whole.split(delimiter.as_ref()).map(|it| Value::text(it.to_owned()).at(text.at)).collect())
        }
        (_, other) => within(other, call),
    }
}

/// What a call comes to that hangs on a value not known: that is unknown for the same reason, yet is not the same value. Two
/// calls written alike are one value, so that it is named after how the call is written.
pub(crate) fn within<'t>(value: &Value<'t>, call: Call<'_, 't>) -> Value<'t> {
    let hole = || format!("${{{}}}", call_name(call));
    match value {
        Value::Unknown(Cause::Unresolved { what, .. }) => {
            Value::Unknown(Cause::Unresolved { what: what.clone(), hole: hole() })
        }
        Value::Unknown(Cause::Outside { what, .. }) => {
            Value::Unknown(Cause::Outside { what: what.clone(), hole: hole() })
        }
        Value::Unknown(cause) => Value::Unknown(cause.clone()),
        Value::Reference { hole: text, .. } | Value::Pattern(text) => {
            unresolved(&format!("`{text}`"), &call_name(call))
        }
        Value::Scalar { .. } | Value::Nothing | Value::List(_) | Value::Map(_) | Value::Choice(..) => {
            Value::Unknown(Cause::Mistyped)
        }
    }
}

/// How a call is written, as the name of a hole: the same for calls written alike, and for them alone. What would mean
/// something in a text with holes is encoded.
pub(crate) fn call_name(call: Call<'_, '_>) -> String {
    /// Either form of a call is written the same.
    fn write(node: Node<'_>, bindings: &Bindings<'_>, out: &mut String, depth: usize) -> bool {
        match function(node) {
            Some((name, argument)) => {
                out.push('!');
                out.push_str(name);
                out.push(' ');
                write_content(argument, bindings, out, depth)
            }
            None => write_content(node, bindings, out, depth),
        }
    }
    fn write_content(node: Node<'_>, bindings: &Bindings<'_>, out: &mut String, depth: usize) -> bool {
        if depth > MAX_CALL_NAME || out.len() > MAX_CALL_NAME {
            return false;
        }
        if let Some(text) = node.text() {
            bindings.encode(text, out);
            return true;
        }
        out.push('[');
        let is_whole = node.items().all(|it| {
            let done = write(it, bindings, out, depth + 1);
            out.push(' ');
            done
        }) && node.entries().all(|(key, value)| {
            let done = write_content(key, bindings, out, depth + 1);
            out.push('=');
            let done = done && write(value, bindings, out, depth + 1);
            out.push(' ');
            done
        });
        out.push(']');
        is_whole
    }
    let Call { name, argument, bindings } = call;
    let mut out = format!("{name} ");
    if !write_content(argument, bindings, &mut out, 0) {
        // Too long to be compared, it is only itself, and within a loop not even that.
        let turn = if bindings.is_empty() { String::new() } else { format!(" of {bindings:?}") };
        out = format!("{name} at {}", argument.span().start);
        encode(&turn, &mut out);
    }
    out
}

pub(crate) fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// A value with parts written out as one text, in each of the worlds that its parts choose between.
pub(crate) fn written_out<'t>(
    value: &Spanned<'t>,
    at: Span,
    write: &mut dyn FnMut(&Spanned<'t>) -> Value<'t>,
) -> Value<'t> {
    fn first_choice(value: &Value<'_>) -> Option<u32> {
        match value {
            Value::Choice(condition, ..) => Some(*condition),
            Value::List(items) => items.iter().find_map(|it| first_choice(&it.value)),
            Value::Map(entries) => entries.iter().find_map(|it| first_choice(&it.2.value)),
            _ => None,
        }
    }
    fn settle<'t>(value: &Spanned<'t>, condition: u32, holds: bool) -> Spanned<'t> {
        let inner = match &value.value {
            Value::Choice(own, yes, no) if *own == condition => {
                return settle(if holds { yes } else { no }, condition, holds);
            }
            Value::Choice(own, yes, no) => {
                Value::Choice(*own, Box::new(settle(yes, condition, holds)), Box::new(settle(no, condition, holds)))
            }
            Value::List(items) => {
                let items = items.iter().map(|it| settle(it, condition, holds));
                Value::List(items.filter(|it| !matches!(it.value, Value::Nothing)).collect())
            }
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, at, it)| (key.clone(), *at, settle(it, condition, holds)));
                Value::Map(entries.filter(|it| !matches!(it.2.value, Value::Nothing)).collect())
            }
            other => other.clone(),
        };
        inner.at(value.at)
    }
    fn go<'t>(
        value: &Spanned<'t>,
        at: Span,
        depth: usize,
        write: &mut dyn FnMut(&Spanned<'t>) -> Value<'t>,
    ) -> Value<'t> {
        match first_choice(&value.value) {
            None => write(value),
            Some(_) if depth >= MAX_CHOICES => Value::Unknown(Cause::Limit),
            Some(condition) => {
                let yes = go(&settle(value, condition, true), at, depth + 1, write).at(at);
                let no = go(&settle(value, condition, false), at, depth + 1, write).at(at);
                Value::Choice(condition, Box::new(yes), Box::new(no))
            }
        }
    }
    go(value, at, 0, write)
}
