//! Worlds: one value for each condition that a question turns on.
//!
//! A question is first asked with no condition settled. If the answer hangs on one, it is asked again in the two
//! worlds that settle it, and so on; conditions that do not matter are never tried, and impossible worlds are left out.

use std::cell::{Cell, RefCell};

use crate::{
    Answer, Estate, Origin, Policies, Truth, View,
    limits::{MAX_LOCAL_CONDITIONS, MAX_TOLD_WORLDS, MAX_WORLDS},
};

/// An assignment of conditions, by part and number.
#[derive(Debug, Default)]
pub struct World {
    settled: RefCell<Vec<(u32, u32, bool)>>,
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
    /// Whether there were too many worlds to settle all that it hangs on.
    pub is_cut: bool,
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
        let settled = self.settled.borrow();
        if let Some((_, _, value)) = settled.iter().find(|it| (it.0, it.1) == (part, condition)) {
            return Some(*value);
        }
        let forced = force(estate, &settled, part, condition);
        let conditions = &estate.parts.get(part as usize)?.conditions;
        let is_presumed = conditions.list.get(condition as usize).is_some_and(|it| it.is_presumed);
        if forced.is_none() && is_presumed {
            let settled: Vec<_> = settled.iter().filter(|it| it.0 == part).map(|it| (it.1, it.2)).collect();
            if conditions.presumable(&settled, condition) {
                return Some(true);
            }
        }
        if forced.is_none() && self.wanted.get().is_none() {
            self.wanted.set(Some((part, condition)));
        }
        forced
    }
}

impl View<'_> {
    /// An answer that is open only by a condition on which it does not hang in the end: asked in both of the worlds that
    /// settle the condition, it comes to the same. So a list of many parts, each under a condition of its own, needs no
    /// world for every combination of them.
    pub(crate) fn locally(self, ask: &mut dyn FnMut() -> Answer) -> Answer {
        self.locally_at(ask, 0)
    }

    fn locally_at(self, ask: &mut dyn FnMut() -> Answer, depth: usize) -> Answer {
        let world = self.world;
        let outer = world.wanted.take();
        let answer = ask();
        let inner = world.wanted.take();
        let mut agreed = None;
        if let Some((part, condition)) = inner
            && answer.is_unknown()
            && depth < MAX_LOCAL_CONDITIONS
        {
            let mut ask_where = |value| {
                world.settled.borrow_mut().push((part, condition, value));
                let answer = self.locally_at(ask, depth + 1);
                world.settled.borrow_mut().pop();
                answer
            };
            let yes = ask_where(true);
            if !yes.is_unknown() && ask_where(false).truth == yes.truth {
                agreed = Some(yes);
            }
        }
        world.wanted.set(if agreed.is_some() { outer } else { outer.or(inner) });
        agreed.unwrap_or(answer)
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
        let world = World { settled: RefCell::new(settled), ..World::default() };
        let outcome = ask(View { estate, world: &world, policies });
        let settled = world.settled.into_inner();
        match world.wanted.get() {
            Some((part, condition)) if open(&outcome) && leaves.len() + pending.len() + 1 < MAX_WORLDS => {
                for value in [false, true] {
                    let mut next = settled.clone();
                    next.push((part, condition, value));
                    pending.push(next);
                }
            }
            wanted => {
                let is_cut = wanted.is_some() && open(&outcome);
                leaves.push(Leaf { settled, outcome, is_cut });
            }
        }
    }
    for leaf in &mut leaves {
        leaf.settled.drain(..start.len());
    }
    leaves
}

/// Asks a question once, in the world where these conditions are settled, and tells what was read on the way.
pub fn trace<T>(estate: &Estate, settled: Vec<(u32, u32, bool)>, ask: impl FnOnce(View<'_>) -> T) -> (T, Vec<Reading>) {
    let world = World { settled: RefCell::new(settled), readings: Some(RefCell::default()), ..World::default() };
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
    simplify(&mut worlds);
    if worlds.iter().any(Vec::is_empty) {
        return None;
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
    let mut told: Vec<_> = worlds.iter().take(MAX_TOLD_WORLDS).map(sentence).collect();
    if let Some(more) = worlds.len().checked_sub(MAX_TOLD_WORLDS).filter(|it| *it > 0) {
        told.push(format!("in {more} more cases"));
    }
    Some(told.join(", or "))
}

/// Says the same worlds in fewer words: what one of them leaves to the others need not be said again.
fn simplify(worlds: &mut Vec<Vec<(u32, u32, bool)>>) {
    for world in worlds.iter_mut() {
        world.sort_unstable();
    }
    loop {
        worlds.sort_by(|one, other| one.len().cmp(&other.len()).then_with(|| one.cmp(other)));
        worlds.dedup();
        let mut change = None;
        'search: for (first, a) in worlds.iter().enumerate() {
            for (second, b) in worlds.iter().enumerate() {
                if first == second {
                    continue;
                }
                let mut missing = a.iter().filter(|it| !b.contains(it));
                match (missing.next(), missing.next()) {
                    // It is a part of the other.
                    (None, _) => change = Some((second, None)),
                    // But for one condition, whose other value is the first's: then that does not matter.
                    (Some((part, condition, value)), None) => {
                        let other = (*part, *condition, !*value);
                        change = b.iter().position(|it| *it == other).map(|it| (second, Some(it)));
                    }
                    _ => {}
                }
                if change.is_some() {
                    break 'search;
                }
            }
        }
        match change {
            Some((world, Some(index))) => {
                worlds[world].remove(index);
            }
            Some((world, None)) => {
                worlds.remove(world);
            }
            None => return,
        }
    }
}

/// Whether an answer may change once a condition is settled.
impl Answer {
    /// True for unknowns that hang on a condition or on anything else; settled answers hold in every world.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.truth, Truth::Unknown(_))
    }
}
