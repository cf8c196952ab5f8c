//! Worlds: one value for each condition that a question turns on.
//!
//! A question is first asked with no condition settled. If the answer hangs on one, it is asked again in the two
//! worlds that settle it, and so on; conditions that do not matter are never tried, and impossible worlds are left out.

use std::cell::{Cell, RefCell};

use crate::{Answer, Estate, Origin, Policies, Truth, View};

/// The most worlds that one question is asked in.
pub const MAX_WORLDS: usize = 64;

/// An assignment of conditions, by part and number.
#[derive(Debug, Default)]
pub struct World {
    settled: Vec<(u32, u32, bool)>,
    wanted: Cell<Option<(u32, u32)>>,
    readings: Option<RefCell<Vec<Reading>>>,
}

/// A value that was read on the way to an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Where it stands, or would stand.
    pub at: Origin,
    /// The property's path.
    pub path: &'static str,
    /// What was read.
    pub found: Found,
}

/// What a reading found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A plain value.
    Value(String),
    /// Something with parts.
    Parts,
    /// Nothing; AWS then uses this, if anything.
    LeftOut(Option<String>),
    /// Nothing that could be known.
    Unknown,
}

/// What a question came to in one world.
#[derive(Clone, Debug)]
pub struct Leaf<T> {
    /// The conditions that were settled to get there: part, number and value. None of them matters beyond this.
    pub settled: Vec<(u32, u32, bool)>,
    /// What it came to.
    pub outcome: T,
}

impl World {
    /// Whether readings are kept here.
    pub(crate) fn is_traced(&self) -> bool {
        self.readings.is_some()
    }

    pub(crate) fn note(&self, reading: Reading) {
        if let Some(readings) = &self.readings {
            readings.borrow_mut().push(reading);
        }
    }

    /// A condition's value in this world; none if it is not settled, which is then remembered.
    pub(crate) fn get(&self, estate: &Estate, part: u32, condition: u32) -> Option<bool> {
        if let Some((_, _, value)) = self.settled.iter().find(|it| (it.0, it.1) == (part, condition)) {
            return Some(*value);
        }
        let forced = force(estate, &self.settled, part, condition);
        let conditions = &estate.parts.get(part as usize)?.conditions.list;
        if conditions.get(condition as usize).is_some_and(|it| it.is_presumed) {
            return Some(forced.unwrap_or(true));
        }
        if forced.is_none() && self.wanted.get().is_none() {
            self.wanted.set(Some((part, condition)));
        }
        forced
    }
}

/// The value that a condition must have beside others, if it is not free.
fn force(estate: &Estate, settled: &[(u32, u32, bool)], part: u32, condition: u32) -> Option<bool> {
    let conditions = &estate.parts.get(part as usize)?.conditions;
    let mut wanted: Vec<(u32, bool)> = settled.iter().filter(|it| it.0 == part).map(|it| (it.1, it.2)).collect();
    wanted.push((condition, true));
    if !conditions.possible(&wanted) {
        return Some(false);
    }
    wanted.pop();
    wanted.push((condition, false));
    (!conditions.possible(&wanted)).then_some(true)
}

/// Asks a question in every world in which `start` holds. `open` says whether an outcome may change once more is settled.
pub fn explore<T>(
    estate: &Estate,
    start: &[(u32, u32, bool)],
    ask: impl FnMut(View<'_>) -> T,
    open: impl Fn(&T) -> bool,
) -> Vec<Leaf<T>> {
    explore_with(estate, None, start, ask, open)
}

/// The same, with policies that are kept from one question to the next.
pub fn explore_with<T>(
    estate: &Estate,
    policies: Option<&dyn Policies>,
    start: &[(u32, u32, bool)],
    mut ask: impl FnMut(View<'_>) -> T,
    open: impl Fn(&T) -> bool,
) -> Vec<Leaf<T>> {
    let mut pending = vec![start.to_vec()];
    let mut leaves = Vec::new();
    while let Some(settled) = pending.pop() {
        let world = World { settled, ..World::default() };
        let outcome = ask(View { estate, world: &world, policies });
        match world.wanted.get() {
            Some((part, condition)) if open(&outcome) && leaves.len() + pending.len() < MAX_WORLDS => {
                for value in [false, true] {
                    let mut next = world.settled.clone();
                    next.push((part, condition, value));
                    pending.push(next);
                }
            }
            _ => leaves.push(Leaf { settled: world.settled, outcome }),
        }
    }
    for leaf in &mut leaves {
        leaf.settled.drain(..start.len());
    }
    leaves
}

/// Asks a question once, in the world where these conditions are settled, and tells what was read on the way.
pub fn trace<T>(estate: &Estate, settled: Vec<(u32, u32, bool)>, ask: impl FnOnce(View<'_>) -> T) -> (T, Vec<Reading>) {
    let world = World { settled, readings: Some(RefCell::default()), ..World::default() };
    let outcome = ask(View { estate, world: &world, policies: None });
    (outcome, world.readings.map(RefCell::into_inner).unwrap_or_default())
}

/// In which worlds an outcome holds, in words: ``"`IsProduction` is false"``; none if it holds in all.
///
/// The leaves given are those that share the outcome; `all` is how many there are.
#[must_use]
pub fn describe(estate: &Estate, mut worlds: Vec<Vec<(u32, u32, bool)>>, all: usize) -> Option<String> {
    if worlds.len() == all || worlds.iter().any(Vec::is_empty) {
        return None;
    }
    for world in &mut worlds {
        world.sort_unstable();
    }
    worlds.sort_unstable();
    // Two worlds that differ in one condition only are one world without it.
    while let Some((first, second, index)) = mergeable(&worlds) {
        worlds.remove(second);
        worlds[first].remove(index);
        worlds.sort_unstable();
        worlds.dedup();
        if worlds.iter().any(Vec::is_empty) {
            return None;
        }
    }
    let sentence = |world: &Vec<(u32, u32, bool)>| {
        let terms: Vec<_> = world
            .iter()
            .filter_map(|&(part, condition, value)| {
                let part = estate.parts.get(part as usize)?;
                let name = part.text(part.conditions.list.get(condition as usize)?.name);
                Some(match name.split_once(" = ") {
                    Some((name, wanted)) => format!("`{name}` is {}`{wanted}`", if value { "" } else { "not " }),
                    None => format!("`{name}` is {value}"),
                })
            })
            .collect();
        terms.join(" and ")
    };
    Some(worlds.iter().map(sentence).collect::<Vec<_>>().join(", or "))
}

fn mergeable(worlds: &[Vec<(u32, u32, bool)>]) -> Option<(usize, usize, usize)> {
    for (first, a) in worlds.iter().enumerate() {
        for (second, b) in worlds.iter().enumerate().skip(first + 1) {
            if a.len() != b.len() {
                continue;
            }
            let mut differing = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b);
            if let (Some((index, (a, b))), None) = (differing.next(), differing.next())
                && (a.0, a.1) == (b.0, b.1)
            {
                return Some((first, second, index));
            }
        }
    }
    None
}

/// Whether an answer may change once a condition is settled.
impl Answer {
    /// True for unknowns that hang on a condition or on anything else; settled answers hold in every world.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.truth, Truth::Unknown(_))
    }
}
