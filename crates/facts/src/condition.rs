//! The conditions of a source, as tests of things that only a deployment decides.

use std::collections::{BTreeMap, BTreeSet};

use crate::{PlaceId, Symbol};

/// A named condition, such as an entry of a template's `Conditions`.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its name.
    pub name: Symbol,
    /// What it tests.
    pub test: Test,
    /// Whether it is taken to be true where nothing else says that it is not, as that a parameter has its default.
    pub is_presumed: bool,
    /// Where it is written.
    pub at: PlaceId,
}

/// What a condition tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Always the same.
    Always(bool),
    /// Whether a parameter, or another thing a deployment decides, has this value.
    Equals(Symbol, Symbol),
    /// Something that is either true or false, and nothing more is known of it.
    Opaque(Symbol),
    /// The opposite.
    Not(Box<Test>),
    /// All of them.
    All(Vec<Test>),
    /// At least one of them.
    Any(Vec<Test>),
    /// Another condition, by its number.
    Same(u32),
}

/// The conditions of one part of the estate.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    /// By number.
    pub list: Vec<Condition>,
    /// The only values that a thing may have, where the source says so.
    pub allowed: BTreeMap<Symbol, Vec<Symbol>>,
    /// What the source asserts of every deployment.
    pub asserted: Vec<Test>,
}

impl Conditions {
    /// Whether the conditions can have these values at the same time.
    ///
    /// Beyond a bound on the work, the answer is yes: a world too many is told apart from the others in the report,
    /// a world too few would be a verdict too sure.
    #[must_use]
    pub fn possible(&self, wanted: &[(u32, bool)]) -> bool {
        crate::solve::possible(self, wanted)
    }

    /// Whether a condition that is presumed true may be taken to be so beside others.
    ///
    /// Presumptions hold together or not at all: where the others say that one of several parameters does not have its
    /// default, nobody knows which, and none of them is taken to have it.
    #[must_use]
    pub fn presumable(&self, settled: &[(u32, bool)], presumed: u32) -> bool {
        let mut related: BTreeSet<Symbol> = self.subjects(presumed);
        let mut others: Vec<BTreeSet<Symbol>> = settled.iter().map(|it| self.subjects(it.0)).collect();
        loop {
            let before = others.len();
            others.retain(|it| {
                let apart = related.is_disjoint(it);
                if !apart {
                    related.extend(it);
                }
                apart
            });
            if others.len() == before {
                break;
            }
        }
        let mut wanted = settled.to_vec();
        for (index, condition) in (0_u32..).zip(&self.list) {
            if condition.is_presumed
                && matches!(condition.test, Test::Equals(subject, _) if related.contains(&subject))
                && !settled.iter().any(|it| it.0 == index)
            {
                wanted.push((index, true));
            }
        }
        self.possible(&wanted)
    }

    /// What a condition hangs on.
    fn subjects(&self, condition: u32) -> BTreeSet<Symbol> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::from([condition]);
        let mut pending: Vec<&Test> = self.list.get(condition as usize).map(|it| &it.test).into_iter().collect();
        while let Some(test) = pending.pop() {
            match test {
                Test::Always(_) => {}
                Test::Equals(subject, _) | Test::Opaque(subject) => {
                    found.insert(*subject);
                }
                Test::Not(inner) => pending.push(inner),
                Test::All(tests) | Test::Any(tests) => pending.extend(tests),
                Test::Same(index) => {
                    if seen.insert(*index) {
                        pending.extend(self.list.get(*index as usize).map(|it| &it.test));
                    }
                }
            }
        }
        found
    }
}
