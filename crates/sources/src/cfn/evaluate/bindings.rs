//! What the identifiers of loops stand for, and texts that hold them.

use std::{borrow::Cow, collections::BTreeSet, rc::Rc};

use crate::{
    cfn::functions::encode,
    value::{Cause, Value},
};

/// How the hole begins that an item of a collection nobody knows leaves in a text.
const EACH: &str = "${each ";

/// The key of an entry that may be any, several or none.
pub(super) const ANY_KEY: &str = "${each }";

/// Whether a text holds an item of a collection that is not known, so that it may be any text of its form.
pub(crate) fn is_of_each(text: &str) -> bool {
    text.contains(EACH)
}

/// What decides how many there are of a resource of a stack, where loops of unknown turns make it or the stack: the collections
/// of those loops. What is made by the same is there as often.
pub(crate) fn turns(stack: &str, name: &str) -> Option<String> {
    let holes = [stack, name].into_iter().flat_map(|it| it.split(EACH).skip(1));
    let all: BTreeSet<&str> = holes.filter_map(|it| it.split('}').next()).map(|it| it.trim_end_matches('&')).collect();
    let all: Vec<_> = all.into_iter().map(|it| format!("`{it}`")).collect();
    (!all.is_empty()).then(|| all.join(" and "))
}

/// What the identifiers of the loops around a place stand for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bindings<'t>(Option<Rc<Binding<'t>>>);

#[derive(Debug)]
struct Binding<'t> {
    name: Cow<'t, str>,
    item: Value<'t>,
    outer: Bindings<'t>,
}

impl<'t> Bindings<'t> {
    /// These and one more, which hides an outer one of its name.
    pub(crate) fn with(&self, name: Cow<'t, str>, item: Value<'t>) -> Self {
        Self(Some(Rc::new(Binding { name, item, outer: self.clone() })))
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// What an identifier stands for.
    pub(crate) fn get(&self, name: &str) -> Option<&Value<'t>> {
        let mut next = self;
        while let Some(it) = &next.0 {
            if it.name == name {
                return Some(&it.item);
            }
            next = &it.outer;
        }
        None
    }

    /// An item of a collection that is not known, other than those of the loops around.
    pub(crate) fn unknown_item(&self, collection: &Value<'t>, loop_name: &str) -> Value<'t> {
        let (what, name) = match collection {
            Value::Unknown(Cause::Unresolved { what, hole } | Cause::Outside { what, hole }) => {
                (what.clone(), hole.trim_start_matches("${").trim_end_matches('}').to_owned())
            }
            _ => (format!("the collection of `{loop_name}`"), loop_name.to_owned()),
        };
        let mut hole = format!("{EACH}{}}}", name.trim_start_matches("each "));
        let mut next = self;
        while let Some(it) = &next.0 {
            if text_of(&it.item) == hole {
                hole.insert(hole.len() - 1, '\'');
                next = self;
            } else {
                next = &it.outer;
            }
        }
        Value::Unknown(Cause::Unresolved { what: format!("an item of {what}"), hole })
    }

    /// A text with what the identifiers in it stand for.
    pub(crate) fn fill<'s>(&self, text: &'s str) -> Cow<'s, str> {
        if self.is_empty() || !text.contains("${") && !text.contains("&{") {
            return Cow::Borrowed(text);
        }
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(['$', '&']) {
            let (before, after) = rest.split_at(start);
            out.push_str(before);
            let name = after.get(1..).and_then(|it| it.strip_prefix('{')).and_then(|it| it.split_once('}'));
            if let Some((item, after_it)) = name.and_then(|(name, rest)| Some((self.get(name)?, rest))) {
                out.push_str(&if after.starts_with('&') { alphanumeric(item) } else { text_of(item) });
                rest = after_it;
            } else {
                out.push_str(&after[..1]);
                rest = &after[1..];
            }
        }
        out.push_str(rest);
        Cow::Owned(out)
    }

    /// A word of a call with what it stands for here, for the names of calls: other turns of a loop make other calls.
    pub(crate) fn encode(&self, word: &str, out: &mut String) {
        match self.get(word) {
            Some(item) => {
                out.push('~');
                encode(&text_of(item), out);
            }
            None => encode(&self.fill(word), out),
        }
    }
}

/// An item as a part of a text.
fn text_of(item: &Value<'_>) -> String {
    match item {
        Value::Scalar { text, .. } => text.to_string(),
        Value::Pattern(text) => text.clone(),
        Value::Unknown(Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. }) => hole.clone(),
        _ => ANY_KEY.to_owned(),
    }
}

/// An item without all that is no letter and no digit, as `&{Identifier}` wants it.
fn alphanumeric(item: &Value<'_>) -> String {
    match item {
        Value::Scalar { text, .. } => text.chars().filter(char::is_ascii_alphanumeric).collect(),
        other => {
            let mut text = text_of(other);
            if text.ends_with('}') {
                text.insert(text.len() - 1, '&');
            }
            text
        }
    }
}
