//! Values made to be of a type, as variables declare them: <https://developer.hashicorp.com/terraform/language/expressions/type-constraints>.

use std::{collections::BTreeMap, rc::Rc};

use crate::{
    objects::{self, Found},
    operators::each_choice,
    parse::expression,
    syntax::{Call, Expression, Form, Part, Unary},
    value::{Place, Placed, Value},
};

/// A value as one of a type; what cannot be is wrong, as Terraform has it.
pub(crate) fn convert(value: Value, kind: &Expression, at: Place) -> Value {
    if matches!(value, Value::Choice(..)) {
        return each_choice(vec![value], 0, &mut |mut it| match it.pop() {
            Some(it) => convert(it, kind, at),
            None => Value::Null,
        });
    }
    if matches!(value, Value::Null) {
        return value;
    }
    match &kind.form {
        Form::Variable(name) | Form::Text(name) => primitive(value, name),
        Form::Call(call) => compound(value, call, at),
        _ => value,
    }
}

fn primitive(value: Value, name: &str) -> Value {
    let known = value.known();
    let converted = match (name, known) {
        ("string", Value::Bool(_) | Value::Number(_)) => known.as_text().map(|it| Value::text(it.as_ref())),
        ("number", Value::Text(_)) => known.as_number().map(Value::Number),
        ("bool", Value::Text(_)) => known.as_bool().map(Value::Bool),
        ("string" | "number" | "bool", Value::List(_) | Value::Set(_) | Value::Object(_))
        | ("number", Value::Bool(_))
        | ("bool", Value::Number(_)) => None,
        _ => return value,
    };
    converted.unwrap_or_else(|| Value::wrong(format!("the value is no {name}")))
}

fn compound(value: Value, call: &Call, at: Place) -> Value {
    let first = call.arguments.first();
    let each = |it: &Placed| Placed {
        value: first.map_or_else(|| it.value.clone(), |kind| convert(it.value.clone(), kind, at)),
        at: it.at,
    };
    match (call.name.as_str(), value.known()) {
        ("optional", _) => first.map_or(value.clone(), |kind| convert(value.clone(), kind, at)),
        ("list", Value::List(items) | Value::Set(items)) => Value::List(Rc::new(items.iter().map(each).collect())),
        ("set", Value::List(items) | Value::Set(items)) => Value::set(items.iter().map(each).collect()),
        ("list" | "set", Value::Many(all)) => Value::many(each(&all.item), Rc::clone(&all.by)),
        ("map", Value::Object(entries)) => {
            Value::Object(Rc::new(entries.iter().map(|(key, it)| (key.clone(), each(it))).collect()))
        }
        ("tuple", Value::List(items)) => {
            let kinds = match first.map(|it| &it.form) {
                Some(Form::List(kinds)) => kinds.as_slice(),
                _ => &[],
            };
            let items = items.iter().enumerate().map(|(index, it)| match kinds.get(index) {
                Some(kind) => Placed { value: convert(it.value.clone(), kind, at), at: it.at },
                None => it.clone(),
            });
            Value::List(Rc::new(items.collect()))
        }
        ("object", Value::Object(entries)) => object(entries, first, at),
        ("list" | "set" | "map" | "object" | "tuple", Value::Bool(_) | Value::Number(_) | Value::Text(_)) => {
            Value::wrong(format!("the value is no {}", call.name))
        }
        _ => value,
    }
}

/// An object with the attributes that its type has, and no others; optional ones get their default.
fn object(entries: &BTreeMap<Rc<str>, Placed>, kind: Option<&Expression>, at: Place) -> Value {
    let Some(Form::Object(attributes)) = kind.map(|it| &it.form) else {
        return Value::Object(Rc::new(entries.clone()));
    };
    let mut out = BTreeMap::new();
    for (name, kind) in attributes {
        let Form::Text(name) = &name.form else { continue };
        let optional = match &kind.form {
            Form::Call(call) if call.name == "optional" => Some(call),
            _ => None,
        };
        let default = || optional.and_then(|it| it.arguments.get(1)).map(|it| constant(it, at));
        let open;
        let given = match objects::find(entries, name) {
            Found::Entry(it) => Some(it),
            Found::Perhaps(value) => {
                open = Placed { value, at };
                Some(&open)
            }
            Found::Nothing => None,
        };
        let value = match (given, optional) {
            (Some(it), Some(_)) if matches!(it.value, Value::Null) => {
                let value = default().map_or(Value::Null, |it| convert(it, kind, at));
                Placed { value, at: it.at }
            }
            (Some(it), _) => Placed { value: convert(it.value.clone(), kind, at), at: it.at },
            (None, Some(_)) => {
                let value = default().map_or(Value::Null, |it| convert(it, kind, at));
                Placed { value, at }
            }
            (None, None) => {
                Placed { value: Value::wrong(format!("the object lacks `{name}`, which its type asks for")), at }
            }
        };
        out.insert(Rc::from(name.as_str()), value);
    }
    Value::Object(Rc::new(out))
}

/// A value written on the command line: a text where the variable has no type or a plain one, an expression otherwise:
/// <https://developer.hashicorp.com/terraform/language/values/variables#complex-typed-values>.
pub(crate) fn given(text: &str, kind: Option<&Expression>, at: Place) -> Value {
    let is_text = match kind.map(|it| &it.form) {
        None => true,
        Some(Form::Variable(name) | Form::Text(name)) => matches!(name.as_str(), "string" | "number" | "bool"),
        Some(_) => false,
    };
    if is_text {
        return Value::text(text);
    }
    match expression(text, at.span) {
        Some(it) => constant(&it, at),
        None => Value::wrong("the value given is not written as an expression"),
    }
}

/// What an expression without names and functions comes to, all at one place.
pub(crate) fn constant(it: &Expression, at: Place) -> Value {
    match &it.form {
        Form::Null => Value::Null,
        Form::Bool(it) => Value::Bool(*it),
        Form::Number(it) => Value::Number(*it),
        Form::Text(it) => Value::text(it.as_str()),
        Form::List(items) => Value::list(items.iter().map(|it| constant(it, at)), at),
        Form::Object(entries) => Value::object(entries.iter().filter_map(|(key, value)| {
            let key = constant(key, at);
            let name: Rc<str> = key.as_text()?.as_ref().into();
            Some((name, Placed { value: constant(value, at), at }))
        })),
        Form::Template(parts) => {
            let texts = parts.iter().map(|it| match it {
                Part::Literal(it) => Some(it.as_str()),
                Part::Value(_) | Part::If(..) | Part::For(..) => None,
            });
            texts.collect::<Option<String>>().map_or_else(not_plain, Value::text)
        }
        Form::Unary(Unary::Negative, inner) => match constant(inner, at) {
            Value::Number(it) => Value::Number(-it),
            _ => Value::wrong("only numbers have an opposite"),
        },
        _ => not_plain(),
    }
}

fn not_plain() -> Value {
    Value::wrong("only plain values can stand here")
}
