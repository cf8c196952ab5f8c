//! What people's words come to in the ledger: which attestation covers what, which reviewed report evidences what is AWS's, and
//! where a scan overturns a word.

use std::{collections::BTreeSet, sync::Arc};

use hardline_checks::{Check, Verdict};
use hardline_model::{RESPONSIBILITIES, Responsibility, Scope};

use crate::{Attestation, Entry, Ledger, Reason, Records, ReviewedReport, Subject};

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

impl Ledger<'_> {
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
        let covers = |it: &&Arc<ReviewedReport>| it.covers.contains(&responsibility.id) && of_service(it);
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
