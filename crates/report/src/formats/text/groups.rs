//! Which violations are shown together. Of those that are not shown, no more is held than where they are.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap},
    hash::Hash,
    io,
};

use hardline_run::{CheckOfRun, Finding, Head, Run, Which};

use crate::gravest::rank;

/// The violations of a run as a report shows them.
pub(super) struct Groups<'h> {
    /// The gravest first.
    pub(super) shown: Vec<Shown<'h>>,
    /// How many violations are in none of these.
    pub(super) more: usize,
    /// Those that somebody accepts.
    pub(super) waived: Vec<Finding<'static>>,
}

/// Violations that are shown together.
pub(super) struct Shown<'h> {
    /// Those of one check at one place.
    pub(super) findings: Vec<Finding<'static>>,
    /// The other checks that find fault with the same value.
    pub(super) others: Vec<&'h CheckOfRun>,
}

/// Where a violation is, and by which check.
#[derive(Clone, Copy)]
struct Row {
    number: u64,
    /// The check's place among those that ran.
    check: usize,
    /// The file's number.
    file: usize,
    start: (u32, u32),
    end: (u32, u32),
    is_at_value: bool,
}

/// Numbers for texts, each once.
#[derive(Default)]
struct Numbers(HashMap<String, usize>);

impl Numbers {
    fn of(&mut self, text: &str) -> usize {
        if let Some(known) = self.0.get(text) {
            return *known;
        }
        let next = self.0.len();
        self.0.insert(text.to_owned(), next);
        next
    }
}

/// Puts the violations of a run in groups, of which so many are shown.
pub(super) fn groups<'h>(run: &'h dyn Run, most: usize) -> io::Result<Groups<'h>> {
    let head = run.head();
    let places: HashMap<&str, usize> = head.checks.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect();
    let (mut rows, mut waived, mut files, mut roots) = (Vec::new(), Vec::new(), Numbers::default(), BTreeSet::new());
    run.findings(Which::Violated, &mut |it| {
        if let Some(root) = it.root.as_deref().filter(|it| roots.len() < 2 && !roots.contains(*it)) {
            roots.insert(root.to_owned());
        }
        if it.waived.is_some() {
            waived.push(it.into_owned());
            return Ok(());
        }
        rows.push(Row {
            number: it.number,
            // A check that is none of the run's has a place of its own behind them.
            check: places.get(&*it.check).copied().unwrap_or_else(|| head.checks.len() + files.of(&it.check)),
            file: files.of(&it.file),
            start: (it.line, it.column),
            end: it.end,
            is_at_value: it.is_at_value,
        });
        Ok(())
    })?;
    rows.sort_by_key(|it| Reverse(head.checks.get(it.check).map_or(0, |it| rank(&it.severity))));
    let place = |it: &Row| (it.start.0 > 0).then_some((it.check, it.file, it.start, it.end));
    let mut causes = by_cause(head, together(rows, place));
    let left = causes.split_off(most.min(causes.len()));
    let more = left.iter().map(|(group, others)| group.len() + others.iter().map(Vec::len).sum::<usize>()).sum();
    drop(left);
    // What deploys all of it need not be named.
    let is_one_root = roots.len() <= 1;
    let mut shown: Vec<_> = causes
        .iter()
        .map(|(group, others)| Shown {
            findings: Vec::with_capacity(group.len()),
            others: others.iter().filter_map(|it| head.checks.get(it.first()?.check)).collect(),
        })
        .collect();
    let wanted: HashMap<u64, usize> =
        causes.iter().enumerate().flat_map(|(at, (group, _))| group.iter().map(move |it| (it.number, at))).collect();
    if !wanted.is_empty() {
        run.findings(Which::Violated, &mut |it| {
            if let Some(group) = wanted.get(&it.number).and_then(|it| shown.get_mut(*it)) {
                let mut it = it.into_owned();
                it.root = it.root.filter(|_| !is_one_root);
                group.findings.push(it);
            }
            Ok(())
        })?;
    }
    if is_one_root {
        for it in &mut waived {
            it.root = None;
        }
    }
    Ok(Groups { shown, more, waived })
}

/// Groups that one thing in the source is the cause of: those at the same value that are evidence for the same responsibility.
/// The first, which is the gravest, is drawn, and the others are named with it. What a resource leaves out is no such value.
fn by_cause(head: &Head, groups: Vec<Vec<Row>>) -> Vec<(Vec<Row>, Vec<Vec<Row>>)> {
    let mut causes: Vec<(Vec<Row>, Vec<Vec<Row>>)> = Vec::new();
    let mut at: HashMap<_, Vec<usize>> = HashMap::new();
    let duties = |it: &Row| head.checks.get(it.check).map_or(&[][..], |it| it.responsibilities.as_slice());
    for group in groups {
        let row = group[0];
        if !row.is_at_value {
            causes.push((group, Vec::new()));
            continue;
        }
        let same = |index: &&usize| duties(&causes[**index].0[0]).iter().any(|it| duties(&row).contains(it));
        let known = at.entry((row.file, row.start, row.end)).or_default();
        if let Some(index) = known.iter().find(same).copied() {
            causes[index].1.push(group);
        } else {
            known.push(causes.len());
            causes.push((group, Vec::new()));
        }
    }
    causes
}

/// Puts together what has the same key, in the order in which they come; what has none stands alone.
pub(super) fn together<T, K: Hash + Eq>(all: impl IntoIterator<Item = T>, key: impl Fn(&T) -> Option<K>) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    let mut numbers = HashMap::new();
    for it in all {
        let next = groups.len();
        let number = key(&it).map_or(next, |key| *numbers.entry(key).or_insert(next));
        match groups.get_mut(number) {
            Some(group) => group.push(it),
            None => groups.push(vec![it]),
        }
    }
    groups
}
