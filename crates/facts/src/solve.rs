//! Whether conditions can hold together: a search over what the parameters may be, which looks only at what matters.
//!
//! What must be so is noted first: a parameter that has a value, another that does not. Only where one of several things must
//! be so is each tried in turn. So conditions that have nothing to do with each other cost what they cost alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Conditions, Symbol, Test,
    limits::{MAX_CONDITION_DEPTH, MAX_SOLVING_STEPS},
};

/// Whether the conditions of these numbers can have these values at the same time; yes if that takes too long to tell.
pub(crate) fn possible(conditions: &Conditions, wanted: &[(u32, bool)]) -> bool {
    let wanted = wanted.iter().filter_map(|&(index, value)| {
        Some(Wanted { test: &conditions.list.get(index as usize)?.test, value, depth: 0 })
    });
    let asserted = conditions.asserted.iter().map(|test| Wanted { test, value: true, depth: 0 });
    let pending = asserted.chain(wanted).collect();
    let mut search = Search { conditions, steps_left: MAX_SOLVING_STEPS };
    search.solve(pending, Vec::new(), State::default(), 0).unwrap_or(true)
}

/// A test that must come to a value; the depth is how many tests led here.
#[derive(Clone, Copy)]
struct Wanted<'c> {
    test: &'c Test,
    value: bool,
    depth: usize,
}

/// What is settled of the things that a deployment decides.
#[derive(Clone, Default)]
struct State {
    values: BTreeMap<Symbol, Known>,
    opaque: BTreeMap<Symbol, bool>,
}

/// What is known of one parameter.
#[derive(Clone, Default)]
struct Known {
    is: Option<Symbol>,
    is_not: BTreeSet<Symbol>,
}

struct Search<'c> {
    conditions: &'c Conditions,
    steps_left: usize,
}

/// The work went beyond its bound.
struct TooMuch;

impl<'c> Search<'c> {
    /// Whether all that is pending can be so, and of each of the open choices one, beside what is settled.
    fn solve(
        &mut self,
        mut pending: Vec<Wanted<'c>>,
        mut open: Vec<Vec<Wanted<'c>>>,
        mut state: State,
        depth: usize,
    ) -> Result<bool, TooMuch> {
        if depth > MAX_CONDITION_DEPTH {
            return Err(TooMuch);
        }
        loop {
            while let Some(it) = pending.pop() {
                if !self.note(it, &mut pending, &mut open, &mut state)? {
                    return Ok(false);
                }
            }
            // What is settled by now may leave only one way, which is then no choice any more.
            let mut left = Vec::new();
            for ways in open {
                let mut kept = Vec::new();
                let mut is_settled = false;
                for way in ways {
                    match self.value(way.test, way.depth, &state)? {
                        Some(value) => is_settled |= value == way.value,
                        None => kept.push(way),
                    }
                }
                match kept.len() {
                    _ if is_settled => {}
                    0 => return Ok(false),
                    1 => pending.extend(kept),
                    _ => left.push(kept),
                }
            }
            open = left;
            if pending.is_empty() {
                break;
            }
        }
        let Some(ways) = open.pop() else { return Ok(true) };
        for way in ways {
            if self.solve(vec![way], open.clone(), state.clone(), depth + 1)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Notes what a test asks; no if it cannot be.
    fn note(
        &mut self,
        it: Wanted<'c>,
        pending: &mut Vec<Wanted<'c>>,
        open: &mut Vec<Vec<Wanted<'c>>>,
        state: &mut State,
    ) -> Result<bool, TooMuch> {
        self.steps_left = self.steps_left.checked_sub(1).ok_or(TooMuch)?;
        let Wanted { test, value, depth } = it;
        if depth > MAX_CONDITION_DEPTH {
            // A condition that leans on itself says nothing.
            return Ok(true);
        }
        let below = |test: &'c Test, value: bool| Wanted { test, value, depth: depth + 1 };
        Ok(match test {
            Test::Always(is) => *is == value,
            Test::Equals(subject, text) => self.equals(*subject, *text, value, state),
            Test::Opaque(name) => *state.opaque.entry(*name).or_insert(value) == value,
            Test::Not(inner) => {
                pending.push(below(inner, !value));
                true
            }
            Test::Same(index) => {
                pending.extend(self.conditions.list.get(*index as usize).map(|it| below(&it.test, value)));
                true
            }
            Test::All(tests) | Test::Any(tests) => {
                let each = tests.iter().map(|it| below(it, value));
                if matches!(test, Test::All(_)) == value {
                    pending.extend(each);
                } else {
                    open.push(each.collect());
                }
                true
            }
        })
    }

    /// Notes that a parameter has a value or has not; no if that cannot be.
    fn equals(&self, subject: Symbol, wanted: Symbol, value: bool, state: &mut State) -> bool {
        let allowed = self.conditions.allowed.get(&subject);
        let known = state.values.entry(subject).or_default();
        if value {
            let fits = known.is.is_none_or(|it| it == wanted)
                && !known.is_not.contains(&wanted)
                && allowed.is_none_or(|it| it.contains(&wanted));
            known.is = Some(wanted);
            fits
        } else {
            known.is_not.insert(wanted);
            known.is != Some(wanted) && allowed.is_none_or(|it| it.iter().any(|it| !known.is_not.contains(it)))
        }
    }

    /// What a test comes to by what is settled, if that is enough.
    fn value(&mut self, test: &Test, depth: usize, state: &State) -> Result<Option<bool>, TooMuch> {
        self.steps_left = self.steps_left.checked_sub(1).ok_or(TooMuch)?;
        if depth > MAX_CONDITION_DEPTH {
            return Ok(None);
        }
        Ok(match test {
            Test::Always(is) => Some(*is),
            Test::Opaque(name) => state.opaque.get(name).copied(),
            Test::Not(inner) => self.value(inner, depth + 1, state)?.map(|it| !it),
            Test::Same(index) => match self.conditions.list.get(*index as usize) {
                Some(it) => self.value(&it.test, depth + 1, state)?,
                None => None,
            },
            Test::Equals(subject, wanted) => {
                let allowed = self.conditions.allowed.get(subject);
                let known = state.values.get(subject);
                match known.and_then(|it| it.is) {
                    Some(is) => Some(is == *wanted),
                    None if known.is_some_and(|it| it.is_not.contains(wanted)) => Some(false),
                    None if allowed.is_some_and(|it| !it.contains(wanted)) => Some(false),
                    None => None,
                }
            }
            Test::All(tests) | Test::Any(tests) => {
                let settles = matches!(test, Test::Any(_));
                let mut all = Some(!settles);
                for it in tests {
                    match self.value(it, depth + 1, state)? {
                        Some(value) if value == settles => return Ok(Some(settles)),
                        Some(_) => {}
                        None => all = None,
                    }
                }
                all
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{Condition, PlaceId};

    /// Conditions over the parameters 0, 1 and so on, whose values are 100, 101 and so on.
    fn conditions(tests: Vec<Test>, allowed: &[(u32, &[u32])]) -> Conditions {
        let list = tests.into_iter().map(|test| Condition {
            name: Symbol(0),
            test,
            is_presumed: false,
            at: PlaceId::default(),
        });
        let allowed = allowed
            .iter()
            .map(|(subject, values)| (Symbol(*subject), values.iter().map(|it| Symbol(100 + it)).collect()));
        Conditions { list: list.collect(), allowed: allowed.collect::<BTreeMap<_, _>>(), asserted: Vec::new() }
    }

    fn is(subject: u32, value: u32) -> Test {
        Test::Equals(Symbol(subject), Symbol(100 + value))
    }

    fn not(test: Test) -> Test {
        Test::Not(Box::new(test))
    }

    #[test]
    fn what_cannot_be_at_once_is_found() {
        let few: &[(u32, &[u32])] = &[(0, &[1, 2, 3])];
        for (tests, allowed, wanted, possible) in [
            (vec![is(0, 1), is(0, 1)], &[][..], &[(0, true), (1, false)][..], false),
            (vec![is(0, 1), is(0, 2)], &[], &[(0, true), (1, true)], false),
            (vec![is(0, 1), is(0, 2)], &[], &[(0, false), (1, false)], true),
            (vec![is(0, 1), is(0, 2), is(0, 3)], few, &[(0, false), (1, false)], true),
            (vec![is(0, 1), is(0, 2), is(0, 3)], few, &[(0, false), (1, false), (2, false)], false),
            (vec![is(0, 4)], few, &[(0, true)], false),
            (vec![is(0, 1), not(Test::Same(0))], &[], &[(0, true), (1, true)], false),
            (vec![Test::All(vec![is(0, 1), is(1, 1)]), is(0, 2)], &[], &[(0, true), (1, true)], false),
            (vec![Test::Any(vec![is(0, 1), is(1, 1)]), is(0, 2)], &[], &[(0, true), (1, true)], true),
            (
                vec![Test::Any(vec![is(0, 1), is(1, 1)]), is(0, 2), is(1, 2)],
                &[],
                &[(0, true), (1, true), (2, true)],
                false,
            ),
            (vec![Test::Any(vec![is(0, 1), is(0, 2), is(0, 3)])], few, &[(0, false)], false),
            (vec![Test::Opaque(Symbol(5)), not(Test::Opaque(Symbol(5)))], &[], &[(0, true), (1, true)], false),
            (vec![Test::Always(false)], &[], &[(0, true)], false),
            (vec![Test::Any(Vec::new())], &[], &[(0, true)], false),
            (vec![Test::All(Vec::new())], &[], &[(0, false)], false),
            (vec![Test::Same(1), Test::Same(0)], &[], &[(0, true)], true),
            (vec![Test::Same(9)], &[], &[(0, true), (9, false)], true),
        ] {
            assert_eq!(super::possible(&conditions(tests.clone(), allowed), wanted), possible, "{tests:?} {wanted:?}");
        }
    }

    #[test]
    fn independent_conditions_do_not_multiply() {
        for (number, is_told) in [(10, true), (40, true), (100, true), (2000, false)] {
            let tests: Vec<Test> = (0..number).map(|it| Test::Any(vec![is(it, 1), is(it, 2)])).collect();
            let all = conditions(tests, &[]);
            let pending = (0_u32..).zip(&all.list);
            let pending =
                pending.map(|(index, it)| Wanted { test: &it.test, value: index % 2 == 0, depth: 0 }).collect();
            let mut search = Search { conditions: &all, steps_left: MAX_SOLVING_STEPS };
            assert_eq!(
                search.solve(pending, Vec::new(), State::default(), 0).ok(),
                is_told.then_some(true),
                "{number}"
            );
        }
    }

    fn make(random: &mut impl FnMut(u32) -> u32, depth: u32, number: u32) -> Test {
        match random(if depth > 2 { 2 } else { 6 }) {
            0 | 1 => is(random(3), random(3)),
            2 => Test::Not(Box::new(make(random, depth + 1, number))),
            3 => Test::All((0..random(3)).map(|_| make(random, depth + 1, number)).collect()),
            4 => Test::Any((0..random(3)).map(|_| make(random, depth + 1, number)).collect()),
            _ if number > 0 => Test::Same(random(number)),
            _ => Test::Opaque(Symbol(7)),
        }
    }

    fn holds(conditions: &Conditions, test: &Test, values: &[u32], opaque: bool) -> bool {
        match test {
            Test::Always(it) => *it,
            Test::Equals(subject, value) => Symbol(100 + values[subject.0 as usize]) == *value,
            Test::Opaque(_) => opaque,
            Test::Not(it) => !holds(conditions, it, values, opaque),
            Test::All(all) => all.iter().all(|it| holds(conditions, it, values, opaque)),
            Test::Any(any) => any.iter().any(|it| holds(conditions, it, values, opaque)),
            Test::Same(it) => holds(conditions, &conditions.list[*it as usize].test, values, opaque),
        }
    }

    /// Agrees with trying all values, over many small sets of conditions.
    #[test]
    fn it_agrees_with_trying_everything() {
        let mut seed = 1_u32;
        let mut random = |below: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % below
        };
        for _ in 0..3000 {
            let number = 1 + random(4);
            let tests = (0..number).map(|it| make(&mut random, 0, it)).collect();
            let allowed: &[(u32, &[u32])] = if random(2) == 0 { &[] } else { &[(0, &[0, 1]), (2, &[2])] };
            let all = conditions(tests, allowed);
            let wanted: Vec<_> = (0..number).map(|it| (it, random(2) == 0)).collect();
            // The value 3 stands for all that no condition names.
            let domain = |subject: u32| match allowed.iter().find(|it| it.0 == subject) {
                Some((_, values)) => values.to_vec(),
                None => vec![0, 1, 2, 3],
            };
            let mut slow = false;
            for a in domain(0) {
                for b in domain(1) {
                    for c in domain(2) {
                        for opaque in [false, true] {
                            slow |= wanted.iter().all(|it| holds(&all, &Test::Same(it.0), &[a, b, c], opaque) == it.1);
                        }
                    }
                }
            }
            assert_eq!(super::possible(&all, &wanted), slow, "{all:?} {wanted:?}");
        }
    }
}
