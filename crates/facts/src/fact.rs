//! One value and its place.

use crate::{Answer, Facts, Origin, Phrase, Truth, Why};

/// One value of one resource.
#[derive(Clone, Copy, Debug)]
pub struct Fact<T> {
    /// The value, or why there is none.
    pub value: Value<T>,
    /// Where it was read; for a value left out, the nearest place that is there.
    pub at: Origin,
}

/// A value in three states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<T> {
    /// Written in the source.
    Known(T),
    /// Left out of the source; AWS then uses this, or nothing.
    Absent(Option<T>),
    /// Not to be known from the source.
    Unknown(Why),
}

impl<T> Value<T> {
    /// The value in force, written or by default.
    #[must_use]
    pub fn in_force(self) -> Option<T> {
        match self {
            Self::Known(it) => Some(it),
            Self::Absent(it) => it,
            Self::Unknown(_) => None,
        }
    }

    /// The same state with the value turned into another.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Value<U> {
        match self {
            Self::Known(it) => Value::Known(turn(it)),
            Self::Absent(it) => Value::Absent(it.map(turn)),
            Self::Unknown(why) => Value::Unknown(why),
        }
    }
}

/// Whether a value, which may be known in part only, equals another.
pub trait Is<U> {
    /// Compares.
    fn is(self, want: U) -> Truth;
}

impl Is<bool> for bool {
    fn is(self, want: bool) -> Truth {
        (self == want).into()
    }
}

impl Is<i64> for i64 {
    fn is(self, want: i64) -> Truth {
        (self == want).into()
    }
}

impl Is<&str> for Phrase<'_> {
    fn is(self, want: &str) -> Truth {
        self.equals(want)
    }
}

impl<T> Fact<T> {
    /// Whether the value in force passes a test. What is left out without a default passes none.
    pub fn satisfies<R: Into<Truth>>(self, test: impl FnOnce(T) -> R) -> Answer {
        match self.value {
            Value::Unknown(why) => Truth::Unknown(why),
            Value::Known(it) | Value::Absent(Some(it)) => test(it).into(),
            Value::Absent(None) => Truth::No,
        }
        .at(self.at)
    }

    /// Whether the value in force equals this one.
    pub fn is<U>(self, want: U) -> Answer
    where
        T: Is<U>,
    {
        self.satisfies(|it| it.is(want))
    }

    /// Whether the value in force equals one of these.
    pub fn is_any_of<U: Copy>(self, wanted: &[U]) -> Answer
    where
        T: Is<U> + Copy,
    {
        self.satisfies(|it| {
            let mut unknown = None;
            for &want in wanted {
                match it.is(want) {
                    Truth::Yes => return Truth::Yes,
                    Truth::No => {}
                    Truth::Unknown(why) => unknown = Some(why),
                }
            }
            unknown.map_or(Truth::No, Truth::Unknown)
        })
    }

    /// Whether the source holds the property at all, whatever its value.
    pub fn is_written(self) -> Answer {
        match self.value {
            Value::Unknown(why @ (Why::Depends(_) | Why::Perhaps(_) | Why::Limit | Why::Denied | Why::NotCarried)) => {
                Truth::Unknown(why)
            }
            // These reasons are given only for what was left out.
            Value::Absent(_) | Value::Unknown(Why::Varies | Why::Unsettled) => Truth::No,
            Value::Known(_) | Value::Unknown(_) => Truth::Yes,
        }
        .at(self.at)
    }

    /// Whether there is a value in force, written or by default.
    pub fn exists(self) -> Answer {
        self.satisfies(|_| true)
    }
}

impl<'e, K> Fact<Facts<'e, K>> {
    /// What the thing meant here answers; no if there is none.
    pub fn and(self, ask: impl FnOnce(Facts<'e, K>) -> Answer) -> Answer {
        match self.value {
            Value::Unknown(why) => Truth::Unknown(why).at(self.at),
            Value::Known(it) | Value::Absent(Some(it)) => ask(it),
            Value::Absent(None) => Truth::No.at(self.at),
        }
    }

    /// The value of the thing meant here; left out if there is no such thing.
    pub fn then<T>(self, read: impl FnOnce(Facts<'e, K>) -> Fact<T>) -> Fact<T> {
        match self.value {
            Value::Unknown(why) => Fact { value: Value::Unknown(why), at: self.at },
            Value::Known(it) | Value::Absent(Some(it)) => read(it),
            Value::Absent(None) => Fact { value: Value::Absent(None), at: self.at },
        }
    }
}
