//! Documents of no fixed form, such as policies: kept as they are written, and made into a policy when somebody asks.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use hardline_policy as policy;
use hardline_policy::{Gap, Mark, Node, Policy, parse};

use crate::{
    Answer, Constant, Estate, Fact, Form, Found, NOTHING, Origin, PlaceId, Reading, Shape, Slot, Stored, Symbol, Text,
    Truth, Value, View, Why, piece,
};

/// A document of no fixed form.
#[derive(Clone, Copy, Debug)]
pub struct Document;

piece! {
    /// An entry of a map within a document.
    DocumentEntry = "entry of a document" {
        /// Its key.
        key: Text = "$key" { absent: NOTHING }
        /// Its value.
        value: Document = "$value" { absent: NOTHING }
    }
}

/// What a document holds, as seen in one world.
#[derive(Clone, Copy, Debug)]
pub struct Content<'e> {
    view: View<'e>,
    part: u32,
    stored: Stored,
}

impl Shape for Document {
    type Out<'e> = Content<'e>;
    const FORM: Form = Form::Document;

    fn read<'e>(view: View<'e>, part: u32, stored: Stored) -> Value<Content<'e>> {
        Value::Known(Content { view, part, stored })
    }

    fn constant<'e>(_: View<'e>, _: Constant) -> Option<Content<'e>> {
        None
    }
}

/// A policy; none if it hangs on a condition.
type Made<'s> = Option<Rc<Policy<'s>>>;

/// The policies of an estate that hang on no condition, each made once for as long as this is kept. Meant for one thread
/// and a stretch of work; it grows with the policies asked for.
#[derive(Debug)]
pub struct PolicyCache<'s> {
    estate: &'s Estate,
    made: RefCell<HashMap<(u32, u32), Made<'s>>>,
}

impl<'s> PolicyCache<'s> {
    /// Empty yet.
    #[must_use]
    pub fn new(estate: &'s Estate) -> Self {
        Self { estate, made: RefCell::default() }
    }
}

/// What keeps policies, whatever the lifetime of the estate they are of.
pub trait Policies: std::fmt::Debug {
    /// The policy that a list of a part holds; none if it hangs on a condition.
    fn policy<'a>(&'a self, part: u32, first: u32, slot: Slot) -> Option<Rc<Policy<'a>>>;
}

impl Policies for PolicyCache<'_> {
    fn policy<'a>(&'a self, part: u32, first: u32, slot: Slot) -> Option<Rc<Policy<'a>>> {
        let make = || {
            let settled = |slot: Slot| (!matches!(slot.value, Stored::Choice(_))).then_some(slot);
            let node = Reader { estate: self.estate, part, settle: &settled }.node(slot)?;
            Some(Rc::new(parse(node, gap(Why::Limit))))
        };
        self.made.borrow_mut().entry((part, first)).or_insert_with(make).clone()
    }
}

impl<'e> Fact<Content<'e>> {
    /// The document as a policy; one left out has no statements.
    #[must_use]
    pub fn policy(self) -> Rc<Policy<'e>> {
        let at = mark(self.at);
        match self.value {
            Value::Unknown(why) => Rc::new(Policy::hidden(gap(why), at)),
            Value::Absent(None) => Rc::new(Policy { at, ..Policy::default() }),
            Value::Known(content) | Value::Absent(Some(content)) => {
                let policy = content.policy(self.at.place);
                if content.view.world.is_traced() {
                    note_readings(content.view, &policy);
                }
                policy
            }
        }
    }

    /// The document as the one statement of a policy that stands at a place.
    #[must_use]
    pub fn statement_policy(self, at: Mark) -> Policy<'e> {
        let statement = match self.value {
            Value::Known(content) | Value::Absent(Some(content)) => content.node(self.at.place),
            Value::Unknown(why) => return Policy::hidden(gap(why), at),
            Value::Absent(None) => return Policy { at, ..Policy::default() },
        };
        let entries = statement.map(|it| (policy::Text::known("Statement", at), it)).into_iter().collect();
        parse(Node { value: policy::Value::Map(entries), at }, gap(Why::Limit))
    }

    /// What a question about the document as a policy comes to.
    pub fn judge(self, ask: impl FnOnce(&Policy<'e>) -> policy::Answer) -> Answer {
        answer(ask(&self.policy()))
    }
}

impl<'e> Content<'e> {
    fn policy(self, at: PlaceId) -> Rc<Policy<'e>> {
        if let (Stored::Items(first, 1..), Some(kept)) = (self.stored, self.view.policies)
            && let Some(policy) = kept.policy(self.part, first, Slot { value: self.stored, at })
        {
            return policy;
        }
        let place = mark(Origin { part: self.part, place: at });
        let empty = || Node { value: policy::Value::Nothing, at: place };
        Rc::new(parse(self.node(at).unwrap_or_else(empty), gap(Why::Limit)))
    }

    fn node(self, at: PlaceId) -> Option<Node<'e>> {
        let settle = |slot| Some(self.view.settle(self.part, slot));
        Reader { estate: self.view.estate, part: self.part, settle: &settle }.node(Slot { value: self.stored, at })
    }
}

/// Reads a document of a part; `settle` says what a slot holds, or that it cannot be said.
struct Reader<'e, 'f> {
    estate: &'e Estate,
    part: u32,
    settle: &'f dyn Fn(Slot) -> Option<Slot>,
}

impl<'e> Reader<'e, '_> {
    /// A value of the document and all it holds. What the source nests too deep it does not hold.
    fn node(&self, slot: Slot) -> Option<Node<'e>> {
        let slot = (self.settle)(slot)?;
        let at = self.mark(slot.at);
        let source = &self.estate.parts[self.part as usize];
        let value = match slot.value {
            Stored::Absent => policy::Value::Nothing,
            Stored::Unknown(why) => policy::Value::Unknown(gap(why)),
            Stored::Text(it) => policy::Value::Text(policy::Text::known(source.text(it), at)),
            Stored::Pattern(it) => {
                policy::Value::Text(policy::Text::with_holes(source.text(it), gap(Why::Holes(it)), at))
            }
            Stored::Items(first, len) => {
                let items = &source.items[first as usize..(first + len) as usize];
                match items.first().map(|it| it.value) {
                    Some(Stored::Row(_)) => {
                        policy::Value::Map(items.iter().map(|it| self.entry(*it)).collect::<Option<_>>()?)
                    }
                    _ => policy::Value::List(items.iter().map(|it| self.node(*it)).collect::<Option<_>>()?),
                }
            }
            Stored::Truth(_) | Stored::Number(_) | Stored::Row(_) | Stored::Link(_) | Stored::Choice(_) => {
                policy::Value::Unknown(gap(Why::Mistyped))
            }
        };
        Some(Node { value, at })
    }

    fn entry(&self, item: Slot) -> Option<(policy::Text<'e>, Node<'e>)> {
        let Stored::Row(row) = item.value else { return None };
        let source = &self.estate.parts[self.part as usize];
        let first = source.rows.get(row as usize)?.first as usize;
        let (key, value) = (source.slots[first], source.slots[first + 1]);
        let at = self.mark(key.at);
        let key = match key.value {
            Stored::Pattern(it) => policy::Text::with_holes(source.text(it), gap(Why::Holes(it)), at),
            Stored::Text(it) => policy::Text::known(source.text(it), at),
            _ => return None,
        };
        Some((key, self.node(value)?))
    }

    fn mark(&self, place: PlaceId) -> Mark {
        mark(Origin { part: self.part, place })
    }
}

/// A policy's answer as one about facts.
pub fn answer(it: policy::Answer) -> Answer {
    let truth = match it.truth {
        policy::Truth::Yes => Truth::Yes,
        policy::Truth::No => Truth::No,
        policy::Truth::Unknown(gap) => Truth::Unknown(why(gap)),
    };
    truth.at(origin(it.at))
}

/// A place as a policy carries it.
#[must_use]
pub fn mark(at: Origin) -> Mark {
    Mark(u64::from(at.part) << 32 | u64::from(at.place.0))
}

fn origin(Mark(it): Mark) -> Origin {
    let [part, place] = halves(it);
    Origin { part, place: PlaceId(place) }
}

/// A reason for not knowing as a policy carries it.
#[must_use]
pub fn gap(why: Why) -> Gap {
    let (code, name): (u32, Symbol) = match why {
        Why::Unresolved(name) => (0, name),
        Why::Holes(name) => (1, name),
        Why::Outside(name) => (2, name),
        Why::Depends(name) => (3, name),
        Why::Perhaps(name) => (10, name),
        Why::Which(name) => (11, name),
        Why::Mistyped => (4, Symbol(0)),
        Why::NotCarried => (5, Symbol(0)),
        Why::Denied => (6, Symbol(0)),
        Why::Unsettled => (7, Symbol(0)),
        Why::Varies => (8, Symbol(0)),
        Why::Limit => (9, Symbol(0)),
    };
    Gap {
        code: u64::from(code) << 32 | u64::from(name.0),
        may_be_absent: matches!(why, Why::Depends(_) | Why::Perhaps(_) | Why::Limit | Why::Denied | Why::NotCarried),
    }
}

fn why(gap: Gap) -> Why {
    let [code, name] = halves(gap.code);
    let name = Symbol(name);
    match code {
        0 => Why::Unresolved(name),
        1 => Why::Holes(name),
        2 => Why::Outside(name),
        3 => Why::Depends(name),
        4 => Why::Mistyped,
        5 => Why::NotCarried,
        6 => Why::Denied,
        7 => Why::Unsettled,
        8 => Why::Varies,
        10 => Why::Perhaps(name),
        11 => Why::Which(name),
        _ => Why::Limit,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves are wanted")]
fn halves(it: u64) -> [u32; 2] {
    [(it >> 32) as u32, it as u32]
}

/// Tells what was read for each text of a policy, for whoever shows the place that decided.
fn note_readings(view: View<'_>, policy: &Policy<'_>) {
    let parts = |at: Mark, path| view.world.note(Reading { at: origin(at), path, found: Found::Parts });
    let text = |it: &policy::Text<'_>, path| {
        let found = if it.gap.is_some() { Found::Unknown } else { Found::Value(it.text.to_owned()) };
        view.world.note(Reading { at: origin(it.at), path, found });
    };
    parts(policy.at, "Statement");
    for statement in &policy.statements {
        parts(statement.at, "Statement");
        let lists = [
            ("Action", Some(&statement.actions)),
            ("NotAction", statement.not_actions.as_ref()),
            ("Resource", Some(&statement.resources)),
            ("NotResource", statement.not_resources.as_ref()),
        ];
        for (path, texts) in lists {
            texts.into_iter().flatten().for_each(|it| text(it, path));
        }
        statement.effect.iter().for_each(|it| text(it, "Effect"));
        statement.principals.iter().for_each(|it| text(&it.name, "Principal"));
        statement.not_principals.iter().flatten().for_each(|it| text(&it.name, "NotPrincipal"));
        statement.conditions.iter().flat_map(|it| &it.values).for_each(|it| text(it, "Condition"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_and_places_come_back_as_they_went() {
        let name = Symbol(u32::MAX);
        for reason in [
            Why::Unresolved(name),
            Why::Holes(name),
            Why::Outside(name),
            Why::Depends(name),
            Why::Perhaps(name),
            Why::Which(name),
            Why::Mistyped,
            Why::NotCarried,
            Why::Denied,
            Why::Unsettled,
            Why::Varies,
            Why::Limit,
        ] {
            assert_eq!(why(gap(reason)), reason);
        }
        let at = Origin { part: 3, place: PlaceId(u32::MAX) };
        assert_eq!(origin(mark(at)), at);
    }
}
