//! Reading a row.

use std::{fmt, marker::PhantomData};

use crate::{
    Absent, Answer, Estate, Fact, Form, Found, Kind, List, Origin, Part, Phrase, PlaceId, Policies, Reading, Resource,
    Row, Settings, Settled, Shape, Slot, Stored, Truth, Value, Why, World,
};

/// The estate as seen in one world.
#[derive(Clone, Copy, Debug)]
pub struct View<'e> {
    /// The estate.
    pub estate: &'e Estate,
    /// The world.
    pub world: &'e World,
    /// Policies that are kept from one question to the next, if any are.
    pub policies: Option<&'e dyn Policies>,
}

/// Stands for a kind that is not known to the compiler.
#[derive(Clone, Copy, Debug)]
pub struct Any;

/// The facts of one resource, or of a piece of one, read by name.
pub struct Facts<'e, K = Any> {
    pub(crate) view: View<'e>,
    pub(crate) part: u32,
    pub(crate) row: u32,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for Facts<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Facts<'_, K> {}

impl<K> fmt::Debug for Facts<'_, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Facts").field("part", &self.part).field("row", &self.row).finish_non_exhaustive()
    }
}

impl<'e> View<'e> {
    /// The facts of a resource, if hardline reads its type.
    #[must_use]
    pub fn resource(self, part: u32, resource: u32) -> Option<Facts<'e>> {
        let row = self.estate.parts.get(part as usize)?.resources.get(resource as usize)?.row?;
        Some(Facts::new(self, part, row))
    }

    /// What a slot holds in this world.
    pub(crate) fn settle(self, part: u32, mut slot: Slot) -> Slot {
        let source = &self.estate.parts[part as usize];
        while let Stored::Choice(index) = slot.value {
            let choice = source.choices[index as usize];
            slot = match self.world.get(self.estate, part, choice.condition) {
                Some(true) => choice.yes,
                Some(false) => choice.no,
                None => Slot { value: Stored::Unknown(self.depends(part, choice.condition)), at: slot.at },
            };
        }
        slot
    }

    /// Whether a resource is made in this world.
    pub(crate) fn is_made(self, part: u32, resource: &Resource) -> Truth {
        match resource.condition {
            None => Truth::Yes,
            Some(condition) => match self.world.get(self.estate, part, condition) {
                Some(it) => it.into(),
                None => Truth::Unknown(self.depends(part, condition)),
            },
        }
    }

    fn depends(self, part: u32, condition: u32) -> Why {
        let conditions = &self.estate.parts[part as usize].conditions.list;
        conditions.get(condition as usize).map_or(Why::Limit, |it| Why::Depends(it.name))
    }
}

impl<'e, K> Facts<'e, K> {
    pub(crate) fn new(view: View<'e>, part: u32, row: u32) -> Self {
        Self { view, part, row, kind: PhantomData }
    }

    /// Where the resource or piece is written.
    #[must_use]
    pub fn origin(self) -> Origin {
        self.place(self.row_data().at)
    }

    /// Yes, for everything that is there to be asked.
    pub fn exists(self) -> Answer {
        Truth::Yes.at(self.origin())
    }

    /// What people settled beside the sources.
    #[must_use]
    pub fn user_settings(self) -> &'e Settings {
        &self.view.estate.settings
    }

    /// The CloudFormation type, or the name of the piece.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        self.row_data().table.type_name
    }

    /// What the source calls the resource that this is, or is a piece of.
    #[must_use]
    pub fn resource_name(self) -> &'e str {
        let source = self.source_part();
        source.resources.get(self.row_data().resource as usize).map_or("", |it| source.text(it.name))
    }

    /// Whether people declare it, by the name that the source gives it, to be an administrator of the account.
    pub fn is_declared_administrator(self) -> Answer {
        let name = self.resource_name();
        let names = &self.user_settings().administrators;
        Truth::from(names.iter().any(|it| crate::matches(it, name))).at(self.origin())
    }

    /// The same row with its kind forgotten.
    #[must_use]
    pub fn any(self) -> Facts<'e> {
        Facts::new(self.view, self.part, self.row)
    }

    /// Whether both are the same row.
    #[must_use]
    pub fn is_same_as<L>(self, other: Facts<'e, L>) -> bool {
        (self.part, self.row) == (other.part, other.row)
    }

    /// The resources of a kind that link here by the fact given.
    #[must_use]
    pub fn referred_to_by<R: Kind>(self, link: fn(Facts<'e, R>) -> Fact<Facts<'e, K>>) -> List<'e, R, K> {
        List::referrers(self, link)
    }

    /// Whether a resource, or a piece of one, of a kind names this in a list of its own.
    pub fn is_listed_by<R: Kind>(self, list: fn(Facts<'e, R>) -> Fact<List<'e, K>>) -> Answer
    where
        K: Kind,
    {
        let source = self.source_part();
        let mut answer = Truth::No.at(self.origin());
        for index in source.referrers(self.row_data().resource, R::TABLE).chain(source.open_referrers(R::TABLE)) {
            let row = source.referrers[index as usize].1;
            if !std::ptr::eq(source.rows[row as usize].table, R::TABLE) {
                continue;
            }
            let facts: Facts<'e, R> = Facts::new(self.view, self.part, row);
            let resource = &source.resources[source.rows[row as usize].resource as usize];
            let missing = source.may_be_missing(facts.row_data().resource, self.row_data().resource);
            let made = self.view.is_made(self.part, resource).at(facts.origin())
                & missing.map_or(Truth::Yes, Truth::Unknown).at(facts.origin());
            let items = match list(facts).value {
                Value::Known(items) => items,
                Value::Unknown(why @ (Why::Perhaps(_) | Why::Which(_))) => {
                    answer = answer | (made & Truth::Unknown(why).at(facts.origin()));
                    continue;
                }
                _ => continue,
            };
            // Items that are not known are others: what names this is known to do so.
            let names = items.iter().map(|item| match item.value {
                Value::Known(it) => Truth::from(it.is_same_as(self)).at(item.at),
                Value::Unknown(why) if why.is_open() => Truth::Unknown(why).at(item.at),
                _ => Truth::No.at(item.at),
            });
            answer = answer | (made & Answer::any_of(names, facts.origin()));
            if answer.is_yes() {
                return answer;
            }
        }
        match source.unread_of(self.row_data().resource) {
            Some(why) => answer | Truth::Unknown(why).at(self.origin()),
            None => answer,
        }
    }

    pub(crate) fn source_part(self) -> &'e Part {
        &self.view.estate.parts[self.part as usize]
    }

    pub(crate) fn row_data(self) -> &'e Row {
        &self.source_part().rows[self.row as usize]
    }

    fn place(self, place: PlaceId) -> Origin {
        Origin { part: self.part, place }
    }

    #[doc(hidden)]
    #[must_use]
    pub fn read<S: Shape>(self, column: usize) -> Fact<S::Out<'e>> {
        let row = self.row_data();
        let slot = self.view.settle(self.part, self.source_part().slots[row.first as usize + column]);
        let at = self.place(slot.at);
        let value = match slot.value {
            Stored::Unknown(why) => Value::Unknown(why),
            Stored::Absent => self.default_of::<S>(&row.table.columns[column].absent),
            stored => S::read(self.view, self.part, stored),
        };
        if self.view.world.is_traced() {
            let path = row.table.columns[column].path;
            self.view.world.note(Reading {
                at,
                path,
                found: self.found(slot.value, &row.table.columns[column].absent),
            });
        }
        Fact { value, at }
    }

    fn found(self, stored: Stored, absent: &Absent) -> Found {
        match stored {
            Stored::Absent => Found::LeftOut(match self.settled(absent) {
                Settled::Default(constant) => Some(constant.to_string()),
                Settled::Nothing => None,
                Settled::Unknown(_) => return Found::Unknown,
            }),
            Stored::Unknown(_) | Stored::Choice(_) => Found::Unknown,
            Stored::Truth(it) => Found::Value(it.to_string()),
            Stored::Number(it) => Found::Value(Stored::as_number(it).to_string()),
            Stored::Text(it) | Stored::Pattern(it) => Found::Value(self.source_part().text(it).to_owned()),
            Stored::Items(..) | Stored::Row(_) | Stored::Link(_) => Found::Parts,
        }
    }

    fn settled(self, absent: &Absent) -> Settled {
        match absent {
            Absent::Default(constant) => Settled::Default(*constant),
            Absent::Nothing => Settled::Nothing,
            Absent::Unsettled => Settled::Unknown(Why::Unsettled),
            Absent::By(decide) => decide(self.any()),
        }
    }

    fn default_of<S: Shape>(self, absent: &Absent) -> Value<S::Out<'e>> {
        match self.settled(absent) {
            Settled::Default(constant) => Value::Absent(S::constant(self.view, constant)),
            Settled::Nothing => Value::Absent(None),
            Settled::Unknown(why) => Value::Unknown(why),
        }
    }
}

impl<'e> Facts<'e> {
    /// The row as one of a kind; the caller knows that it is.
    #[must_use]
    pub fn of<K: Kind>(self) -> Facts<'e, K> {
        debug_assert_eq!(self.type_name(), K::TABLE.type_name);
        Facts::new(self.view, self.part, self.row)
    }

    /// A fact by its name, as text: how data, such as the model, asks. None if the kind has no such fact.
    #[must_use]
    pub fn named(self, name: &str) -> Option<Fact<Phrase<'e>>> {
        let table = self.row_data().table;
        if let Some(derived) = table.derived.iter().find(|it| it.name == name) {
            return Some((derived.read)(self));
        }
        let column = table.columns.iter().position(|it| it.name == name)?;
        let words = |it: bool| Phrase::whole(if it { "true" } else { "false" });
        match table.columns[column].form {
            Form::Text => Some(self.read::<crate::Text>(column)),
            Form::Truth => {
                let Fact { value, at } = self.read::<crate::Flag>(column);
                Some(Fact { value: value.map(words), at })
            }
            _ => None,
        }
    }
}
