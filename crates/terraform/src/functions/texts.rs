//! Functions of texts.

use std::rc::Rc;

use regex::Regex;

use super::{ANY, Context, Function, either, encoding::object, known, open, text, whole};
use crate::{
    limits::{MAX_ITEMS, MAX_TEXT},
    operators::is_error,
    template::alone,
    value::{Value, number_text},
};

pub(crate) const FUNCTIONS: &[Function] = &[
    known("chomp", 1, 1, |_, it| of(it, |it| it.trim_end_matches(['\n', '\r']).to_owned())),
    known("lower", 1, 1, |_, it| of(it, str::to_lowercase)),
    known("upper", 1, 1, |_, it| of(it, str::to_uppercase)),
    known("title", 1, 1, |_, it| of(it, title)),
    known("trimspace", 1, 1, |_, it| of(it, |it| it.trim().to_owned())),
    known("strrev", 1, 1, |_, it| of(it, |it| it.chars().rev().collect())),
    known("trim", 2, 2, |_, it| two(it, |it, cut| it.trim_matches(|it| cut.contains(it)).to_owned())),
    known("trimprefix", 2, 2, |_, it| two(it, |it, cut| it.strip_prefix(cut).unwrap_or(it).to_owned())),
    known("trimsuffix", 2, 2, |_, it| two(it, |it, cut| it.strip_suffix(cut).unwrap_or(it).to_owned())),
    known("startswith", 2, 2, |_, it| test(it, |it, part| it.starts_with(part))),
    known("endswith", 2, 2, |_, it| test(it, |it, part| it.ends_with(part))),
    known("strcontains", 2, 2, |_, it| test(it, |it, part| it.contains(part))),
    known("indent", 2, 2, |_, it| either(indent(it))),
    known("substr", 3, 3, |_, it| either(part_of(it))),
    known("replace", 3, 3, |_, it| either(replace(it))),
    known("regex", 2, 2, |context, it| either(find(context, it))),
    known("regexall", 2, 2, |context, it| either(find_all(context, it))),
    known("split", 2, 2, |context, it| either(split(context, it))),
    open("join", 2, ANY, join),
    open("format", 1, ANY, format_all),
    open("formatlist", 1, ANY, format_list),
];

fn of(arguments: &[Value], make: fn(&str) -> String) -> Value {
    either(text(&arguments[0]).map(|it| Value::text(make(&it))))
}

fn two(arguments: &[Value], make: fn(&str, &str) -> String) -> Value {
    either(text(&arguments[0]).and_then(|it| Ok(Value::text(make(&it, &text(&arguments[1])?)))))
}

fn test(arguments: &[Value], make: fn(&str, &str) -> bool) -> Value {
    either(text(&arguments[0]).and_then(|it| Ok(Value::Bool(make(&it, &text(&arguments[1])?)))))
}

fn title(text: &str) -> String {
    let mut is_start = true;
    text.chars()
        .flat_map(|it| {
            let upper = is_start;
            is_start = !it.is_alphanumeric() && it != '_' && it != '\'';
            if upper { it.to_uppercase().collect::<Vec<_>>() } else { vec![it] }
        })
        .collect()
}

fn indent(arguments: &[Value]) -> Result<Value, Value> {
    let (by, text) = (whole(&arguments[0])?, text(&arguments[1])?);
    let by = usize::try_from(by).ok().filter(|it| *it < 10_000).ok_or_else(Value::limit)?;
    let made = text.replace('\n', &format!("\n{}", " ".repeat(by)));
    if made.len() > MAX_TEXT { Err(Value::limit()) } else { Ok(Value::text(made)) }
}

fn part_of(arguments: &[Value]) -> Result<Value, Value> {
    let (text, offset, length) = (text(&arguments[0])?, whole(&arguments[1])?, whole(&arguments[2])?);
    let all: Vec<char> = text.chars().collect();
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let start = if offset < 0 { count.saturating_add(offset).max(0) } else { offset.min(count) };
    let end = if length < 0 { count } else { start.saturating_add(length).min(count) };
    let (start, end) = (usize::try_from(start).unwrap_or_default(), usize::try_from(end).unwrap_or_default());
    Ok(Value::text(all.get(start..end).unwrap_or_default().iter().collect::<String>()))
}

fn pattern(written: &str) -> Result<Regex, Value> {
    Regex::new(written).map_err(|_| Value::wrong(format!("`{written}` is no regular expression")))
}

fn replace(arguments: &[Value]) -> Result<Value, Value> {
    let (text, wanted, with) = (text(&arguments[0])?, text(&arguments[1])?, text(&arguments[2])?);
    let expression = wanted.strip_prefix('/').and_then(|it| it.strip_suffix('/')).filter(|_| wanted.len() > 1);
    let made = match expression {
        Some(it) => {
            // `$1` and `${name}` mean groups in both, and `$name` ends where the name does.
            pattern(it)?.replace_all(&text, with.as_ref()).into_owned()
        }
        None => text.replace(wanted.as_ref(), &with),
    };
    if made.len() > MAX_TEXT { Err(Value::limit()) } else { Ok(Value::text(made)) }
}

/// What a match comes to: its text, a list of its groups, or an object of those with names.
fn matched(context: &Context<'_, '_>, expression: &Regex, found: &regex::Captures<'_>) -> Value {
    let group = |index: usize| found.get(index).map_or(Value::Null, |it| Value::text(it.as_str()));
    if expression.captures_len() == 1 {
        return group(0);
    }
    let names: Vec<Option<&str>> = expression.capture_names().skip(1).collect();
    if names.iter().any(Option::is_some) {
        let groups = names.iter().enumerate().filter_map(|(index, it)| Some((Rc::from((*it)?), group(index + 1))));
        object(context, groups)
    } else {
        context.list((1..expression.captures_len()).map(group))
    }
}

fn find(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let (expression, text) = (pattern(&text(&arguments[0])?)?, text(&arguments[1])?);
    match expression.captures(&text) {
        Some(found) => Ok(matched(context, &expression, &found)),
        None => Err(Value::wrong("the expression matches nothing in the text")),
    }
}

fn find_all(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let (expression, text) = (pattern(&text(&arguments[0])?)?, text(&arguments[1])?);
    let all: Vec<Value> =
        expression.captures_iter(&text).take(MAX_ITEMS).map(|it| matched(context, &expression, &it)).collect();
    Ok(context.list(all))
}

fn split(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let (separator, text) = (text(&arguments[0])?, text(&arguments[1])?);
    if separator.is_empty() {
        return Ok(context.list(text.chars().take(MAX_ITEMS).map(|it| Value::text(it.to_string()))));
    }
    Ok(context.list(text.split(separator.as_ref()).take(MAX_ITEMS).map(Value::text)))
}

/// A text of several; what is not known is a hole in it.
fn joined(context: &Context<'_, '_>, pieces: &[Value], separator: &str) -> Value {
    // Modules write `join("", it[*].id)` for the one there is.
    if (separator.is_empty() || pieces.len() == 1)
        && let Some(only) = alone(pieces)
    {
        return only.clone();
    }
    let (mut out, mut has_holes) = (String::new(), false);
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            out.push_str(separator);
        }
        match piece.as_text() {
            Some(it) => out.push_str(&it),
            None => match piece.hole() {
                Some(hole) => {
                    has_holes = true;
                    out.push_str(&hole);
                }
                None => return context.because(piece),
            },
        }
        if out.len() > MAX_TEXT {
            return Value::limit();
        }
    }
    if has_holes { Value::Pattern(out.into()) } else { Value::text(out) }
}

fn join(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(separator) = arguments[0].as_text() else { return context.because(&arguments[0]) };
    let mut pieces = Vec::new();
    for list in &arguments[1..] {
        match list.items() {
            Some(items) => pieces.extend(items.iter().map(|it| it.value.clone())),
            None => return context.because(list),
        }
    }
    joined(context, &pieces, &separator)
}

fn format_all(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(spec) = arguments[0].as_text() else { return context.because(&arguments[0]) };
    match format_one(&spec, &arguments[1..]) {
        Ok(pieces) => joined(context, &pieces, ""),
        Err(error) => unmade(context, error),
    }
}

/// What a text comes to that could not be made: where a part of it is not known, it is not that part.
fn unmade(context: &Context<'_, '_>, error: Value) -> Value {
    if is_error(&error) { error } else { context.because(&error) }
}

fn format_list(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(spec) = arguments[0].as_text() else { return context.because(&arguments[0]) };
    let length = arguments[1..].iter().filter_map(Value::items).map(<[_]>::len).max();
    if let Some(open) = arguments[1..].iter().find(|it| matches!(it.known(), Value::Unknown(_) | Value::Many(_))) {
        return context.because(open);
    }
    let mut all = Vec::new();
    for index in 0..length.unwrap_or(1) {
        let mut row = Vec::new();
        for argument in &arguments[1..] {
            row.push(match argument.items() {
                Some(items) => match items.get(index) {
                    Some(it) => it.value.clone(),
                    None => return Value::wrong("the lists are not of one length"),
                },
                None => argument.clone(),
            });
        }
        match format_one(&spec, &row) {
            Ok(pieces) => all.push(joined(context, &pieces, "")),
            Err(error) => return unmade(context, error),
        }
    }
    context.list(all)
}

/// A verb of a format, as `%-10.2f`.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the verb as it is written")]
struct Verb {
    is_left: bool,
    has_sign: bool,
    has_space: bool,
    has_zeros: bool,
    width: usize,
    precision: Option<usize>,
    argument: Option<usize>,
}

/// The pieces of a text made by a format: <https://developer.hashicorp.com/terraform/language/functions/format>.
fn format_one(spec: &str, arguments: &[Value]) -> Result<Vec<Value>, Value> {
    /// The widest that one verb may be.
    const MAX_WIDTH: usize = 10_000;
    let mut pieces = Vec::new();
    let (mut rest, mut next) = (spec, 0);
    while let Some(start) = rest.find('%') {
        pieces.push(Value::text(&rest[..start]));
        rest = &rest[start + 1..];
        let mut verb = Verb::default();
        let mut characters = rest.char_indices().peekable();
        let letter = loop {
            let Some((at, it)) = characters.next() else { return Err(Value::wrong("a verb of the format has no end")) };
            match it {
                '-' => verb.is_left = true,
                '+' => verb.has_sign = true,
                ' ' => verb.has_space = true,
                '#' => {}
                '0' if verb.width == 0 && verb.precision.is_none() => verb.has_zeros = true,
                '0'..='9' => {
                    let digit = it as usize - '0' as usize;
                    let into = verb.precision.as_mut().unwrap_or(&mut verb.width);
                    *into = (*into * 10 + digit).min(MAX_WIDTH);
                }
                '.' => verb.precision = Some(0),
                '[' => {
                    let end = rest[at..].find(']').ok_or_else(|| Value::wrong("a number of the format has no end"))?;
                    let number = rest[at + 1..at + end].parse::<usize>().ok().filter(|it| *it > 0);
                    verb.argument = Some(number.ok_or_else(|| Value::wrong("arguments are counted from one"))? - 1);
                    while characters.peek().is_some_and(|it| it.0 <= at + end) {
                        characters.next();
                    }
                }
                it => break (at, it),
            }
        };
        rest = &rest[letter.0 + letter.1.len_utf8()..];
        if letter.1 == '%' {
            pieces.push(Value::text("%"));
            continue;
        }
        let index = verb.argument.unwrap_or(next);
        next = index + 1;
        let Some(value) = arguments.get(index) else {
            return Err(Value::wrong("the format has more verbs than arguments"));
        };
        pieces.push(formatted(letter.1, &verb, value)?);
    }
    pieces.push(Value::text(rest));
    Ok(pieces)
}

fn formatted(letter: char, verb: &Verb, value: &Value) -> Result<Value, Value> {
    // What is not known can only stand as it is.
    if !value.is_known()
        && value.hole().is_some()
        && matches!(letter, 's' | 'v')
        && verb.width == 0
        && verb.precision.is_none()
    {
        return Ok(value.clone());
    }
    if !value.is_known() {
        return Err(match value.known() {
            Value::Unknown(_) | Value::Attribute(_) | Value::Pattern(_) => value.known().clone(),
            _ => Value::unresolved("a part of the text", value.hole().unwrap_or_default()),
        });
    }
    let number = || value.as_number().ok_or_else(|| Value::wrong("the format wants a number"));
    let sign = |it: f64| match (it >= 0.0, verb.has_sign, verb.has_space) {
        (true, true, _) => "+",
        (true, false, true) => " ",
        _ => "",
    };
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers are what these verbs write")]
    let body = match letter {
        's' => match value.as_text() {
            Some(it) => cut(&it, verb.precision),
            None => return Err(Value::wrong("the format wants a text")),
        },
        'v' => match value.known() {
            Value::Null => "null".to_owned(),
            Value::Text(it) => cut(it, verb.precision),
            Value::Number(it) => number_text(*it),
            _ => crate::json::encode(value).ok_or_else(|| Value::wrong("the value cannot be written"))?,
        },
        'q' => match value.as_text() {
            Some(it) => crate::json::encode(&Value::text(it.as_ref())).unwrap_or_default(),
            None => return Err(Value::wrong("the format wants a text")),
        },
        't' => value.as_bool().ok_or_else(|| Value::wrong("the format wants a truth"))?.to_string(),
        'd' => number().map(|it| format!("{}{}", sign(it), it.trunc() as i128))?,
        'b' => number().map(|it| format!("{}{:b}", sign(it), it.trunc() as i128))?,
        'o' => number().map(|it| format!("{}{:o}", sign(it), it.trunc() as i128))?,
        'x' => number().map(|it| format!("{}{:x}", sign(it), it.trunc() as i128))?,
        'X' => number().map(|it| format!("{}{:X}", sign(it), it.trunc() as i128))?,
        'f' => number().map(|it| format!("{}{it:.*}", sign(it), verb.precision.unwrap_or(6)))?,
        'e' => number().map(|it| format!("{}{}", sign(it), exponent(it, verb.precision.unwrap_or(6))))?,
        'g' | 'G' | 'E' => number().map(|it| format!("{}{}", sign(it), number_text(it)))?,
        it => return Err(Value::wrong(format!("`%{it}` is no verb of a format"))),
    };
    Ok(Value::text(padded(&body, verb)))
}

fn cut(text: &str, precision: Option<usize>) -> String {
    precision.map_or_else(|| text.to_owned(), |it| text.chars().take(it).collect())
}

/// A number with an exponent of at least two digits.
fn exponent(number: f64, precision: usize) -> String {
    let written = format!("{number:.precision$e}");
    match written.split_once('e') {
        Some((digits, exponent)) => {
            let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |it| ('-', it));
            format!("{digits}e{sign}{exponent:0>2}")
        }
        None => written,
    }
}

fn padded(body: &str, verb: &Verb) -> String {
    let missing = verb.width.saturating_sub(body.chars().count());
    if verb.is_left {
        format!("{body}{}", " ".repeat(missing))
    } else if verb.has_zeros {
        let (sign, digits) = match body.strip_prefix(['-', '+']) {
            Some(digits) => (&body[..1], digits),
            None => ("", body),
        };
        format!("{sign}{}{digits}", "0".repeat(missing))
    } else {
        format!("{}{body}", " ".repeat(missing))
    }
}
