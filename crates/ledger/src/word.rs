//! What people's words come to in the ledger: which attestation covers what, which reviewed report evidences what is AWS's, and
//! where a scan overturns a word.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use hardline_checks::{CHECKS, Check, Verdict};
use hardline_model::{RESPONSIBILITIES, Responsibility, Scope};

use crate::{Attestation, Entry, Ledger, Reason, Records, ReviewedReport, Status, Subject};

/// An attestation that a scan overturns.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// What somebody said.
    pub attestation: Arc<Attestation>,
    /// What bears the responsibility.
    pub subject: Subject,
    /// The responsibility.
    pub responsibility: &'static Responsibility,
    /// The checks that find it violated.
    pub checks: Vec<&'static Check>,
}

/// The numbers of the attestations of each responsibility, by its place in the model.
pub(crate) fn by_responsibility(records: &Records) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new(); RESPONSIBILITIES.len()];
    for (index, it) in records.attestations.iter().enumerate() {
        if let Some(responsibility) = hardline_model::responsibility(&it.responsibility) {
            all[responsibility.index].push(index);
        }
    }
    all
}

/// What an attestation comes to in an estate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// How many entries it settles.
    pub settles: u64,
    /// How many of these no check could stand against, since those that are evidence did not run.
    pub not_held: u64,
    /// The checks that did not run, by id.
    pub not_run: BTreeSet<&'static str>,
    /// How many entries it speaks of and cannot settle, since it is not known whose they are.
    pub undecided: u64,
}

impl Effect {
    pub(crate) fn merge(&mut self, other: Self) {
        self.settles += other.settles;
        self.not_held += other.not_held;
        self.not_run.extend(other.not_run);
        self.undecided += other.undecided;
    }
}

/// The checks that do not run, by the place in the model of what they are evidence for.
pub(crate) fn not_run(estate: &hardline_facts::Estate, checks: &[&'static Check]) -> Vec<Vec<&'static Check>> {
    let mut all = vec![Vec::new(); RESPONSIBILITIES.len()];
    if checks.len() >= CHECKS.len() {
        return all;
    }
    let types: BTreeSet<&str> =
        estate.parts.iter().flat_map(|part| part.resources.iter().map(|it| part.text(it.type_name))).collect();
    let off = CHECKS.iter().map(|it| it.check).filter(|it| !checks.iter().any(|other| other.id == it.id));
    // What judges nothing that was scanned would have found nothing.
    for check in off.filter(|it| it.judges.iter().any(|it| types.contains(it.table().type_name))) {
        for responsibility in check.evidence_for.iter().filter_map(|id| hardline_model::responsibility(id)) {
            all[responsibility.index].push(check);
        }
    }
    all
}

impl Ledger<'_> {
    /// The checks that would be evidence for a responsibility of a subject and do not run.
    pub(crate) fn not_run(
        &self,
        subject: Subject,
        responsibility: &Responsibility,
    ) -> impl Iterator<Item = &'static Check> {
        let type_name = match subject {
            Subject::Account => None,
            Subject::Resource(part, resource) => Some(self.type_of(part, resource)),
        };
        let judges = move |it: &&'static Check| {
            type_name.is_none_or(|wanted| it.judges.iter().any(|it| it.table().type_name == wanted))
        };
        self.not_run[responsibility.index].iter().copied().filter(judges)
    }

    /// Adds what an entry says of the attestation that covers it, by its id.
    pub(crate) fn add_effect(&self, entry: &Entry, effects: &mut BTreeMap<String, Effect>) {
        let (word, effect) = match (&entry.reason, entry.status) {
            (Reason::Attested(it), Status::Attested) => {
                let not_held = u64::from(!entry.not_run.is_empty());
                let not_run = entry.not_run.iter().map(|it| it.id).collect();
                (it, Effect { settles: 1, not_held, not_run, undecided: 0 })
            }
            (Reason::Undecided, _) => match self.attestation(entry.subject, entry.responsibility) {
                Some(it) if self.records.holds(&it.until) => (it, Effect { undecided: 1, ..Effect::default() }),
                _ => return,
            },
            _ => return,
        };
        match effects.get_mut(&word.id) {
            Some(it) => it.merge(effect),
            None => _ = effects.insert(word.id.clone(), effect),
        }
    }

    /// The attestation of a responsibility that covers a subject: of several, the one that holds longest.
    #[must_use]
    pub fn attestation(&self, subject: Subject, responsibility: &Responsibility) -> Option<&Arc<Attestation>> {
        let all = self.attestations[responsibility.index].iter().map(|it| &self.records.attestations[*it]);
        let covering = all.filter(|it| match subject {
            Subject::Account => it.scope.covers_account(),
            Subject::Resource(part, resource) => self.is_covered(&it.scope, (part, resource)),
        });
        covering.max_by(|one, other| one.until.cmp(&other.until))
    }

    /// The reviewed report that evidences AWS's part of a responsibility: of several, the one whose review holds longest.
    #[must_use]
    pub fn report_on(&self, subject: Subject, responsibility: &Responsibility) -> Option<&Arc<ReviewedReport>> {
        let of_service = |it: &ReviewedReport| match subject {
            _ if it.services.is_empty() => true,
            Subject::Account => false,
            Subject::Resource(part, resource) => it.services.contains(&self.service_of(part, resource).0.id),
        };
        let in_scope = |it: &ReviewedReport| match subject {
            Subject::Account => it.scope.covers_account(),
            Subject::Resource(part, resource) => self.is_covered(&it.scope, (part, resource)),
        };
        let covers =
            |it: &&Arc<ReviewedReport>| it.covers.contains(&responsibility.id) && in_scope(it) && of_service(it);
        self.records.reports.iter().filter(covers).max_by(|one, other| one.until.cmp(&other.until))
    }

    /// Every word that the scan overturns, by subject.
    #[must_use]
    pub fn contradictions(&self) -> Vec<Contradiction> {
        if self.records.attestations.is_empty() {
            return Vec::new();
        }
        let mut subjects = BTreeSet::new();
        for it in self.judgements.iter().filter(|it| matches!(it.verdict, Verdict::Violated(_))) {
            for responsibility in it.check.evidence_for.iter().filter_map(|id| hardline_model::responsibility(id)) {
                if !self.attestations[responsibility.index].is_empty() {
                    let is_account = responsibility.scope == Scope::Account;
                    subjects.insert((!is_account).then_some((it.part, it.resource)));
                }
            }
        }
        let entries = subjects.into_iter().flat_map(|it| match it {
            None => self.account_entries(),
            Some((part, resource)) => self.entries_of(part, resource),
        });
        entries.filter_map(contradiction).collect()
    }
}

fn contradiction(entry: Entry) -> Option<Contradiction> {
    let Reason::Contradicted(attestation) = entry.reason else { return None };
    let violated = entry.evidence.iter().filter(|it| matches!(it.verdict, Verdict::Violated(_)));
    let mut checks: Vec<_> = violated.map(|it| it.check).collect();
    checks.dedup_by_key(|it| it.id);
    Some(Contradiction { attestation, subject: entry.subject, responsibility: entry.responsibility, checks })
}
