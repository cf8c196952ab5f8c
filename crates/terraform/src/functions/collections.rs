//! Functions of lists, sets and objects.

use std::{
    collections::{BTreeMap, HashSet},
    rc::Rc,
};

use super::{ANY, Context, Function, either, items, known, number, open, text, whole};
use crate::{
    limits::MAX_ITEMS,
    many::both_decide,
    objects::{self, Found},
    operators::is_error,
    value::{Placed, Value, equal, order},
};

pub(crate) const FUNCTIONS: &[Function] = &[
    open("alltrue", 1, 1, |context, it| truths(context, &it[0], false)),
    open("anytrue", 1, 1, |context, it| truths(context, &it[0], true)),
    known("chunklist", 2, 2, |context, it| either(chunks(context, it))),
    open("coalesce", 1, ANY, coalesce),
    open("coalescelist", 1, ANY, coalesce_list),
    open("compact", 1, 1, compact),
    open("concat", 1, ANY, concat),
    open("contains", 2, 2, contains),
    open("distinct", 1, 1, distinct),
    open("element", 2, 2, element),
    open("flatten", 1, 1, flatten),
    known("index", 2, 2, |_, it| either(index(it))),
    open("keys", 1, 1, keys),
    open("length", 1, 1, length),
    open("list", 0, ANY, |context, it| context.list(it.iter().cloned())),
    open("lookup", 2, 3, lookup),
    known("map", 0, ANY, |context, it| either(map(context, it))),
    known("matchkeys", 3, 3, |context, it| either(match_keys(context, it))),
    open("merge", 0, ANY, merge),
    open("one", 1, 1, one),
    known("range", 1, 3, |context, it| either(range(context, it))),
    open("reverse", 1, 1, |context, it| listed(context, &it[0], |it| it.iter().rev().cloned().collect())),
    known("setintersection", 1, ANY, |context, it| either(kept(context, it, true))),
    known("setunion", 1, ANY, |_, it| either(union(it))),
    known("setsubtract", 2, 2, |context, it| either(kept(context, it, false))),
    known("setproduct", 1, ANY, |context, it| either(product(context, it))),
    open("slice", 3, 3, |context, it| either(slice(context, it))),
    known("sort", 1, 1, |context, it| either(sort(context, it))),
    known("transpose", 1, 1, |context, it| either(transpose(context, it))),
    open("values", 1, 1, values),
    open("zipmap", 2, 2, |context, it| either(zip(context, it))),
];

/// Some values, to ask which others are among them: texts at once, the rest one by one.
struct Among<'a> {
    texts: HashSet<&'a str>,
    others: Vec<&'a Placed>,
}

impl<'a> Among<'a> {
    fn of(all: &'a [Placed]) -> Self {
        let mut among = Self { texts: HashSet::new(), others: Vec::new() };
        for it in all {
            match it.value.known() {
                Value::Text(text) => {
                    among.texts.insert(text);
                }
                _ => among.others.push(it),
            }
        }
        among
    }

    fn has(&self, one: &Placed) -> bool {
        let is_text = matches!(one.value.known(), Value::Text(text) if self.texts.contains(text.as_ref()));
        is_text || self.others.iter().any(|it| equal(&it.value, &one.value) == Some(true))
    }
}

/// Whether items may be compared each with each; texts are not.
fn may_compare(context: &Context<'_, '_>, all: &[Placed], others: &[Placed]) -> bool {
    let count = |all: &[Placed]| all.iter().filter(|it| !matches!(it.value.known(), Value::Text(_))).count();
    let both = count(all).max(1).saturating_mul(count(others));
    context.evaluator.spend(both.saturating_add(all.len()))
}

fn listed(context: &Context<'_, '_>, value: &Value, make: fn(&[Placed]) -> Vec<Placed>) -> Value {
    match value.known() {
        Value::List(all) | Value::Set(all) => Value::List(Rc::new(make(all))),
        Value::Many(_) => value.known().clone(),
        _ => context.because(value),
    }
}

fn truths(context: &Context<'_, '_>, value: &Value, settles: bool) -> Value {
    let Some(all) = value.items() else { return context.because(value) };
    let mut open = None;
    for item in all {
        match item.value.as_bool() {
            Some(it) if it == settles => return Value::Bool(settles),
            Some(_) => {}
            None => open = Some(&item.value),
        }
    }
    open.map_or(Value::Bool(!settles), |it| context.because(it))
}

fn chunks(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let (all, size) = (items(&arguments[0])?, whole(&arguments[1])?);
    let size = usize::try_from(size).map_err(|_| Value::wrong("the size of a chunk is not below nothing"))?;
    let size = if size == 0 { all.len().max(1) } else { size };
    Ok(context.list(all.chunks(size).map(|it| Value::List(Rc::new(it.to_vec())))))
}

fn coalesce(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    for value in arguments {
        match value.known() {
            Value::Null => {}
            Value::Text(it) if it.is_empty() => {}
            // Whether a value that is not known is nothing is not known.
            Value::Unknown(_) => return context.because(value),
            _ => return value.clone(),
        }
    }
    Value::wrong("there is no value that is not nothing")
}

fn coalesce_list(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    for (index, value) in arguments.iter().enumerate() {
        match value.items() {
            Some([]) => {}
            Some(_) => return value.clone(),
            None => match value.known() {
                Value::Null => {}
                // There may be none, so that the next counts.
                Value::Many(_) if index + 1 == arguments.len() => return value.clone(),
                _ => return context.because(value),
            },
        }
    }
    Value::wrong("there is no list with an item")
}

fn compact(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(all) = arguments[0].items() else { return context.because(&arguments[0]) };
    let mut kept = Vec::new();
    for item in all {
        match item.value.known() {
            Value::Null => {}
            Value::Text(it) if it.is_empty() => {}
            Value::Unknown(_) | Value::Choice(..) => return context.because(&item.value),
            _ => kept.push(item.clone()),
        }
    }
    Value::List(Rc::new(kept))
}

fn concat(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let mut all: Vec<Placed> = Vec::new();
    for value in arguments {
        match value.known() {
            Value::List(items) | Value::Set(items) => {
                if all.len() + items.len() > MAX_ITEMS {
                    return Value::limit();
                }
                all.extend(items.iter().cloned());
            }
            _ => return context.because(value),
        }
    }
    Value::List(Rc::new(all))
}

fn contains(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(all) = arguments[0].items() else { return context.because(&arguments[0]) };
    let mut open = None;
    for item in all {
        match equal(&item.value, &arguments[1]) {
            Some(true) => return Value::Bool(true),
            Some(false) => {}
            None => open = Some(&item.value),
        }
    }
    match open {
        None => Value::Bool(false),
        Some(it) if it.is_known() => context.because(&arguments[1]),
        Some(it) => context.because(it),
    }
}

fn distinct(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(all) = arguments[0].items() else { return listed(context, &arguments[0], <[_]>::to_vec) };
    if !may_compare(context, all, all) {
        return Value::limit();
    }
    let (mut texts, mut others, mut kept) = (HashSet::new(), Vec::<&Placed>::new(), Vec::new());
    for it in all {
        let is_new = if let Value::Text(text) = it.value.known() {
            texts.insert(text.as_ref())
        } else {
            let is_new = others.iter().all(|other| equal(&other.value, &it.value) != Some(true));
            if is_new {
                others.push(it);
            }
            is_new
        };
        if is_new {
            kept.push(it.clone());
        }
    }
    Value::List(Rc::new(kept))
}

fn element(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    if let Value::Many(all) = arguments[0].known() {
        return context.evaluator.one_of(all, &arguments[1]);
    }
    let Some(all) = arguments[0].items() else { return context.because(&arguments[0]) };
    if all.is_empty() {
        return Value::wrong("an empty list has no element");
    }
    let Some(number) = arguments[1].as_number() else {
        return context.evaluator.index(&arguments[0], &arguments[1], context.written, context.scope);
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the remainder is a number of an item"
    )]
    let index = number.rem_euclid(all.len() as f64) as usize;
    all.get(index).map_or_else(|| Value::wrong("the list has no such element"), |it| it.value.clone())
}

fn flatten(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    /// False where an item may be a list and is not known.
    fn go(all: &[Placed], out: &mut Vec<Placed>) -> Option<Value> {
        for item in all {
            match item.value.known() {
                Value::List(inner) | Value::Set(inner) => {
                    if let Some(open) = go(inner, out) {
                        return Some(open);
                    }
                }
                Value::Unknown(_) | Value::Many(_) | Value::Choice(..) => return Some(item.value.clone()),
                _ => out.push(item.clone()),
            }
            if out.len() > MAX_ITEMS {
                return Some(Value::limit());
            }
        }
        None
    }
    match arguments[0].known() {
        Value::Many(all) => match all.item.value.known() {
            // Any number of lists, all of the same items, is any number of those.
            Value::List(items) if items.len() == 1 => Value::many(items[0].clone(), Rc::clone(&all.by)),
            Value::Many(inner) => Value::many(inner.item.clone(), both_decide(&all.by, &inner.by)),
            _ => context.because(&arguments[0]),
        },
        known => match known.items() {
            Some(all) => {
                let mut out = Vec::new();
                match go(all, &mut out) {
                    None => Value::List(Rc::new(out)),
                    Some(open) if is_error(&open) => open,
                    Some(open) => context.because(&open),
                }
            }
            None => context.because(known),
        },
    }
}

fn index(arguments: &[Value]) -> Result<Value, Value> {
    let all = items(&arguments[0])?;
    let found = all.iter().position(|it| equal(&it.value, &arguments[1]) == Some(true));
    #[expect(clippy::cast_precision_loss, reason = "an index of a list that fits in memory")]
    found.map(|it| Value::Number(it as f64)).ok_or_else(|| Value::wrong("the item is not in the list"))
}

fn keys(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    match arguments[0].entries() {
        Some(entries) => context.list(entries.keys().map(objects::name_value)),
        None => context.because(&arguments[0]),
    }
}

fn values(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    match arguments[0].known() {
        Value::Object(entries) => Value::List(Rc::new(entries.values().cloned().collect())),
        // The instances of a resource that is there any number of times.
        Value::Many(_) => arguments[0].known().clone(),
        _ => context.because(&arguments[0]),
    }
}

fn length(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let count = match arguments[0].known() {
        Value::List(all) => all.len(),
        // Of items that are not known, two may be the same.
        Value::Set(all) if all.iter().all(|it| it.value.is_known()) || all.len() == 1 => all.len(),
        // Likewise of names.
        Value::Object(entries) if entries.len() == 1 || !entries.keys().any(|it| objects::is_open(it)) => entries.len(),
        Value::Text(text) => text.chars().count(),
        _ => return context.because(&arguments[0]),
    };
    #[expect(clippy::cast_precision_loss, reason = "a length of what fits in memory")]
    Value::Number(count as f64)
}

fn lookup(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let Some(entries) = arguments[0].entries() else { return context.because(&arguments[0]) };
    let Some(key) = arguments[1].as_text() else {
        let found = context.evaluator.index(&arguments[0], &arguments[1], context.written, context.scope);
        // It may be no name of the object.
        return match arguments.get(2) {
            Some(default) if entries.is_empty() => default.clone(),
            Some(default) if equal(&found, default) != Some(true) => context.because(&arguments[1]),
            _ => found,
        };
    };
    match (objects::find(entries, &key), arguments.get(2)) {
        (Found::Entry(found), _) => found.value.clone(),
        (Found::Perhaps(open), _) => open,
        (Found::Nothing, Some(default)) => default.clone(),
        (Found::Nothing, None) => Value::wrong(format!("there is no `{key}` in this object")),
    }
}

fn map(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let mut out = BTreeMap::new();
    for pair in arguments.chunks(2) {
        let [key, value] = pair else { return Err(Value::wrong("each key has a value")) };
        out.insert(text(key)?, context.placed(value.clone()));
    }
    Ok(Value::Object(Rc::new(out)))
}

fn match_keys(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let (values, keys, wanted) = (items(&arguments[0])?, items(&arguments[1])?, items(&arguments[2])?);
    if !may_compare(context, wanted, keys) {
        return Err(Value::limit());
    }
    let among = Among::of(wanted);
    let kept = values.iter().zip(keys).filter(|(_, key)| among.has(key)).map(|(value, _)| value.clone());
    Ok(Value::List(Rc::new(kept.collect())))
}

fn merge(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    let mut out: BTreeMap<Rc<str>, Placed> = BTreeMap::new();
    for value in arguments {
        match value.known() {
            Value::Object(entries) => objects::put_all(&mut out, entries),
            Value::Null => {}
            _ => return context.because(value),
        }
    }
    Value::Object(Rc::new(out))
}

fn one(context: &Context<'_, '_>, arguments: &[Value]) -> Value {
    match arguments[0].known() {
        // Of any number of items there may be none, which is nothing.
        Value::Many(_) => Value::perhaps(&context.because(&arguments[0])),
        known => match known.items() {
            Some([]) => Value::Null,
            Some([only]) => only.value.clone(),
            Some(_) => Value::wrong("there is more than one item"),
            None => context.because(known),
        },
    }
}

fn range(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    /// Terraform itself makes no more.
    const MAX: usize = 1024;
    let numbers = arguments.iter().map(number).collect::<Result<Vec<_>, _>>()?;
    let (start, end, step) = match numbers.as_slice() {
        [end] => (0.0, *end, if *end < 0.0 { -1.0 } else { 1.0 }),
        [start, end] => (*start, *end, if end < start { -1.0 } else { 1.0 }),
        [start, end, step, ..] => (*start, *end, *step),
        [] => (0.0, 0.0, 1.0),
    };
    if step == 0.0 {
        return Err(Value::wrong("the step of a range is not nothing"));
    }
    let mut all = Vec::new();
    let mut next = start;
    while if step > 0.0 { next < end } else { next > end } {
        if all.len() >= MAX {
            return Err(Value::wrong("a range has at most 1024 items"));
        }
        all.push(Value::Number(next));
        next += step;
    }
    Ok(context.list(all))
}

fn union(arguments: &[Value]) -> Result<Value, Value> {
    let mut all = Vec::new();
    for it in arguments {
        all.extend_from_slice(items(it)?);
    }
    Ok(Value::set(all))
}

/// The items of the first set that each other has, or that none of them has.
fn kept(context: &Context<'_, '_>, arguments: &[Value], has: bool) -> Result<Value, Value> {
    let mut all = items(&arguments[0])?.to_vec();
    for other in &arguments[1..] {
        let other = items(other)?;
        if !may_compare(context, other, &all) {
            return Err(Value::limit());
        }
        let among = Among::of(other);
        all.retain(|it| among.has(it) == has);
    }
    Ok(Value::set(all))
}

fn product(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let all = arguments.iter().map(items).collect::<Result<Vec<_>, _>>()?;
    let count = all.iter().try_fold(1_usize, |product, it| product.checked_mul(it.len()));
    if count.is_none_or(|it| it > MAX_ITEMS) {
        return Err(Value::limit());
    }
    let mut rows: Vec<Vec<Placed>> = vec![Vec::new()];
    for items in &all {
        rows = rows
            .into_iter()
            .flat_map(|row| {
                items.iter().map(move |it| {
                    let mut row = row.clone();
                    row.push(it.clone());
                    row
                })
            })
            .collect();
    }
    let rows: Vec<Placed> = rows.into_iter().map(|it| context.placed(Value::List(Rc::new(it)))).collect();
    let is_set = arguments.iter().all(|it| matches!(it.known(), Value::Set(_)));
    Ok(if is_set { Value::set(rows) } else { Value::List(Rc::new(rows)) })
}

fn slice(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    if let Value::Many(all) = arguments[0].known() {
        // How many of them it leaves out is not known.
        return Ok(context.some_of(all.item.clone()));
    }
    let (all, start, end) = (items(&arguments[0])?, whole(&arguments[1])?, whole(&arguments[2])?);
    let range = usize::try_from(start).ok().zip(usize::try_from(end).ok()).and_then(|(start, end)| all.get(start..end));
    range.map(|it| Value::List(Rc::new(it.to_vec()))).ok_or_else(|| Value::wrong("the list has no such items"))
}

fn sort(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let mut all = items(&arguments[0])?.iter().map(|it| text(&it.value)).collect::<Result<Vec<_>, _>>()?;
    all.sort();
    Ok(context.list(all.into_iter().map(Value::Text)))
}

fn transpose(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let Some(entries) = arguments[0].entries() else { return Err(Value::wrong("an object is wanted here")) };
    let mut out: BTreeMap<Rc<str>, Vec<Value>> = BTreeMap::new();
    for (key, list) in entries {
        for item in items(&list.value)? {
            out.entry(text(&item.value)?).or_default().push(Value::Text(key.clone()));
        }
    }
    let entries = out.into_iter().map(|(key, mut all)| {
        all.sort_by(order);
        (key, context.placed(context.list(all)))
    });
    Ok(Value::object(entries))
}

fn zip(context: &Context<'_, '_>, arguments: &[Value]) -> Result<Value, Value> {
    let (Some(keys), Some(values)) = (arguments[0].items(), arguments[1].items()) else {
        let open = if arguments[0].items().is_none() { &arguments[0] } else { &arguments[1] };
        return Err(context.because(open));
    };
    if keys.len() != values.len() {
        return Err(Value::wrong("there are not as many keys as values"));
    }
    let mut out = BTreeMap::new();
    for (key, value) in keys.iter().zip(values) {
        let name: Rc<str> = match key.value.as_text() {
            Some(it) => it.as_ref().into(),
            None => key.value.hole().ok_or_else(|| context.because(&key.value))?.into(),
        };
        objects::put(&mut out, name, value.clone());
    }
    Ok(Value::Object(Rc::new(out)))
}
