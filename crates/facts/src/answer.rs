//! Answers in three values.

use std::ops::{BitAnd, BitOr, Not};

use crate::{Origin, Why};

/// What a question about facts comes to, and the place that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Answer {
    /// Yes, no or unknown.
    pub truth: Truth,
    /// The value that decided.
    pub at: Origin,
}

/// Yes, no, or not to be known from the evidence at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Truth {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The evidence does not say.
    Unknown(Why),
}

impl From<bool> for Truth {
    fn from(it: bool) -> Self {
        if it { Self::Yes } else { Self::No }
    }
}

impl Truth {
    /// This truth as the answer of a place.
    pub fn at(self, at: Origin) -> Answer {
        Answer { truth: self, at }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown(why) => Self::Unknown(why),
        }
    }
}

impl Answer {
    /// Whether it is yes.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self.truth == Truth::Yes
    }

    /// Whether it is no.
    #[must_use]
    pub fn is_no(self) -> bool {
        self.truth == Truth::No
    }

    /// Whether it is unknown.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        matches!(self.truth, Truth::Unknown(_))
    }

    /// The same answer, said of another place.
    pub fn shown_at(self, at: Origin) -> Self {
        Self { at, ..self }
    }

    /// If this is yes, what follows; else, yes: the question does not arise.
    pub fn implies(self, then: impl FnOnce() -> Self) -> Self {
        match self.truth {
            Truth::No => !self,
            Truth::Yes => then(),
            Truth::Unknown(_) => !self | then(),
        }
    }
}

/// One no settles it; failing that, one unknown.
impl BitAnd for Answer {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        match (self.truth, other.truth) {
            (Truth::No, _) | (Truth::Unknown(_), Truth::Yes | Truth::Unknown(_)) => self,
            _ => other,
        }
    }
}

/// One yes settles it; failing that, one unknown.
impl BitOr for Answer {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        !(!self & !other)
    }
}

/// The opposite of an unknown is unknown.
impl Not for Answer {
    type Output = Self;

    fn not(self) -> Self {
        Self { truth: !self.truth, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_no_outweighs_an_unknown_and_an_unknown_a_yes() {
        let [yes, no, unknown] =
            [Truth::Yes, Truth::No, Truth::Unknown(Why::Denied)].map(|truth| truth.at(Origin::default()));
        for (a, b, and, or) in [
            (yes, yes, yes, yes),
            (yes, no, no, yes),
            (yes, unknown, unknown, yes),
            (no, unknown, no, unknown),
            (no, no, no, no),
            (unknown, unknown, unknown, unknown),
        ] {
            assert_eq!([a & b, b & a, a | b, b | a], [and, and, or, or]);
        }
        assert_eq!(!unknown, unknown);
        assert_eq!([no, yes, unknown].map(|it| it.implies(|| no)), [yes, no, unknown]);
    }
}
