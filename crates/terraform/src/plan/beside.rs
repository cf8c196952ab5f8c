//! What the source beside a plan says of its values, found by their names and, in lists, by what they say.

use hardline_tree::{Kind, Node};

use crate::value::{Placed, Value};

/// What a source beside a plan says of a value.
#[derive(Clone, Copy)]
pub(super) enum Beside<'s> {
    /// There is no source of it.
    None,
    /// The source says nothing of it.
    Nothing,
    /// The source says this.
    Value(&'s Placed),
}

/// What the source says of an entry of a value.
pub(super) fn entry<'s>(beside: Beside<'s>, name: &str) -> Beside<'s> {
    let Beside::Value(it) = beside else { return Beside::None };
    match it.value.known() {
        Value::Object(entries) => entries.get(name).map_or(Beside::Nothing, Beside::Value),
        Value::Unknown(_) => beside,
        _ => Beside::None,
    }
}

/// What the source says of the items of a list, each of which is that of one item of the plan's.
pub(super) struct Items<'s> {
    all: Vec<Option<&'s Placed>>,
    /// What it says of each of them.
    of_each: Beside<'s>,
}

impl<'s> Items<'s> {
    pub(super) fn of(beside: Beside<'s>) -> Self {
        let Beside::Value(it) = beside else { return Self { all: Vec::new(), of_each: Beside::None } };
        match it.value.known() {
            Value::List(items) | Value::Set(items) => {
                Self { all: items.iter().map(Some).collect(), of_each: Beside::None }
            }
            Value::Many(all) => Self { all: Vec::new(), of_each: Beside::Value(&all.item) },
            Value::Unknown(_) => Self { all: Vec::new(), of_each: beside },
            // An object where the plan has a list is a block that is there once.
            Value::Object(_) => Self { all: vec![Some(it)], of_each: Beside::None },
            _ => Self { all: Vec::new(), of_each: Beside::None },
        }
    }

    /// What the source says of an item: the one at the same place if it says the same, or else another that does.
    pub(super) fn next(&mut self, index: usize, item: Node<'_>) -> Beside<'s> {
        /// The most items that are looked through for one.
        const MOST: usize = 100;
        let fits = |it: Option<&Placed>| it.is_some_and(|it| agrees(&it.value, item));
        let found = match self.all.get(index) {
            Some(it) if fits(*it) => Some(index),
            _ => self.all.iter().take(MOST).position(|it| fits(*it)),
        };
        match found.and_then(|it| self.all[it].take()) {
            Some(it) => Beside::Value(it),
            None => self.of_each,
        }
    }
}

/// Whether what a source says and what a plan says may be the same: nothing known of both differs.
fn agrees(source: &Value, planned: Node<'_>) -> bool {
    let text_of = |it: Node<'_>| it.text().filter(|text| !(it.is_plain() && *text == "null")).map(str::to_owned);
    match source.known() {
        Value::Object(entries) => entries.iter().all(|(name, it)| {
            let theirs = planned.get(name).filter(|it| it.kind() == Kind::Scalar).and_then(text_of);
            theirs.is_none_or(|theirs| it.value.as_text().is_none_or(|own| own == theirs))
        }),
        other => match (other.as_text(), text_of(planned)) {
            (Some(own), Some(theirs)) => own == theirs,
            _ => true,
        },
    }
}
