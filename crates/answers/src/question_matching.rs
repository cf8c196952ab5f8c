//! From the concepts a question holds to what it asks for: responsibilities and general topics, each with how much says so.

use std::collections::BTreeSet;

use hardline_model::{Party, Responsibility, responsibility};

use crate::vocabulary::{ASKS, CONCEPTS, Line, TOPICS, Topic};

/// A phrase of the question and the concepts it stands for, as places in [`CONCEPTS`].
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) concepts: Vec<usize>,
    /// How much of the concepts' weight it has.
    pub(crate) part: f64,
}

/// What may be asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    Responsibility(&'static Responsibility),
    Topic(&'static Topic),
}

/// Something that a question may ask for.
#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) goal: Goal,
    /// The service to answer for where the question names none.
    pub(crate) home: Option<&'static str>,
    /// Whose half, where only one can be meant.
    pub(crate) half: Option<Party>,
    /// How much says so.
    pub(crate) score: f64,
    /// What the concepts of the line itself weigh.
    pub(crate) core: f64,
    /// The words that say so.
    pub(crate) used: BTreeSet<usize>,
    /// All ways to ask for it.
    lines: &'static [Line],
}

impl Match {
    /// Whether the concept is one of those that lead here.
    pub(crate) fn speaks_of(&self, name: &str) -> bool {
        self.lines.iter().flat_map(|it| it.needs).flat_map(|it| *it).any(|it| CONCEPTS[*it].name == name)
    }
}

/// What a concept adds that goes with a goal without being part of the line that says most.
const BESIDE: f64 = 0.35;

/// What the concepts of a question lead to, the likeliest first.
pub(crate) fn matches(held: &[Held]) -> Vec<Match> {
    let topics = TOPICS.iter().map(|it| (Goal::Topic(it), None, it.lines));
    let asks = ASKS
        .iter()
        .filter_map(|it| Some((Goal::Responsibility(responsibility(it.responsibility)?), it.home, it.lines)));
    let mut matches: Vec<Match> =
        topics.chain(asks).filter_map(|(goal, home, lines)| best(held, goal, home, lines)).collect();
    // A stable sort: of two that say as much, the one nearer the top of the files is the likelier.
    matches.sort_by(|one, other| other.score.total_cmp(&one.score));
    matches
}

/// The line that says most, if any holds.
fn best(held: &[Held], goal: Goal, home: Option<&'static str>, lines: &'static [Line]) -> Option<Match> {
    let mut best: Option<Match> = None;
    for line in lines {
        let Some((core, used)) = weigh(held, line) else { continue };
        let beside: f64 = held
            .iter()
            .filter(|it| !used.contains(&it.start))
            .map(|it| {
                let named = |concept: &&usize| lines.iter().any(|it| it.needs.iter().any(|it| it.contains(concept)));
                it.part * it.concepts.iter().filter(named).map(|it| CONCEPTS[*it].weight).fold(0.0, f64::max)
            })
            .sum();
        let score = core + BESIDE * beside;
        let better = |it: &Match| score > it.score || score >= it.score && it.half.is_none() && line.half.is_some();
        if best.as_ref().is_none_or(better) {
            best = Some(Match { goal, home, half: line.half, score, core, used, lines });
        }
    }
    best
}

/// What a line weighs and the words that say so; none where one of its concepts is not there.
fn weigh(held: &[Held], line: &Line) -> Option<(f64, BTreeSet<usize>)> {
    let mut weight = 0.0;
    let mut used = BTreeSet::new();
    for either in line.needs {
        // A phrase that stands for two concepts says one thing once.
        let mut says: Option<f64> = None;
        let mut spoken = Vec::new();
        for it in held.iter().filter(|it| !used.contains(&it.start)) {
            for concept in it.concepts.iter().filter(|it| either.contains(it)) {
                says = Some(says.unwrap_or(0.0).max(it.part * CONCEPTS[*concept].weight));
                spoken.extend(it.start..it.end);
            }
        }
        weight += says?;
        used.extend(spoken);
    }
    Some((weight, used))
}
