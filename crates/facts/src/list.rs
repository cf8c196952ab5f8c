//! Texts that may be known in part, and lists.

use std::ops::Range;

use crate::{Answer, Any, Fact, Facts, Kind, Origin, Slot, Stored, Truth, Value, View, Why};

/// A text, whole or with holes that only a deployment fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase<'e> {
    /// The text; holes are written `${name}`.
    pub text: &'e str,
    /// Why it is not known whole.
    pub hole: Option<Why>,
}

impl<'e> Phrase<'e> {
    /// A text known to the last character.
    #[must_use]
    pub fn whole(text: &'e str) -> Self {
        Self { text, hole: None }
    }

    /// Whether it equals another text. A text with holes certainly differs if what surrounds the holes does.
    pub fn equals(self, want: &str) -> Truth {
        let Some(why) = self.hole else { return (self.text == want).into() };
        let (head, tail) = self.ends();
        let fits = want.len() >= head.len() + tail.len() && want.starts_with(head) && want.ends_with(tail);
        if fits { Truth::Unknown(why) } else { Truth::No }
    }

    /// Whether it equals another text but for the case of ASCII letters.
    pub fn equals_ignoring_case(self, want: &str) -> Truth {
        match self.hole {
            None => self.text.eq_ignore_ascii_case(want).into(),
            Some(why) => Truth::Unknown(why),
        }
    }

    /// Whether it begins with another text.
    pub fn starts_with(self, want: &str) -> Truth {
        let Some(why) = self.hole else { return self.text.starts_with(want).into() };
        let (head, _) = self.ends();
        if head.len() >= want.len() {
            head.starts_with(want).into()
        } else if want.starts_with(head) {
            Truth::Unknown(why)
        } else {
            Truth::No
        }
    }

    /// Whether a test of the whole text passes; unknown if it is not known whole.
    pub fn satisfies(self, test: impl FnOnce(&'e str) -> bool) -> Truth {
        match self.hole {
            None => test(self.text).into(),
            Some(why) => Truth::Unknown(why),
        }
    }

    /// Whether it is not empty, as a key or a log group must be to count. A hole stands for a name.
    #[must_use]
    pub fn is_named(self) -> bool {
        !self.text.is_empty()
    }

    /// What stands before the first hole and after the last.
    fn ends(self) -> (&'e str, &'e str) {
        let head = self.text.split("${").next().unwrap_or_default();
        let tail = self.text.rsplit('}').next().unwrap_or_default();
        (head, tail)
    }
}

/// A list of texts.
#[derive(Clone, Copy, Debug)]
pub struct Words<'e> {
    view: View<'e>,
    part: u32,
    items: (u32, u32),
}

impl<'e> Words<'e> {
    pub(crate) fn new(view: View<'e>, part: u32, items: (u32, u32)) -> Self {
        Self { view, part, items }
    }

    /// Each text in turn.
    pub fn iter(self) -> impl Iterator<Item = Fact<Phrase<'e>>> {
        (0..self.items.1).filter_map(move |index| self.item(index))
    }

    /// The text at an index, if there is one in this world.
    fn item(self, index: u32) -> Option<Fact<Phrase<'e>>> {
        let slot = settled_item(self.view, self.part, self.items.0 + index)?;
        let value = match slot.value {
            Stored::Unknown(why) => Value::Unknown(why),
            stored => <crate::Text as crate::Shape>::read(self.view, self.part, stored),
        };
        Some(Fact { value, at: Origin { part: self.part, place: slot.at } })
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }
}

/// The item at an index of the part's items, if there is one in this world.
fn settled_item(view: View<'_>, part: u32, index: u32) -> Option<Slot> {
    let slot = *view.estate.parts[part as usize].items.get(index as usize)?;
    Some(view.settle(part, slot)).filter(|it| it.value != Stored::Absent)
}

impl<'e> Fact<Words<'e>> {
    /// Whether a text of the list passes; no for a list left out.
    pub fn any(self, mut test: impl FnMut(Fact<Phrase<'e>>) -> Answer) -> Answer {
        match self.value {
            Value::Unknown(why) => Truth::Unknown(why).at(self.at),
            Value::Absent(None) => Truth::No.at(self.at),
            Value::Known(words) | Value::Absent(Some(words)) => {
                let mut so_far = Truth::No.at(self.at);
                for index in 0..words.items.1 {
                    let ask = &mut || words.item(index).map_or(Truth::No.at(self.at), &mut test);
                    so_far = later(so_far, words.view.locally(ask));
                    if so_far.is_yes() {
                        break;
                    }
                }
                so_far
            }
        }
    }

    /// Whether every text of the list passes; yes for a list left out.
    pub fn all(self, mut test: impl FnMut(Fact<Phrase<'e>>) -> Answer) -> Answer {
        !self.any(|it| !test(it))
    }

    /// Whether it has so many texts. One that is not known stands for one at least.
    pub fn has_at_least(self, wanted: usize) -> Answer {
        match self.value {
            Value::Unknown(why) => Truth::Unknown(why).at(self.at),
            Value::Absent(None) => Truth::No.at(self.at),
            Value::Known(words) | Value::Absent(Some(words)) => count(words.iter(), wanted).at(self.at),
        }
    }

    /// Whether the list holds this text.
    pub fn contains(self, want: &str) -> Answer {
        self.any(|it| it.is(want))
    }
}

/// Pieces or resources of one kind.
pub struct List<'e, K, T = Any> {
    view: View<'e>,
    part: u32,
    at: Origin,
    of: Of<'e, K, T>,
}

enum Of<'e, K, T> {
    Items(u32, u32),
    Referrers {
        /// Those that link here, by their places in the part's index.
        range: Range<u32>,
        /// Those of which it is not known where they link.
        open: Range<u32>,
        /// Why there may be others that nobody has read.
        unread: Option<Why>,
        target: Facts<'e, T>,
        link: fn(Facts<'e, K>) -> Fact<Facts<'e, T>>,
    },
}

impl<K, T> Clone for List<'_, K, T> {
    fn clone(&self) -> Self {
        let of = match &self.of {
            Of::Items(first, len) => Of::Items(*first, *len),
            Of::Referrers { range, open, unread, target, link } => Of::Referrers {
                range: range.clone(),
                open: open.clone(),
                unread: *unread,
                target: *target,
                link: *link,
            },
        };
        Self { view: self.view, part: self.part, at: self.at, of }
    }
}

impl<K, T> std::fmt::Debug for List<'_, K, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("List").field("at", &self.at).finish_non_exhaustive()
    }
}

impl<'e, K: Kind> List<'e, K> {
    pub(crate) fn items(view: View<'e>, part: u32, first: u32, len: u32) -> Self {
        Self { view, part, at: Origin::default(), of: Of::Items(first, len) }
    }
}

impl<'e, K: Kind, T> List<'e, K, T> {
    pub(crate) fn referrers(target: Facts<'e, T>, link: fn(Facts<'e, K>) -> Fact<Facts<'e, T>>) -> Self {
        Self {
            view: target.view,
            part: target.part,
            at: target.origin(),
            of: Of::Referrers {
                range: target.source_part().referrers(target.row_data().resource, K::TABLE),
                open: target.source_part().open_referrers(K::TABLE),
                unread: target.source_part().unread_of(target.row_data().resource),
                target,
                link,
            },
        }
    }

    /// Each piece in turn; those that this world does not settle are unknown.
    pub fn iter(self) -> impl Iterator<Item = Fact<Facts<'e, K>>> {
        let (unread, indices) = (self.unread(), self.indices());
        let sure = move |index| {
            let found = self.at_index(index)?;
            // What may not be there is no item that is known.
            Some(match self.may_be_missing(index) {
                Some(why) => Fact { value: Value::Unknown(why), at: found.at },
                None => found,
            })
        };
        indices.filter_map(sure).chain(unread)
    }

    /// The indices that its items have in the part.
    fn indices(&self) -> impl Iterator<Item = u32> + use<K, T> {
        let (items, open) = match &self.of {
            Of::Items(first, len) => (*first..first + len, 0..0),
            Of::Referrers { range, open, .. } => (range.clone(), open.clone()),
        };
        items.chain(open)
    }

    /// Why it is not known whether a referrer is there for each of what it refers to.
    fn may_be_missing(&self, index: u32) -> Option<Why> {
        let Of::Referrers { target, .. } = &self.of else { return None };
        let source = target.source_part();
        let row = source.referrers[index as usize].1;
        source.may_be_missing(source.rows[row as usize].resource, target.row_data().resource)
    }

    /// What stands for those that nobody has read.
    fn unread(&self) -> Option<Fact<Facts<'e, K>>> {
        match &self.of {
            Of::Referrers { unread: Some(why), target, .. } => {
                Some(Fact { value: Value::Unknown(*why), at: target.origin() })
            }
            _ => None,
        }
    }

    /// The piece or resource at an index of the part, if it is there in this world.
    fn at_index(&self, index: u32) -> Option<Fact<Facts<'e, K>>> {
        if let Of::Referrers { .. } = self.of {
            return self.referrer(index);
        }
        let (view, part) = (self.view, self.part);
        let slot = settled_item(view, part, index)?;
        let value = match slot.value {
            Stored::Row(row) => Value::Known(Facts::new(view, part, row)),
            Stored::Link(_) => <crate::Link<K> as crate::Shape>::read(view, part, slot.value),
            Stored::Unknown(why) => Value::Unknown(why),
            _ => Value::Unknown(Why::Mistyped),
        };
        // A link to a resource that this world does not make is no item.
        (!matches!(value, Value::Absent(_))).then_some(Fact { value, at: Origin { part, place: slot.at } })
    }

    /// The referrer at an index of the part's index, if it is of the kind and refers here in this world.
    fn referrer(&self, index: u32) -> Option<Fact<Facts<'e, K>>> {
        let Of::Referrers { target, link, .. } = &self.of else { return None };
        let source = target.source_part();
        let row = source.referrers[index as usize].1;
        if !std::ptr::eq(source.rows[row as usize].table, K::TABLE) {
            return None;
        }
        let facts: Facts<'e, K> = Facts::new(self.view, self.part, row);
        let resource = &source.resources[source.rows[row as usize].resource as usize];
        let at = facts.origin();
        match self.view.is_made(self.part, resource) {
            Truth::No => return None,
            Truth::Unknown(why) => return Some(Fact { value: Value::Unknown(why), at }),
            Truth::Yes => {}
        }
        match link(facts).value {
            Value::Known(it) if it.is_same_as(*target) => Some(Fact { value: Value::Known(facts), at }),
            Value::Unknown(why) if why.is_open() => Some(Fact { value: Value::Unknown(why), at }),
            _ => None,
        }
    }

    /// Whether one of them passes; no for an empty list.
    pub fn any(self, mut test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        let mut so_far = Truth::No.at(self.at);
        for index in self.indices() {
            let missing = self.may_be_missing(index);
            let ask = &mut || {
                let found = self.at_index(index).map_or(Truth::No.at(self.at), |it| it.and(&mut test));
                match missing {
                    Some(why) => found & Truth::Unknown(why).at(found.at),
                    None => found,
                }
            };
            so_far = later(so_far, self.view.locally(ask));
            if so_far.is_yes() {
                return so_far;
            }
        }
        match self.unread() {
            Some(it) => later(so_far, it.and(test)),
            None => so_far,
        }
    }

    /// Whether one of them passes, where there are no more than these; of more nobody is asked, and the answer is that the
    /// limit was reached. For questions that are asked for each of many resources.
    pub fn any_of_at_most(self, most: usize, test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        let length = match &self.of {
            Of::Items(_, length) => *length as usize,
            Of::Referrers { range, open, .. } => range.len() + open.len(),
        };
        if length > most { Truth::Unknown(Why::Limit).at(self.at) } else { self.any(test) }
    }

    /// Whether every one passes; yes for an empty list.
    pub fn all(self, mut test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        !self.any(|it| !test(it))
    }

    /// Whether none passes; yes for an empty list.
    pub fn none(self, test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        !self.any(test)
    }
}

impl<'e, T> Facts<'e, T> {
    /// The resources of a kind that list this one by the fact given, in the order of the source.
    pub fn listed_by<R: Kind, K: Kind>(
        self,
        links: fn(Facts<'e, R>) -> Fact<List<'e, K>>,
    ) -> impl Iterator<Item = Fact<Facts<'e, R>>> {
        let (view, part, source) = (self.view, self.part, self.source_part());
        let resource = self.row_data().resource;
        let unread = source.unread_of(resource).map(|why| Fact { value: Value::Unknown(why), at: self.origin() });
        let rows = source.referrers(resource, R::TABLE).chain(source.open_referrers(R::TABLE));
        let found = rows.filter_map(move |index| {
            let row = source.referrers[index as usize].1;
            let facts: Facts<'e, R> = Facts::new(view, part, row);
            let at = facts.origin();
            let unknown = |why| Some(Fact { value: Value::Unknown(why), at });
            match view.is_made(part, &source.resources[source.rows[row as usize].resource as usize]) {
                Truth::No => return None,
                Truth::Unknown(why) => return unknown(why),
                Truth::Yes => {}
            }
            if let Some(why) = source.may_be_missing(facts.row_data().resource, resource) {
                return unknown(why);
            }
            let list = match links(facts).value {
                Value::Known(list) | Value::Absent(Some(list)) => list,
                Value::Unknown(why) if why.is_open() => return unknown(why),
                Value::Unknown(_) | Value::Absent(None) => return None,
            };
            let mut open = None;
            for item in list.iter() {
                match item.value {
                    Value::Known(it) if it.is_same_as(self) => return Some(Fact { value: Value::Known(facts), at }),
                    Value::Unknown(why) if why.is_open() => open = Some(why),
                    _ => {}
                }
            }
            open.and_then(unknown)
        });
        found.chain(unread)
    }
}

impl<'e, K: Kind> Fact<List<'e, K>> {
    /// Whether one of them passes; no for a list left out.
    pub fn any(self, test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        match self.value {
            Value::Unknown(why) => Truth::Unknown(why).at(self.at),
            Value::Absent(None) => Truth::No.at(self.at),
            Value::Known(list) | Value::Absent(Some(list)) => List { at: self.at, ..list }.any(test),
        }
    }

    /// Whether one of them passes, where there are no more than these, as [`List::any_of_at_most`].
    pub fn any_of_at_most(self, most: usize, test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        match self.value {
            Value::Known(list) | Value::Absent(Some(list)) => List { at: self.at, ..list }.any_of_at_most(most, test),
            _ => self.any(test),
        }
    }

    /// Whether every one passes; yes for a list left out.
    pub fn all(self, mut test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        !self.any(|it| !test(it))
    }

    /// Whether none passes; yes for a list left out.
    pub fn none(self, test: impl FnMut(Facts<'e, K>) -> Answer) -> Answer {
        !self.any(test)
    }

    /// Whether it has so many items. One that is not known stands for one at least.
    pub fn has_at_least(self, wanted: usize) -> Answer {
        match self.value {
            Value::Unknown(why) => Truth::Unknown(why).at(self.at),
            Value::Absent(None) => Truth::No.at(self.at),
            Value::Known(list) | Value::Absent(Some(list)) => count(list.iter(), wanted).at(self.at),
        }
    }
}

/// Whether there are so many items.
fn count<T>(items: impl Iterator<Item = Fact<T>>, wanted: usize) -> Truth {
    let (mut found, mut unknown) = (0, None);
    for item in items {
        if let Value::Unknown(why) = item.value {
            unknown = Some(why);
            // It is not known whether this item is there.
            if matches!(why, Why::Depends(_) | Why::Perhaps(_)) {
                continue;
            }
        }
        found += 1;
    }
    match unknown {
        _ if found >= wanted => Truth::Yes,
        Some(why) => Truth::Unknown(why),
        None => Truth::No,
    }
}

/// Either answer, where the place of a plain no is that of the first: the list itself stands for what it lacks.
fn later(so_far: Answer, next: Answer) -> Answer {
    if so_far.is_no() && next.is_no() { so_far } else { so_far | next }
}

impl Answer {
    /// Yes if any of the answers is; the first of them otherwise decides the place.
    pub fn any_of(answers: impl IntoIterator<Item = Answer>, at: Origin) -> Answer {
        answers.into_iter().fold(Truth::No.at(at), later)
    }
}
