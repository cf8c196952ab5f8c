//! Conditions that only a person or an apply decides, each kept once.

use std::collections::HashMap;

use crate::value::Place;

/// What a condition tests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// Whether something has this value; both as texts.
    Equals(String, String),
    /// Something of which nothing more is known.
    Opaque(String),
    /// The opposite of another.
    Not(u32),
    /// All of these.
    All(Vec<u32>),
    /// At least one of these.
    Any(Vec<u32>),
}

/// A condition of a root module.
#[derive(Clone, Debug)]
pub struct Condition {
    /// How it is written.
    pub name: String,
    /// What it tests.
    pub test: Test,
    /// Where it is written.
    pub at: Place,
}

/// The conditions met so far, by number.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    pub(crate) list: Vec<Condition>,
    known: HashMap<Test, u32>,
}

impl Conditions {
    /// The number of a test; one that was met before keeps its number and its name.
    pub(crate) fn number(&mut self, test: Test, name: impl FnOnce() -> String, at: Place) -> u32 {
        if let Test::Not(inner) = &test
            && let Some(Condition { test: Test::Not(inner), .. }) = self.list.get(*inner as usize)
        {
            return *inner;
        }
        if let Some(number) = self.known.get(&test) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(Condition { name: name(), test: test.clone(), at });
        self.known.insert(test, number);
        number
    }
}
