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
}

/// The most combinations of values that one question about conditions tries.
const MAX_TRIALS: usize = 4096;

/// The deepest that one condition may lean on others.
const MAX_DEPTH: usize = 64;

impl Conditions {
    /// Whether the conditions can have these values at the same time.
    ///
    /// Beyond a bound on the work, the answer is yes: a world too many is told apart from the others in the report,
    /// a world too few would be a verdict too sure.
    #[must_use]
    pub fn possible(&self, wanted: &[(u32, bool)]) -> bool {
        let mut variables = Variables::default();
        for &(index, _) in wanted {
            self.gather(&Test::Same(index), &mut variables, 0);
        }
        let domains: Vec<(Symbol, Vec<Option<Symbol>>)> = variables
            .values
            .into_iter()
            .map(|(subject, mut values)| {
                if let Some(allowed) = self.allowed.get(&subject) {
                    (subject, allowed.iter().copied().map(Some).collect())
                } else {
                    values.sort_unstable();
                    values.dedup();
                    // None stands for every value that no condition names.
                    (subject, values.into_iter().map(Some).chain([None]).collect())
                }
            })
            .chain(variables.opaque.into_iter().map(|name| (name, vec![Some(name), None])))
            .collect();
        let combinations =
            domains.iter().try_fold(1_usize, |product, (_, values)| product.checked_mul(values.len().max(1)));
        let Some(combinations) = combinations.filter(|&it| it <= MAX_TRIALS) else { return true };
        (0..combinations).any(|trial| {
            let mut rest = trial;
            let values: BTreeMap<Symbol, Option<Symbol>> = domains
                .iter()
                .filter(|(_, values)| !values.is_empty())
                .map(|(subject, values)| {
                    let value = values[rest % values.len()];
                    rest /= values.len();
                    (*subject, value)
                })
                .collect();
            wanted.iter().all(|&(index, value)| self.holds(&Test::Same(index), &values, 0) == value)
        })
    }

    fn gather(&self, test: &Test, into: &mut Variables, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match test {
            Test::Always(_) => {}
            Test::Equals(subject, value) => into.values.entry(*subject).or_default().push(*value),
            Test::Opaque(name) => {
                into.opaque.insert(*name);
            }
            Test::Not(inner) => self.gather(inner, into, depth + 1),
            Test::All(tests) | Test::Any(tests) => tests.iter().for_each(|it| self.gather(it, into, depth + 1)),
            Test::Same(index) => {
                if let Some(condition) = self.list.get(*index as usize) {
                    self.gather(&condition.test, into, depth + 1);
                }
            }
        }
    }

    fn holds(&self, test: &Test, values: &BTreeMap<Symbol, Option<Symbol>>, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        match test {
            Test::Always(it) => *it,
            Test::Equals(subject, value) => values.get(subject).is_some_and(|it| *it == Some(*value)),
            Test::Opaque(name) => values.get(name).is_some_and(Option::is_some),
            Test::Not(inner) => !self.holds(inner, values, depth + 1),
            Test::All(tests) => tests.iter().all(|it| self.holds(it, values, depth + 1)),
            Test::Any(tests) => tests.iter().any(|it| self.holds(it, values, depth + 1)),
            Test::Same(index) => {
                self.list.get(*index as usize).is_some_and(|it| self.holds(&it.test, values, depth + 1))
            }
        }
    }
}

#[derive(Default)]
struct Variables {
    values: BTreeMap<Symbol, Vec<Symbol>>,
    opaque: BTreeSet<Symbol>,
}
