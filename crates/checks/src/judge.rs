//! Judging an estate: every check on every resource of its kinds, in every world that matters.

use std::collections::HashMap;

use hardline_facts::{Estate, PolicyCache, Reading, View, Why, describe, explore, explore_with, trace};
use rayon::prelude::*;

use crate::{AnyJudge, Check, Verdict};

/// A verdict of one check on one resource.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The check.
    pub check: &'static Check,
    /// The part the resource is in, by number.
    pub part: u32,
    /// The resource, by number.
    pub resource: u32,
    /// The gravest verdict over all worlds.
    pub verdict: Verdict,
    /// In which worlds it holds, if not in all.
    pub when: Option<String>,
}

/// How many resources one piece of parallel work takes.
const BATCH: usize = 256;

/// Judges all resources. The order is that of parts, resources and checks, whatever the number of threads.
#[must_use]
pub fn judge(estate: &Estate, checks: &[&'static Check]) -> Vec<Judgement> {
    let mut by_type: HashMap<&'static str, Vec<(&'static Check, &'static dyn AnyJudge)>> = HashMap::new();
    for check in checks {
        for judge in check.judges {
            by_type.entry(judge.table().type_name).or_default().push((check, *judge));
        }
    }
    let pieces: Vec<(u32, usize)> = estate
        .parts
        .iter()
        .enumerate()
        .flat_map(|(part, it)| (0..it.resources.len()).step_by(BATCH).map(move |start| (narrow(part), start)))
        .collect();
    let judged: Vec<Vec<Judgement>> =
        pieces.par_iter().map(|&(part, start)| judge_piece(estate, &by_type, part, start)).collect();
    judged.into_iter().flatten().collect()
}

fn judge_piece(
    estate: &Estate,
    by_type: &HashMap<&'static str, Vec<(&'static Check, &'static dyn AnyJudge)>>,
    part: u32,
    start: usize,
) -> Vec<Judgement> {
    let source = &estate.parts[part as usize];
    let end = (start + BATCH).min(source.resources.len());
    let mut judged = Vec::new();
    // A role has a dozen checks that ask of the same policies.
    let policies = PolicyCache::new(estate);
    for (offset, resource) in source.resources[start..end].iter().enumerate() {
        if resource.row.is_none() {
            continue;
        }
        for &(check, judge) in by_type.get(source.text(resource.type_name)).into_iter().flatten() {
            let resource = narrow(start + offset);
            let (verdict, when) = judge_one(estate, &policies, judge, part, resource);
            judged.push(Judgement { check, part, resource, verdict, when });
        }
    }
    judged
}

/// What was read at the place that decided a judgement; none if the place stands for the resource itself.
#[must_use]
pub fn deciding_reading(estate: &Estate, judgement: &Judgement) -> Option<Reading> {
    let at = judgement.verdict.origin()?;
    let (part, resource) = (judgement.part, judgement.resource);
    let source = &estate.parts[part as usize];
    let type_name = source.text(source.resources[resource as usize].type_name);
    let judge = judgement.check.judges.iter().find(|it| it.table().type_name == type_name)?;
    let ask = |view: View<'_>| view.resource(part, resource).map_or(Verdict::NotApplicable, |it| judge.verdict(it));
    let start: Vec<_> = source.resources[resource as usize].condition.map(|it| (part, it, true)).into_iter().collect();
    let leaves = explore(estate, &start, ask, |verdict| matches!(verdict, Verdict::Unknown(..)));
    let leaf = leaves.into_iter().find(|it| it.outcome == judgement.verdict)?;
    let settled = start.into_iter().chain(leaf.settled).collect();
    let (_, readings) = trace(estate, settled, ask);
    readings.into_iter().rev().find(|it| it.at == at)
}

fn judge_one(
    estate: &Estate,
    policies: &PolicyCache<'_>,
    judge: &dyn AnyJudge,
    part: u32,
    resource: u32,
) -> (Verdict, Option<String>) {
    let source = &estate.parts[part as usize];
    let start: Vec<_> = source.resources[resource as usize].condition.map(|it| (part, it, true)).into_iter().collect();
    if !start.is_empty() && !source.conditions.possible(&[(start[0].1, true)]) {
        return (Verdict::NotApplicable, None);
    }
    let mut leaves = explore_with(
        estate,
        Some(policies),
        &start,
        |view| view.resource(part, resource).map_or(Verdict::NotApplicable, |it| judge.verdict(it)),
        |verdict| matches!(verdict, Verdict::Unknown(..)),
    );
    for leaf in leaves.iter_mut().filter(|it| it.is_cut) {
        if let Verdict::Unknown(_, at) = leaf.outcome {
            leaf.outcome = Verdict::Unknown(Why::Limit, at);
        }
    }
    let Some(gravest) = leaves.iter().map(|it| it.outcome).max_by_key(|it| gravity(*it)) else {
        return (Verdict::NotApplicable, None);
    };
    if let Verdict::Unknown(Why::Limit, _) = gravest {
        return (gravest, None);
    }
    let worlds: Vec<_> =
        leaves.iter().filter(|it| gravity(it.outcome) == gravity(gravest)).map(|it| it.settled.clone()).collect();
    (gravest, describe(estate, worlds, leaves.len()))
}

fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotApplicable => 0,
        Verdict::Met(_) => 1,
        Verdict::Unknown(..) => 2,
        Verdict::Violated(_) => 3,
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
