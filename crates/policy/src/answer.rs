//! Answers in three values.

use std::ops::{BitAnd, BitOr, Not};

/// A place of the document, as the caller numbers places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(pub u64);

/// Something not known that would decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// What it is, as the caller numbers such things.
    pub code: u64,
    /// Whether what has the gap may turn out to be left out altogether, as under a condition of the source.
    pub may_be_absent: bool,
}

impl Gap {
    /// A gap in something that is there in any case.
    #[must_use]
    pub const fn new(code: u64) -> Self {
        Self { code, may_be_absent: false }
    }
}

/// Yes, no, or not to be known before a gap is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Truth {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// This would decide.
    Unknown(Gap),
}

/// What a question about a policy comes to, and the place that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Answer {
    /// Yes, no or unknown.
    pub truth: Truth,
    /// The place that decided.
    pub at: Mark,
}

impl From<bool> for Truth {
    fn from(it: bool) -> Self {
        if it { Self::Yes } else { Self::No }
    }
}

impl Truth {
    /// This truth as the answer of a place.
    pub fn at(self, at: Mark) -> Answer {
        Answer { truth: self, at }
    }

    /// Yes if any is; failing that, unknown if any is.
    pub fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut so_far = Self::No;
        for truth in truths {
            match truth {
                Self::Yes => return Self::Yes,
                Self::Unknown(_) if so_far == Self::No => so_far = truth,
                _ => {}
            }
        }
        so_far
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            unknown @ Self::Unknown(_) => unknown,
        }
    }
}

impl BitAnd for Truth {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (Self::Unknown(_), Self::Yes | Self::Unknown(_)) => self,
            _ => other,
        }
    }
}

impl BitOr for Truth {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        !(!self & !other)
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
    pub fn shown_at(self, at: Mark) -> Self {
        Self { at, ..self }
    }

    /// Yes if any is, and the first of them says where; failing that, the first unknown; else no, at the place given.
    pub fn any(answers: impl IntoIterator<Item = Self>, at: Mark) -> Self {
        let mut so_far = Truth::No.at(at);
        for answer in answers {
            match answer.truth {
                Truth::Yes => return answer,
                Truth::Unknown(_) if so_far.is_no() => so_far = answer,
                _ => {}
            }
        }
        so_far
    }

    /// Yes if all are; one no settles it. A yes is shown at the place given.
    pub fn all(answers: impl IntoIterator<Item = Self>, at: Mark) -> Self {
        !Self::any(answers.into_iter().map(|it| !it), at)
    }
}

/// One no settles it; failing that, one unknown. Of two that settle it alike, the last says where if both are yes.
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

impl Not for Answer {
    type Output = Self;

    fn not(self) -> Self {
        Self { truth: !self.truth, ..self }
    }
}
