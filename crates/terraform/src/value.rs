//! Values as Terraform has them, and those that only a plan or an apply could tell.

use std::{borrow::Cow, cmp::Ordering, collections::BTreeMap, rc::Rc};

use hardline_tree::Span;

use crate::objects;

/// A span of one of a project's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The file, by number.
    pub file: u32,
    /// The bytes.
    pub span: Span,
}

/// A value and where it is written.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The value.
    pub value: Value,
    /// Where it is written.
    pub at: Place,
}

/// A value. Copies are cheap.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing, as if it were not written.
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(Rc<str>),
    /// A text with holes, written `${name}`, that only an apply fills.
    Pattern(Rc<str>),
    /// A text that holds a value in JSON.
    Document(Rc<Placed>),
    /// Items in order.
    List(Rc<Vec<Placed>>),
    /// Items of which none is there twice, in the order of their values.
    Set(Rc<Vec<Placed>>),
    /// Names with values, in the order of the names.
    Object(Rc<BTreeMap<Rc<str>, Placed>>),
    /// A resource as a whole.
    Resource(u32),
    /// A module as its caller sees it.
    Module(u32),
    /// An attribute of a resource.
    Attribute(Rc<Attribute>),
    /// Not to be known.
    Unknown(Rc<Cause>),
    /// A list or set of unknown size, all of whose items are alike.
    Many(Rc<Many>),
    /// One of two values, by a condition's number.
    Choice(u32, Rc<[Value; 2]>),
    /// Whether a condition holds.
    Test(u32),
}

/// Any number of items.
#[derive(Clone, Debug)]
pub struct Many {
    /// What stands for each of them.
    pub item: Placed,
    /// What decides how many there are: two that have the same are of one size, and the items of one are those of the other,
    /// each for each.
    pub by: Rc<str>,
}

/// An attribute of a resource.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The resource, by number.
    pub resource: u32,
    /// How it is written, as `aws_vpc.main.id`.
    pub name: String,
    /// What the configuration says it is, if it does.
    pub value: Option<Value>,
}

/// The hole of a block or a part of which it is not known whether it is there at all.
pub const PERHAPS: &str = "?";

/// How the reason ends for which a value of a plan is not known.
pub(crate) const ONLY_AFTER_APPLY: &str = "which is known only after apply";

/// How many bytes of a text weigh as much as one value.
const BYTES_EACH: usize = 64;

/// How the reason ends for which a secret is not known that stands in the code.
pub const WRITTEN_SECRET: &str = "whose value in the code is not to be shown";

/// Why a value is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Something that only a person or an apply gives; `hole` is how a text would name it.
    Unresolved {
        /// What would decide it, as "the variable `region`".
        what: String,
        /// The name of its hole in a text.
        hole: String,
    },
    /// It comes from outside of what was read.
    Outside {
        /// What would decide it.
        what: String,
        /// The name of its hole in a text.
        hole: String,
    },
    /// The expression is wrong: Terraform would refuse it.
    Wrong(String),
    /// A limit on the work was reached.
    Limit,
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<Rc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// Something that only a person or an apply gives.
    #[must_use]
    pub fn unresolved(what: impl Into<String>, hole: impl Into<String>) -> Self {
        Self::Unknown(Rc::new(Cause::Unresolved { what: what.into(), hole: hole.into() }))
    }

    /// Something outside of what was read.
    #[must_use]
    pub fn outside(what: impl Into<String>, hole: impl Into<String>) -> Self {
        Self::Unknown(Rc::new(Cause::Outside { what: what.into(), hole: hole.into() }))
    }

    /// Something of which it is not known whether it is there, for the reason that another is not known.
    #[must_use]
    pub fn perhaps(because: &Value) -> Self {
        match because.known() {
            Self::Unknown(cause) => match cause.as_ref() {
                Cause::Unresolved { what, .. } | Cause::Outside { what, .. } => {
                    Self::unresolved(what.as_str(), PERHAPS)
                }
                Cause::Wrong(_) | Cause::Limit => because.clone(),
            },
            other => Self::unresolved(other.hole().unwrap_or_default(), PERHAPS),
        }
    }

    /// What Terraform would refuse, and why.
    #[must_use]
    pub fn wrong(why: impl Into<String>) -> Self {
        Self::Unknown(Rc::new(Cause::Wrong(why.into())))
    }

    /// A limit was reached.
    #[must_use]
    pub fn limit() -> Self {
        Self::Unknown(Rc::new(Cause::Limit))
    }

    /// The value with the texts and numbers in it not known: what is declared to be a secret is never shown, and what is not
    /// known to a report cannot be. That it is there, or empty, is no secret, nor whether it is written in the code.
    #[must_use]
    pub fn hidden(&self, name: &str, is_written: bool) -> Self {
        let part =
            |key: &str, it: &Placed| Placed { value: it.value.hidden(&format!("{name}{key}"), is_written), at: it.at };
        let numbered = |items: &[Placed]| {
            Rc::new(items.iter().enumerate().map(|(index, it)| part(&format!("[{index}]"), it)).collect::<Vec<_>>())
        };
        match self.known() {
            Self::Text(it) if it.is_empty() => self.clone(),
            Self::Text(_) | Self::Number(_) | Self::Pattern(_) | Self::Document(_) => {
                let what = if is_written { WRITTEN_SECRET } else { "which is not to be shown" };
                Self::unresolved(format!("`{name}`, {what}"), name)
            }
            Self::List(items) => Self::List(numbered(items)),
            Self::Set(items) => Self::Set(numbered(items)),
            Self::Object(entries) => Self::Object(Rc::new(
                entries.iter().map(|(key, it)| (key.clone(), part(&format!(".{key}"), it))).collect(),
            )),
            Self::Many(all) => Self::many(part("[*]", &all.item), Rc::clone(&all.by)),
            Self::Choice(condition, both) => {
                Self::Choice(*condition, Rc::new([both[0].hidden(name, is_written), both[1].hidden(name, is_written)]))
            }
            Self::Null
            | Self::Bool(_)
            | Self::Resource(_)
            | Self::Module(_)
            | Self::Attribute(_)
            | Self::Unknown(_)
            | Self::Test(_) => self.clone(),
        }
    }

    /// Any number of items, as many as `by` decides.
    #[must_use]
    pub fn many(item: Placed, by: Rc<str>) -> Self {
        Self::Many(Rc::new(Many { item, by }))
    }

    /// A list of values that stand where something stands.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Value>, at: Place) -> Self {
        Self::List(Rc::new(items.into_iter().map(|value| Placed { value, at }).collect()))
    }

    /// A set of values: sorted, none twice.
    #[must_use]
    pub fn set(mut items: Vec<Placed>) -> Self {
        items.sort_by(|a, b| order(&a.value, &b.value));
        items.dedup_by(|a, b| equal(&a.value, &b.value) == Some(true));
        Self::Set(Rc::new(items))
    }

    /// An object.
    #[must_use]
    pub fn object(entries: impl IntoIterator<Item = (Rc<str>, Placed)>) -> Self {
        Self::Object(Rc::new(entries.into_iter().collect()))
    }

    /// The value that an attribute is known to have, or itself.
    #[must_use]
    pub fn known(&self) -> &Value {
        match self {
            Self::Attribute(it) => it.value.as_ref().map_or(self, Value::known),
            _ => self,
        }
    }

    /// The items of a list or a set.
    #[must_use]
    pub fn items(&self) -> Option<&[Placed]> {
        match self.known() {
            Self::List(items) | Self::Set(items) => Some(items),
            _ => None,
        }
    }

    /// The entries of an object.
    #[must_use]
    pub fn entries(&self) -> Option<&BTreeMap<Rc<str>, Placed>> {
        match self.known() {
            Self::Object(it) => Some(it),
            _ => None,
        }
    }

    /// The text that Terraform makes of a text, a number or a truth.
    #[must_use]
    pub fn as_text(&self) -> Option<Cow<'_, str>> {
        Some(match self.known() {
            Self::Text(it) => Cow::Borrowed(it.as_ref()),
            Self::Bool(it) => Cow::Borrowed(if *it { "true" } else { "false" }),
            Self::Number(it) => Cow::Owned(number_text(*it)),
            Self::Document(it) => Cow::Owned(crate::json::encode(&it.value)?),
            _ => return None,
        })
    }

    /// The number that Terraform makes of a number or a text.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self.known() {
            Self::Number(it) => Some(*it),
            Self::Text(it) => it.trim().parse().ok().filter(|it: &f64| it.is_finite()),
            _ => None,
        }
    }

    /// The truth that Terraform makes of a truth or a text.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.known() {
            Self::Bool(it) => Some(*it),
            Self::Text(it) => match it.as_ref() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether all of it is known, to the last item.
    #[must_use]
    pub fn is_known(&self) -> bool {
        match self.known() {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) => true,
            Self::Document(it) => it.value.is_known(),
            Self::List(items) | Self::Set(items) => items.iter().all(|it| it.value.is_known()),
            Self::Object(entries) => entries.iter().all(|(name, it)| !objects::is_open(name) && it.value.is_known()),
            Self::Pattern(_)
            | Self::Resource(_)
            | Self::Module(_)
            | Self::Attribute(_)
            | Self::Unknown(_)
            | Self::Many(_)
            | Self::Choice(..)
            | Self::Test(_) => false,
        }
    }

    /// How many values it is made of, counted no further than a bound. What stands in several places counts in each, so that
    /// what is small to hold may be large to walk.
    #[must_use]
    pub fn weight(&self, most: usize) -> usize {
        let (mut count, mut left) = (0_usize, vec![self]);
        while let Some(it) = left.pop() {
            count += 1;
            if count >= most {
                break;
            }
            match it {
                Self::Text(text) | Self::Pattern(text) => count += text.len() / BYTES_EACH,
                Self::Document(inner) => left.push(&inner.value),
                Self::Many(all) => left.push(&all.item.value),
                Self::List(items) | Self::Set(items) => left.extend(items.iter().map(|it| &it.value)),
                Self::Object(entries) => left.extend(entries.values().map(|it| &it.value)),
                Self::Choice(_, both) => left.extend(both.iter()),
                Self::Attribute(inner) => left.extend(inner.value.as_ref()),
                Self::Null
                | Self::Bool(_)
                | Self::Number(_)
                | Self::Resource(_)
                | Self::Module(_)
                | Self::Unknown(_)
                | Self::Test(_) => {}
            }
        }
        count
    }

    /// How a text would name it where it is not known.
    #[must_use]
    pub fn hole(&self) -> Option<String> {
        match self.known() {
            Self::Unknown(cause) => match cause.as_ref() {
                Cause::Unresolved { hole, .. } | Cause::Outside { hole, .. } => Some(format!("${{{hole}}}")),
                Cause::Wrong(_) | Cause::Limit => None,
            },
            Self::Attribute(it) => Some(format!("${{{}}}", it.name)),
            Self::Pattern(it) => Some(it.to_string()),
            Self::Document(it) => crate::json::punctured(&it.value).map(|it| it.0),
            _ => None,
        }
    }
}

/// A number as Terraform writes it: without a fraction if it has none.
#[must_use]
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}

/// Whether two values are the same, as `==` has it; none where that is not known.
#[must_use]
pub fn equal(one: &Value, other: &Value) -> Option<bool> {
    let (one, other) = (one.known(), other.known());
    match (one, other) {
        (Value::Null, Value::Null) => Some(true),
        (Value::Bool(a), Value::Bool(b)) => Some(a == b),
        (Value::Number(a), Value::Number(b)) => Some((a - b).abs() < f64::EPSILON * a.abs().max(1.0)),
        (Value::Text(a), Value::Text(b)) => Some(a == b),
        (Value::Document(_), Value::Text(_) | Value::Document(_)) | (Value::Text(_), Value::Document(_)) => {
            Some(one.as_text()? == other.as_text()?)
        }
        (Value::List(a), Value::List(b)) | (Value::Set(a), Value::Set(b)) => {
            if a.len() != b.len() {
                return Some(false);
            }
            all(a.iter().zip(b.iter()).map(|(a, b)| equal(&a.value, &b.value)))
        }
        (Value::Object(a), Value::Object(b)) => {
            if a.keys().ne(b.keys()) {
                // Names that are not known may come to be the same.
                return if a.keys().chain(b.keys()).any(|it| objects::is_open(it)) { None } else { Some(false) };
            }
            all(a.values().zip(b.values()).map(|(a, b)| equal(&a.value, &b.value)))
        }
        (Value::Resource(a), Value::Resource(b)) if a == b => Some(true),
        (Value::Attribute(a), Value::Attribute(b)) if a.resource == b.resource && a.name == b.name => Some(true),
        // What is not known is itself all the same.
        (Value::Unknown(a), Value::Unknown(b)) if a == b && one.hole().is_some() => Some(true),
        (
            Value::Pattern(_)
            | Value::Resource(_)
            | Value::Module(_)
            | Value::Attribute(_)
            | Value::Unknown(_)
            | Value::Many(_)
            | Value::Choice(..)
            | Value::Test(_),
            _,
        )
        | (
            _,
            Value::Pattern(_)
            | Value::Resource(_)
            | Value::Module(_)
            | Value::Attribute(_)
            | Value::Unknown(_)
            | Value::Many(_)
            | Value::Choice(..)
            | Value::Test(_),
        ) => None,
        // Values of different types are different.
        _ => Some(false),
    }
}

/// Whether all hold; one that does not settles it.
fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = true;
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = false,
        }
    }
    known.then_some(true)
}

/// An order of all values, so that sets are the same however they were made.
#[must_use]
pub fn order(one: &Value, other: &Value) -> Ordering {
    fn rank(it: &Value) -> u8 {
        match it {
            Value::Null => 0,
            Value::Bool(_) => 1,
            Value::Number(_) => 2,
            Value::Text(_) | Value::Pattern(_) | Value::Document(_) => 3,
            Value::List(_) | Value::Set(_) => 4,
            Value::Object(_) => 5,
            Value::Resource(_) | Value::Module(_) | Value::Attribute(_) => 6,
            Value::Unknown(_) | Value::Many(_) | Value::Choice(..) | Value::Test(_) => 7,
        }
    }
    let (one, other) = (one.known(), other.known());
    match (one, other) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Number(a), Value::Number(b)) => a.total_cmp(b),
        (Value::Text(a) | Value::Pattern(a), Value::Text(b) | Value::Pattern(b)) => a.cmp(b),
        (Value::List(a) | Value::Set(a), Value::List(b) | Value::Set(b)) => a
            .iter()
            .zip(b.iter())
            .map(|(a, b)| order(&a.value, &b.value))
            .find(|it| it.is_ne())
            .unwrap_or_else(|| a.len().cmp(&b.len())),
        (Value::Object(a), Value::Object(b)) => a.keys().cmp(b.keys()).then_with(|| {
            let pairs = a.values().zip(b.values());
            pairs.map(|(a, b)| order(&a.value, &b.value)).find(|it| it.is_ne()).unwrap_or(Ordering::Equal)
        }),
        (Value::Attribute(a), Value::Attribute(b)) => a.name.cmp(&b.name),
        (Value::Unknown(_), Value::Unknown(_)) => one.hole().cmp(&other.hole()),
        (Value::Choice(a, _) | Value::Test(a), Value::Choice(b, _) | Value::Test(b))
        | (Value::Resource(a), Value::Resource(b)) => a.cmp(b),
        _ => rank(one).cmp(&rank(other)),
    }
}
