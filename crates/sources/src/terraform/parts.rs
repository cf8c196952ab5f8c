//! Parts of a resource that are not written as CloudFormation has them: keys with values that are plain arguments, and
//! resources of their own that stand within another.

use std::borrow::Cow;

use hardline_facts::{Form, Table, table};
use hardline_terraform::value::{Placed, Value as Given};
use hardline_tree::Span;

use super::{
    translate::{Gathered, Project, Translator, find, joined, links, put},
    words::{Apart, Type, Words},
};
use crate::value::{Cause, Spanned, Value};

/// The most resources that one resource of Terraform's may be in CloudFormation.
const MAX_APART: usize = 1_000;

/// A resource that stands within another.
pub(super) struct Part {
    pub(super) table: &'static Table,
    /// Conditions it is made under, and whether each must hold or not.
    pub(super) conditions: Vec<(u32, bool)>,
    pub(super) properties: Spanned<'static>,
}

/// A part with a key and a value; none where there is no value.
pub(super) fn pair(names: (&str, &str), key: &str, value: Spanned<'static>) -> Spanned<'static> {
    let at = value.at;
    match value.value {
        Value::Nothing => Value::List(Vec::new()).at(at),
        Value::Choice(condition, yes, no) => {
            let both = [pair(names, key, *yes), pair(names, key, *no)].map(Box::new);
            let [yes, no] = both;
            Value::Choice(condition, yes, no).at(at)
        }
        value => {
            let key = Value::Scalar { text: Cow::Owned(key.to_owned()), plain: false }.at(at);
            let entries =
                vec![(Cow::Owned(names.0.to_owned()), at, key), (Cow::Owned(names.1.to_owned()), at, value.at(at))];
            Value::List(vec![Value::Map(entries).at(at)]).at(at)
        }
    }
}

/// A part with a key and a value for each entry of a map.
pub(super) fn each_entry(names: (&str, &str), map: Spanned<'static>) -> Spanned<'static> {
    let at = map.at;
    match map.value {
        Value::Map(entries) => entries
            .into_iter()
            .map(|(key, _, value)| pair(names, &key, value))
            .fold(Value::List(Vec::new()).at(at), joined),
        Value::Choice(condition, yes, no) => {
            let [yes, no] = [each_entry(names, *yes), each_entry(names, *no)].map(Box::new);
            Value::Choice(condition, yes, no).at(at)
        }
        Value::Nothing => Value::List(Vec::new()).at(at),
        Value::Unknown(cause) => Value::Unknown(cause).at(at),
        _ => Value::Unknown(Cause::Mistyped).at(at),
    }
}

/// A map of the parts of a list that have a key and a value each, under the names that tables have for them.
pub(super) fn keyed(list: Spanned<'static>) -> Spanned<'static> {
    let at = list.at;
    match list.value {
        Value::List(items) => {
            let mut entries = Vec::new();
            for item in items {
                let parts = match item.value {
                    Value::Map(parts) => parts,
                    Value::Unknown(cause) => return Value::Unknown(cause).at(at),
                    _ => return Value::Unknown(Cause::Mistyped).at(at),
                };
                let (mut key, mut value) = (None, None);
                for (name, _, part) in parts {
                    match name.as_ref() {
                        "$key" => key = Some(part),
                        "$value" => value = Some(part),
                        _ => {}
                    }
                }
                let Some(Spanned { value: Value::Scalar { text, .. }, at: key_at }) = key else {
                    let what = "what one of the entries is called".to_owned();
                    return Value::Unknown(Cause::Unresolved { what, hole: String::new() }).at(at);
                };
                entries.push((text, key_at, value.unwrap_or_else(|| Value::Nothing.at(key_at))));
            }
            Value::Map(entries).at(at)
        }
        Value::Choice(condition, yes, no) => {
            let [yes, no] = [keyed(*yes), keyed(*no)].map(Box::new);
            Value::Choice(condition, yes, no).at(at)
        }
        other => other.at(at),
    }
}

/// A constant where something is given, and nothing where it is not.
pub(super) fn given(value: Spanned<'static>, constant: &str) -> Spanned<'static> {
    let at = value.at;
    match value.value {
        Value::Nothing => Value::Nothing.at(at),
        Value::List(items) if items.is_empty() => Value::Nothing.at(at),
        Value::Choice(condition, yes, no) => {
            let [yes, no] = [given(*yes, constant), given(*no, constant)].map(Box::new);
            Value::Choice(condition, yes, no).at(at)
        }
        _ => Value::Scalar { text: Cow::Owned(constant.to_owned()), plain: true }.at(at),
    }
}

impl Translator<'_, '_> {
    /// What resources beside this one say, of those whose argument is the same as one of a part's own.
    pub(super) fn matching(
        &self,
        of: &str,
        same: &(String, String),
        take: &str,
        part: &Placed,
        links: &[&'static str],
    ) -> Option<Spanned<'static>> {
        let open = self.it.open.get(of).map(|it| Value::Unknown(it.clone()).at(self.project.span(part.at)));
        let found = self.matching_known(of, same, take, part, links);
        match (found, open) {
            (Some(found), Some(open)) => {
                let at = open.at;
                Some(joined(found, Value::List(vec![open]).at(at)))
            }
            (found, open) => found.or(open),
        }
    }

    fn matching_known(
        &self,
        of: &str,
        same: &(String, String),
        take: &str,
        part: &Placed,
        links: &[&'static str],
    ) -> Option<Spanned<'static>> {
        let beside = self.it.values.get(of)?;
        let items = match beside.value.known() {
            Given::List(items) => items.to_vec(),
            _ => vec![beside.clone()],
        };
        let ours = find(part, &same.1).map(|it| self.value(&it, &[]).value);
        let mut out: Option<Spanned<'static>> = None;
        for item in &items {
            let theirs = find(item, &same.0).map(|it| self.value(&it, &[]).value);
            let taken = match (&ours, &theirs) {
                (Some(Value::Scalar { text: a, .. }), Some(Value::Scalar { text: b, .. })) if a == b => {
                    let Some(found) = find(item, take) else { continue };
                    self.value(&found, links)
                }
                (Some(Value::Scalar { .. }), Some(Value::Scalar { .. })) => continue,
                _ => {
                    let what = format!("which part `{of}` is for");
                    Value::Unknown(Cause::Unresolved { what, hole: String::new() }).at(self.project.span(item.at))
                }
            };
            out = Some(match out {
                Some(before) => joined(before, taken),
                None => taken,
            });
        }
        out
    }
}

impl Translator<'_, '_> {
    /// What the block of a list says that has a name.
    pub(super) fn among(
        &self,
        list: &Placed,
        whose: &(String, String),
        take: &str,
        links: &[&'static str],
    ) -> Option<Spanned<'static>> {
        let at = self.project.span(list.at);
        match list.value.known() {
            Given::Null => None,
            Given::List(items) | Given::Set(items) => {
                items.iter().find_map(|item| self.among(item, whose, take, links))
            }
            Given::Object(_) => match find(list, &whose.0).map(|it| self.value(&it, &[]).value) {
                Some(Value::Scalar { text, .. }) if text == whose.1 => {
                    find(list, take).map(|it| self.value(&it, links))
                }
                None | Some(Value::Scalar { .. } | Value::Nothing) => None,
                Some(_) => {
                    let what = format!("whether a block is that of `{}`", whose.1);
                    Some(Value::Unknown(Cause::Uncertain { what }).at(at))
                }
            },
            Given::Choice(condition, both) => {
                let side =
                    |value: &Given| self.among(&Placed { value: value.clone(), at: list.at }, whose, take, links);
                let (yes, no) = (side(&both[0]), side(&both[1]));
                if yes.is_none() && no.is_none() {
                    return None;
                }
                let [yes, no] = [yes, no].map(|it| Box::new(it.unwrap_or_else(|| Value::Nothing.at(at))));
                Some(Value::Choice(self.project.condition(*condition), yes, no).at(at))
            }
            _ => Some(self.value(list, &[])),
        }
    }
}

/// Whether a table has a property, itself or in the piece that is the thing itself.
fn has(table: &'static Table, path: &str) -> bool {
    table.paths().any(|(known, form)| match form {
        Form::One(inner) if known.is_empty() => has(inner(), path),
        _ => known == path,
    })
}

/// What a list has at a place, under whatever conditions: what one of its parts says of a property.
fn at_place(list: &Spanned<'static>, place: usize) -> Spanned<'static> {
    match &list.value {
        Value::List(items) => items.get(place).cloned().unwrap_or_else(|| Value::Nothing.at(list.at)),
        Value::Choice(condition, yes, no) => {
            let [yes, no] = [at_place(yes, place), at_place(no, place)].map(Box::new);
            Value::Choice(*condition, yes, no).at(list.at)
        }
        _ if place == 0 => list.clone(),
        _ => Value::Nothing.at(list.at),
    }
}

/// How many items a list may have.
fn length(list: &Spanned<'static>) -> usize {
    match &list.value {
        Value::List(items) => items.len(),
        Value::Choice(_, yes, no) => length(yes).max(length(no)),
        Value::Nothing => 0,
        _ => 1,
    }
}

/// What stands for a resource: itself, and others where it says the same of several things.
pub(super) fn split(
    words: &Words,
    table: &'static Table,
    it: &Gathered<'_>,
    project: &dyn Project,
    root: Spanned<'static>,
) -> (Spanned<'static>, Vec<Part>) {
    if words.each.is_empty() {
        return (root, Vec::new());
    }
    let translator = Translator { project, it, says_constants: true };
    let from = whole(it);
    let mut all = Vec::new();
    for (property, path) in words.each.iter().filter(|it| has(table, it.0)) {
        let Some(found) = find(&from, path) else { continue };
        let list = translator.value(&found, &links(table, property));
        for place in 0..length(&list).min(MAX_APART) {
            let value = at_place(&list, place);
            let at = value.at;
            let mut one = root.clone();
            put(&mut one, property, at, value);
            all.push(one);
        }
    }
    if all.is_empty() {
        return (root, Vec::new());
    }
    let first = all.remove(0);
    let part = |properties| Part { table, conditions: Vec::new(), properties };
    (first, all.into_iter().map(part).collect())
}

/// The resources that stand within a resource.
pub(super) fn apart(words: &Words, it: &Gathered<'_>, project: &dyn Project) -> Vec<Part> {
    let translator = Translator { project, it, says_constants: true };
    let from = whole(it);
    let mut out = Vec::new();
    for apart in &words.apart {
        let Some(table) = table(&apart.type_name) else { continue };
        let Some(list) = translator.rows(&apart.rows, table, &from) else { continue };
        let owner = translator.reference(it.number, String::new());
        flatten(list, &mut Vec::new(), &mut |conditions, mut properties| {
            let at = properties.at;
            own(&mut properties, apart, table, owner.clone(), at);
            if out.len() < MAX_APART {
                out.push(Part { table, conditions: conditions.to_vec(), properties });
            }
        });
    }
    out
}

/// What stands for the resources that may stand within a broken one.
pub(super) fn unread(
    words: &Words,
    itself: &'static Table,
    of: &Spanned<'static>,
    owner: &Value<'static>,
) -> Vec<Part> {
    let all = words.apart.iter().filter_map(|it| {
        let table = table(&it.type_name)?;
        let mut properties = of.clone();
        own(&mut properties, it, table, owner.clone(), of.at);
        Some(Part { table, conditions: Vec::new(), properties })
    });
    // What says of which type it is may be what could not be read.
    let others: Vec<&'static Table> = match &words.type_name {
        Type::Always(_) => Vec::new(),
        Type::By { types, .. } => {
            let mut all: Vec<_> = types.values().filter_map(|it| table(it)).collect();
            all.sort_by_key(|it| it.type_name);
            all.dedup_by_key(|it| it.type_name);
            all.retain(|it| !std::ptr::eq(*it, itself));
            all
        }
    };
    let others = others.into_iter().map(|table| Part { table, conditions: Vec::new(), properties: of.clone() });
    all.chain(others).collect()
}

/// Says of which resource a part is. Of a part that is not known, nothing else is.
fn own(properties: &mut Spanned<'static>, apart: &Apart, table: &'static Table, owner: Value<'static>, at: Span) {
    if let Value::Unknown(cause) = &properties.value {
        let cause = cause.clone();
        *properties = Value::Map(vec![(Cow::Owned(apart.owner.clone()), at, owner.at(at))]).at(at);
        for (path, _) in table.paths().filter(|it| !it.0.is_empty()) {
            put(properties, path, at, Value::Unknown(cause.clone()).at(at));
        }
    } else {
        put(properties, &apart.owner, at, owner.at(at));
    }
}

/// What takes the parts of a list one by one, with the conditions each is under.
type Take<'t> = dyn FnMut(&[(u32, bool)], Spanned<'static>) + 't;

/// The parts of a list, with the conditions each is under.
fn flatten(list: Spanned<'static>, conditions: &mut Vec<(u32, bool)>, take: &mut Take<'_>) {
    let at = list.at;
    match list.value {
        Value::List(items) => {
            for item in items {
                flatten(item, conditions, take);
            }
        }
        Value::Choice(condition, yes, no) => {
            for (side, holds) in [(yes, true), (no, false)] {
                conditions.push((condition, holds));
                flatten(*side, conditions, take);
                conditions.pop();
            }
        }
        Value::Nothing => {}
        it @ (Value::Map(_) | Value::Unknown(_)) => take(conditions, it.at(at)),
        _ => take(conditions, Value::Unknown(Cause::Mistyped).at(at)),
    }
}

/// All that a resource says.
pub(super) fn whole(it: &Gathered<'_>) -> Placed {
    Placed { value: Given::Object(std::rc::Rc::clone(&it.values)), at: it.at }
}
