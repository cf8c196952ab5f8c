//! One line of the ledger.

use std::{fmt, sync::Arc};

use hardline_checks::{Check, Verdict};
use hardline_facts::{Facts, Value, View};
use hardline_model::{ACCOUNT, Division, Evidence, FactAnswer, Party, Responsibility, Share, derive, divide};

use crate::{Attestation, Ledger, ReviewedReport};

/// One line of the ledger.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What bears the responsibility.
    pub subject: Subject,
    /// The responsibility.
    pub responsibility: &'static Responsibility,
    /// What the division rests on.
    pub origin: Origin,
    /// Who has it.
    pub holder: Holder,
    /// How the customer's part stands; where there is none, that it is inherited or somebody else's.
    pub status: Status,
    /// The verdicts that are evidence for it.
    pub evidence: Vec<Proof>,
    /// Why it stands so.
    pub reason: Reason,
    /// The checks that would have been evidence and did not run, where what they find could make it stand otherwise.
    pub not_run: Vec<&'static Check>,
}

/// What bears a responsibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The account as a whole.
    Account,
    /// A resource, by part and number.
    Resource(u32, u32),
}

/// What a division rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The model states it.
    Stated,
    /// It is told from the properties of the type; these made it the customer's.
    Derived(&'static [String]),
}

impl Origin {
    /// The word used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Derived(_) => "derived",
        }
    }
}

/// Who has a responsibility.
#[derive(Clone, Debug)]
pub enum Holder {
    /// The model decides it, with both halves and its reason.
    Decided(&'static Share),
    /// It hangs on facts that are not known; the deployments it may have, each with who has it there.
    Undecided {
        /// The facts that would decide, by name.
        facts: Vec<&'static str>,
        /// Each deployment that may be, by title, and who has it there; none where the duty does not arise.
        candidates: Vec<(&'static str, Option<&'static Share>)>,
    },
}

impl Holder {
    /// The party, where it is decided.
    #[must_use]
    pub fn party(&self) -> Option<Party> {
        match self {
            Self::Decided(share) => Some(share.party),
            Self::Undecided { .. } => None,
        }
    }

    /// The share that is certain, or the first that may be.
    #[must_use]
    pub fn share(&self) -> Option<&'static Share> {
        match self {
            Self::Decided(share) => Some(share),
            Self::Undecided { candidates, .. } => candidates.iter().find_map(|it| it.1),
        }
    }
}

/// How a responsibility stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// AWS's; a report of AWS's is the evidence.
    Inherited,
    /// Somebody else's: a provider's, a seller's, that of whoever owns the hardware. Neither AWS nor the customer can settle it.
    Other,
    /// The customer's part is met.
    Met,
    /// It is violated.
    Violated,
    /// The evidence at hand does not tell.
    Unknown,
    /// It needs a person's word.
    Open,
    /// A person has given it.
    Attested,
    /// A person had given it; the day has passed.
    Expired,
    /// The duty does not arise here.
    NotApplicable,
    /// It is violated, and that is accepted for a reason.
    Waived,
}

impl Status {
    /// The word used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Inherited => "inherited",
            Self::Other => "other",
            Self::Met => "met",
            Self::Violated => "violated",
            Self::Unknown => "unknown",
            Self::Open => "open",
            Self::Attested => "attested",
            Self::Expired => "expired",
            Self::NotApplicable => "not-applicable",
            Self::Waived => "waived",
        }
    }

    /// Whether the customer's part is settled, one way or the other.
    #[must_use]
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Met | Self::Violated | Self::Attested | Self::Waived)
    }

    /// Whether it counts among the customer's responsibilities at all.
    #[must_use]
    pub fn is_counted(self) -> bool {
        !matches!(self, Self::Inherited | Self::Other | Self::NotApplicable)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A verdict as evidence.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// The check.
    pub check: &'static Check,
    /// Its verdict.
    pub verdict: Verdict,
    /// The resource judged, by part and number.
    pub resource: (u32, u32),
}

/// Why an entry stands as it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The model says so: see the share.
    Model,
    /// The verdicts say so.
    Evidence,
    /// Who has it hangs on what is not known.
    Undecided,
    /// No check reads this responsibility from a resource of this type; a person can attest it.
    NoCheck,
    /// The scan saw no resource that is evidence; the account may have one.
    NotSeen,
    /// Only a person can say.
    Person,
    /// Somebody said so, and the day until which it holds has passed or not.
    Attested(Arc<Attestation>),
    /// Somebody said that it is met, and the verdicts say that it is violated.
    Contradicted(Arc<Attestation>),
    /// The violation is accepted, for this reason.
    Waived(String),
    /// It is AWS's, and somebody reviewed a report of AWS's that evidences it.
    Reviewed(Arc<ReviewedReport>),
    /// It is AWS's, and somebody had reviewed a report that evidences it; the day until which that is relied upon has passed.
    Lapsed(Arc<ReviewedReport>),
    /// It is a duty only where data or rules ask for it, and the profile of the estate names none that do.
    NotDemanded,
}

impl Ledger<'_> {
    /// The entries of the account as a whole; none for an empty estate.
    #[must_use]
    pub fn account_entries(&self) -> Vec<Entry> {
        if self.estate.parts.is_empty() {
            return Vec::new();
        }
        ACCOUNT
            .iter()
            .map(|share| self.entry(Subject::Account, share.responsibility, Origin::Stated, Holder::Decided(share)))
            .collect()
    }

    /// The entries of one resource. A type that the model does not state is divided by its properties.
    #[must_use]
    pub fn entries_of(&self, part: u32, resource: u32) -> Vec<Entry> {
        let subject = Subject::Resource(part, resource);
        let Some(division) = self.division_of(part, resource) else {
            let duties = derive(self.type_of(part, resource)).duties.iter();
            return duties
                .map(|it| {
                    let origin = Origin::Derived(&it.properties);
                    self.entry(subject, it.share.responsibility, origin, Holder::Decided(it.share))
                })
                .collect();
        };
        let borne = self.divided.of(division);
        borne.iter().map(|it| self.entry(subject, it.0, Origin::Stated, it.1.clone())).collect()
    }

    /// Who has a responsibility of a resource, or may have it; none if the resource does not bear it.
    #[must_use]
    pub fn share_of(&self, part: u32, resource: u32, responsibility: &Responsibility) -> Option<&'static Share> {
        if let Some(division) = self.division_of(part, resource) {
            self.divided.of(division).iter().find(|it| it.0 == responsibility).and_then(|it| it.1.share())
        } else {
            let duties = derive(self.type_of(part, resource)).duties.iter();
            duties.map(|it| it.share).find(|it| it.responsibility == responsibility)
        }
    }

    /// The division of a resource, where the model states that of its type.
    fn division_of(&self, part: u32, resource: u32) -> Option<Division> {
        let world = Self::world();
        let facts = View { estate: self.estate, world: &world, policies: None }.resource(part, resource);
        divide(self.type_of(part, resource), |name| answer(facts, name))
    }

    fn entry(
        &self,
        subject: Subject,
        responsibility: &'static Responsibility,
        origin: Origin,
        holder: Holder,
    ) -> Entry {
        let proof = |number: usize| {
            let it = &self.judgements[number];
            Proof { check: it.check, verdict: it.verdict, resource: (it.part, it.resource) }
        };
        let evidence: Vec<Proof> = match subject {
            Subject::Account => self.evidence.of_account(responsibility).map(proof).collect(),
            Subject::Resource(part, resource) => {
                let numbers = self.numbers_of(part, resource);
                numbers.filter(|it| self.evidence.is_for(*it, responsibility)).map(proof).collect()
            }
        };
        let (status, reason) = self.stands(subject, responsibility, &holder, &evidence);
        // Against a violation nothing more can be said, and AWS's part no check reads.
        let may_differ = matches!(reason, Reason::Attested(_) | Reason::NoCheck | Reason::NotSeen)
            || (matches!(reason, Reason::Evidence) && status == Status::Met);
        let not_run = if may_differ && status != Status::Expired {
            self.not_run(subject, responsibility).collect()
        } else {
            Vec::new()
        };
        Entry { subject, responsibility, origin, holder, status, evidence, reason, not_run }
    }

    fn stands(
        &self,
        subject: Subject,
        responsibility: &'static Responsibility,
        holder: &Holder,
        evidence: &[Proof],
    ) -> (Status, Reason) {
        match holder {
            Holder::Decided(share) if share.party == Party::Aws => {
                let report = self.report_on(subject, responsibility);
                let reason = match report {
                    None => Reason::Model,
                    Some(it) if self.records.holds(&it.until) => Reason::Reviewed(Arc::clone(it)),
                    Some(it) => Reason::Lapsed(Arc::clone(it)),
                };
                return (Status::Inherited, reason);
            }
            Holder::Decided(share) if share.party == Party::Other => return (Status::Other, Reason::Model),
            Holder::Undecided { .. } => return (Status::Unknown, Reason::Undecided),
            Holder::Decided(_) => {}
        }
        let any = |wanted: fn(&Verdict) -> bool| evidence.iter().any(|it| wanted(&it.verdict));
        if any(|it| matches!(it, Verdict::Violated(_))) {
            return self
                .waiver(evidence)
                .unwrap_or_else(|| (Status::Violated, self.overturned(subject, responsibility)));
        }
        let is_unknown = any(|it| matches!(it, Verdict::Unknown(..)));
        if !is_unknown && any(|it| matches!(it, Verdict::Met(_))) {
            return (Status::Met, Reason::Evidence);
        }
        // A person's word settles what the evidence leaves open; it never stands against a violation.
        if let Some(it) = self.attestation(subject, responsibility) {
            let status = if self.records.holds(&it.until) { Status::Attested } else { Status::Expired };
            return (status, Reason::Attested(Arc::clone(it)));
        }
        if is_unknown {
            return (Status::Unknown, Reason::Evidence);
        }
        let profile = &self.records.profile;
        if responsibility.optional && profile.is_complete && self.records.demands_on(responsibility).next().is_none() {
            return (Status::NotApplicable, Reason::NotDemanded);
        }
        // A duty that only a person can vouch for remains, whether or not the checks beside it arise.
        let can_lapse = responsibility.evidence == Evidence::Configuration && !responsibility.lasting;
        let is_asked_whole = self.not_run(subject, responsibility).next().is_none();
        if !evidence.is_empty() && subject != Subject::Account && can_lapse && is_asked_whole {
            return (Status::NotApplicable, Reason::Evidence);
        }
        match (responsibility.evidence, subject) {
            (Evidence::Configuration, Subject::Account) => (Status::Unknown, Reason::NotSeen),
            (Evidence::Configuration, Subject::Resource(..)) => (Status::Open, Reason::NoCheck),
            (Evidence::Attestation | Evidence::Report, _) => (Status::Open, Reason::Person),
        }
    }

    /// Every violation among the evidence must be waived; one that is not keeps the entry violated.
    fn waiver(&self, evidence: &[Proof]) -> Option<(Status, Reason)> {
        let mut reason = None;
        for proof in evidence.iter().filter(|it| matches!(it.verdict, Verdict::Violated(_))) {
            reason = Some(self.waiver_at(proof.check.id, proof.resource)?.reason.clone());
        }
        if evidence.iter().any(|it| matches!(it.verdict, Verdict::Unknown(..))) {
            return Some((Status::Unknown, Reason::Evidence));
        }
        reason.map(|it| (Status::Waived, Reason::Waived(it)))
    }

    /// Why an entry is violated: a word that still holds is overturned.
    fn overturned(&self, subject: Subject, responsibility: &Responsibility) -> Reason {
        let word = self.attestation(subject, responsibility).filter(|it| self.records.holds(&it.until));
        word.map_or(Reason::Evidence, |it| Reason::Contradicted(Arc::clone(it)))
    }

    pub(crate) fn is_covered(&self, scope: &crate::Scope, (part, resource): (u32, u32)) -> bool {
        let source = &self.estate.parts[part as usize];
        let it = &source.resources[resource as usize];
        scope.covers((part, resource), source.text(it.name), source.text(it.type_name))
    }
}

/// What a resource says of a fact that the model asks for.
fn answer<'e>(facts: Option<Facts<'e>>, name: &str) -> FactAnswer<'e> {
    let Some(fact) = facts.and_then(|it| it.named(name)) else { return FactAnswer::Unknown };
    match fact.value {
        Value::Known(it) | Value::Absent(Some(it)) if it.hole.is_none() => FactAnswer::Is(it.text),
        _ => FactAnswer::Unknown,
    }
}
