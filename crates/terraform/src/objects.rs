//! Objects of which not all names are known. An entry whose name only an apply gives stands under a text with holes, and may
//! turn out to be any entry that this text can come to.

use std::{collections::BTreeMap, rc::Rc};

use crate::value::{Placed, Value, equal};

/// The entries of an object.
type Entries = BTreeMap<Rc<str>, Placed>;

/// What an object says of a name.
pub(crate) enum Found<'v> {
    /// This, whatever the names come to that are not known.
    Entry(&'v Placed),
    /// It hangs on what a name comes to: not known.
    Perhaps(Value),
    /// Nothing.
    Nothing,
}

/// Whether a name has holes.
pub(crate) fn is_open(name: &str) -> bool {
    name.contains("${")
}

/// A name of an object as a value.
pub(crate) fn name_value(name: &Rc<str>) -> Value {
    if is_open(name) { Value::Pattern(Rc::clone(name)) } else { Value::Text(Rc::clone(name)) }
}

/// Adds an entry in the way of literals and of `merge`, where the last of a name counts: what stands there already under a name
/// that this one may come to is not known any more.
pub(crate) fn put(out: &mut Entries, name: Rc<str>, entry: Placed) {
    if is_open(&name) {
        for (before, it) in out.iter_mut().filter(|it| may_be(&name, it.0)) {
            if equal(&it.value, &entry.value) != Some(true) {
                it.value = either(&name, before);
            }
        }
    }
    out.insert(name, entry);
}

/// Adds all entries of an object likewise. Within it, what is known of a name is settled.
pub fn put_all(out: &mut Entries, entries: &Entries) {
    let (open, known): (Vec<_>, Vec<_>) = entries.iter().partition(|it| is_open(it.0));
    for (name, it) in open.into_iter().chain(known) {
        put(out, Rc::clone(name), it.clone());
    }
}

/// What an object says of a name.
pub(crate) fn find<'v>(entries: &'v Entries, name: &str) -> Found<'v> {
    if let Some(it) = entries.get(name) {
        return Found::Entry(it);
    }
    match entries.keys().find(|it| may_be(it, name)) {
        Some(open) => Found::Perhaps(either(open, name)),
        None => Found::Nothing,
    }
}

/// Groups of which an item may belong to another than the one that it stands in.
pub(crate) fn unsettle_groups(groups: &mut Entries) {
    let open: Vec<Rc<str>> = groups.keys().filter(|it| is_open(it)).cloned().collect();
    for (name, it) in groups.iter_mut().filter(|it| !is_open(it.0)) {
        if let Some(open) = open.iter().find(|it| may_be(it, name)) {
            it.value = either(open, name);
        }
    }
}

/// What stands under a name that another with holes may come to.
fn either(open: &str, name: &str) -> Value {
    let own = format!("{open}.{name}").replace("${", "").replace(['{', '}'], "");
    Value::unresolved(format!("`{own}`"), own)
}

/// Whether a text with holes may come to be another without.
fn may_be(text: &str, wanted: &str) -> bool {
    let head = text.split("${").next().unwrap_or_default();
    let tail = text.rsplit('}').next().unwrap_or_default();
    is_open(text)
        && !is_open(wanted)
        && wanted.len() >= head.len() + tail.len()
        && wanted.starts_with(head)
        && wanted.ends_with(tail)
}
