//! Functions between texts and other forms of what they hold.

use std::{collections::BTreeMap, rc::Rc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hardline_tree::parse_yaml;

use super::{Context, Function, either, known, open, text};
use crate::{
    json,
    limits::MAX_ITEMS,
    value::{Placed, Value, number_text},
};

pub(crate) const FUNCTIONS: &[Function] = &[
    open("jsonencode", 1, 1, |context, it| Value::Document(Rc::new(context.placed(it[0].clone())))),
    open("jsondecode", 1, 1, json_decode),
    known("base64encode", 1, 1, |_, it| either(text(&it[0]).map(|it| Value::text(base64(it.as_bytes()))))),
    known("base64decode", 1, 1, |_, it| either(text(&it[0]).and_then(|it| unbase64(&it)))),
    known("urlencode", 1, 1, |_, it| either(text(&it[0]).map(|it| Value::text(url_encode(&it))))),
    known("urldecode", 1, 1, |_, it| either(text(&it[0]).and_then(|it| url_decode(&it)))),
    known("csvdecode", 1, 1, |context, it| either(csv_decode(context, it))),
    known("yamldecode", 1, 1, |context, it| either(yaml_decode(context, it))),
    known("yamlencode", 1, 1, |_, it| {
        let mut out = String::new();
        yaml(&it[0], 0, &mut out);
        Value::text(out)
    }),
    known("textencodebase64", 2, 2, |_, it| either(encode_text(it))),
    known("textdecodebase64", 2, 2, |_, it| either(decode_text(it))),
];

pub(crate) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

fn unbase64(text: &str) -> Result<Value, Value> {
    let bytes = STANDARD.decode(text).map_err(|_| Value::wrong("the text is not in Base64"))?;
    String::from_utf8(bytes).map(Value::text).map_err(|_| Value::wrong("what the Base64 holds is no text"))
}

fn json_decode(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    match arguments[0].known() {
        Value::Document(inner) => inner.value.clone(),
        known => match known.as_text() {
            Some(it) => json::decode(&it, context.at()).unwrap_or_else(|| Value::wrong("the text is not in JSON")),
            None => context.because(known),
        },
    }
}

fn url_encode(text: &str) -> String {
    text.bytes()
        .map(|it| match it {
            b' ' => "+".to_owned(),
            it if it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.' | b'~') => char::from(it).to_string(),
            it => format!("%{it:02X}"),
        })
        .collect()
}

fn url_decode(text: &str) -> Result<Value, Value> {
    let wrong = || Value::wrong("the text is not encoded as in an address");
    let (mut out, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits: Vec<u8> = bytes.by_ref().take(2).collect();
                let digits = std::str::from_utf8(&digits).map_err(|_| wrong())?;
                u8::from_str_radix(digits, 16).map_err(|_| wrong())?
            }
            it => it,
        });
    }
    String::from_utf8(out).map(Value::text).map_err(|_| wrong())
}

fn csv_decode(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let text = text(&arguments[0])?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let wrong = || Value::wrong("the text is no table with commas");
    let names: Vec<Rc<str>> = reader.headers().map_err(|_| wrong())?.iter().map(Rc::from).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| wrong())?;
        if rows.len() >= MAX_ITEMS {
            return Err(Value::limit());
        }
        let entries = names.iter().cloned().zip(record.iter().map(|it| context.placed(Value::text(it))));
        rows.push(Value::object(entries));
    }
    Ok(context.list(rows))
}

fn yaml_decode(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let text = text(&arguments[0])?;
    let (tree, problems) = parse_yaml(&text);
    if !problems.is_empty() {
        return Err(Value::wrong("the text is not in YAML"));
    }
    Ok(tree.root().map_or(Value::Null, |it| json::value_of(it, context.at())))
}

/// A value as Terraform's `yamlencode` writes it: keys and texts in quotes.
fn yaml(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let quoted = |it: &str| json::encode(&Value::text(it)).unwrap_or_default();
    match value.known() {
        Value::List(items) | Value::Set(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                if index > 0 || !out.ends_with("- ") {
                    out.push_str(&indent);
                }
                out.push_str("- ");
                nested(&item.value, depth, out);
            }
        }
        Value::Object(entries) if !entries.is_empty() => {
            for (index, (key, item)) in entries.iter().enumerate() {
                if index > 0 || !out.ends_with("- ") {
                    out.push_str(&indent);
                }
                out.push_str(&quoted(key));
                out.push(':');
                match item.value.known() {
                    Value::List(items) | Value::Set(items) if !items.is_empty() => {
                        out.push('\n');
                        yaml(&item.value, depth, out);
                    }
                    Value::Object(inner) if !inner.is_empty() => {
                        out.push('\n');
                        yaml(&item.value, depth + 1, out);
                    }
                    _ => {
                        out.push(' ');
                        yaml(&item.value, depth + 1, out);
                    }
                }
            }
        }
        Value::List(_) | Value::Set(_) => out.push_str("[]\n"),
        Value::Object(_) => out.push_str("{}\n"),
        Value::Number(it) => out.push_str(&format!("{}\n", number_text(*it))),
        Value::Bool(it) => out.push_str(&format!("{it}\n")),
        Value::Null => out.push_str("null\n"),
        other => out.push_str(&format!("{}\n", quoted(&other.as_text().unwrap_or_default()))),
    }
}

fn nested(value: &Value, depth: usize, out: &mut String) {
    yaml(value, depth + 1, out);
}

/// The encodings of texts that are known here, by the names IANA has for them.
fn encode_text(arguments: &[Value]) -> Result<Value, Value> {
    let (text, name) = (text(&arguments[0])?, text(&arguments[1])?);
    let bytes = match name.to_ascii_uppercase().as_str() {
        "UTF-8" => text.as_bytes().to_vec(),
        "UTF-16LE" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "UTF-16BE" | "UTF-16" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "US-ASCII" | "ASCII" if text.is_ascii() => text.as_bytes().to_vec(),
        "ISO-8859-1" if text.chars().all(|it| u32::from(it) < 256) => {
            text.chars().filter_map(|it| u8::try_from(u32::from(it)).ok()).collect()
        }
        _ => return Err(Value::wrong(format!("the text cannot be encoded as `{name}`"))),
    };
    Ok(Value::text(base64(&bytes)))
}

fn decode_text(arguments: &[Value]) -> Result<Value, Value> {
    let (written, name) = (text(&arguments[0])?, text(&arguments[1])?);
    let bytes = STANDARD.decode(written.as_bytes()).map_err(|_| Value::wrong("the text is not in Base64"))?;
    let units = |make: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|it| make([it[0], it[1]])).collect();
        String::from_utf16(&units).ok()
    };
    let text = match name.to_ascii_uppercase().as_str() {
        "UTF-8" | "US-ASCII" | "ASCII" => String::from_utf8(bytes.clone()).ok(),
        "UTF-16LE" => units(u16::from_le_bytes),
        "UTF-16BE" | "UTF-16" => units(u16::from_be_bytes),
        "ISO-8859-1" => Some(bytes.iter().map(|it| char::from(*it)).collect()),
        _ => None,
    };
    text.map(Value::text).ok_or_else(|| Value::wrong(format!("the text is not encoded as `{name}`")))
}

/// An object of texts.
pub(crate) fn object(context: &Context<'_, '_>, entries: impl IntoIterator<Item = (Rc<str>, Value)>) -> Value {
    let entries: BTreeMap<Rc<str>, Placed> = entries.into_iter().map(|(key, it)| (key, context.placed(it))).collect();
    Value::Object(Rc::new(entries))
}
