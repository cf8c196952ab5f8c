//! The ledger: one entry for each resource, or the account, and each responsibility that it bears, with who has it, how
//! it stands and why. It joins the model's division with the checks' verdicts and people's attestations.
//!
//! Entries are made when asked for: an estate of a million resources has tens of millions of them, and a report reads
//! each once. Only the judgements and the totals are kept.

mod allowance;
mod coverage;
mod date;
mod divided;
mod entry;
mod evidence;
mod record;
mod word;

pub use allowance::Remark;
pub use coverage::{Coverage, LayerTotals, ServiceTotals, Totals};
pub use date::Date;
pub use entry::{Entry, Holder, Origin, Proof, Reason, Status, Subject};
pub use record::{
    Among, Attestation, Demand, ENDS_SOON_DAYS, EvidenceReference, Profile, Records, ReviewedReport, Scope, Waiver,
};
pub use word::{Contradiction, Effect};

use std::{collections::BTreeMap, ops::Range};

use hardline_checks::{Check, Judgement, Severity, judge};
use hardline_facts::{Estate, World};
use hardline_model::{Bears, ServiceName, service_name, service_of_type};

use crate::{divided::Divided, evidence::Evidence};

/// The account of an estate.
#[derive(Debug)]
pub struct Ledger<'e> {
    /// The estate it accounts for.
    pub estate: &'e Estate,
    /// The checks that judged.
    pub checks: Vec<&'static Check>,
    /// Every verdict, in the order of parts, resources and checks.
    pub judgements: Vec<Judgement>,
    /// What people put on record, and what sources ask to accept.
    pub records: Records,
    /// What is wrong with what sources ask to accept.
    pub remarks: Vec<Remark>,
    /// The checks whose severity people settled, by id, with the severity and why.
    pub severities: BTreeMap<&'static str, (Severity, String)>,
    /// The numbers of the attestations of each responsibility, by its place in the model.
    attestations: Vec<Vec<usize>>,
    /// The checks that would be evidence for what is attested and do not run, by the place of the responsibility in the model.
    not_run: Vec<Vec<&'static Check>>,
    /// The numbers of the waivers of one resource, and under none those of more.
    waivers_by_resource: BTreeMap<Option<(u32, u32)>, Vec<usize>>,
    /// For each part, where the judgements of each of its resources begin; one more at the end.
    starts: Vec<Vec<u32>>,
    /// What the judgements are evidence for.
    evidence: Evidence,
    /// Divisions that were made, for all resources that are divided alike.
    divided: Divided,
}

impl<'e> Ledger<'e> {
    /// Judges an estate by these checks and takes the records into account.
    #[must_use]
    pub fn new(estate: &'e Estate, checks: Vec<&'static Check>, records: Records) -> Self {
        let judgements = judge(estate, &checks);
        let mut starts: Vec<Vec<u32>> = estate.parts.iter().map(|it| vec![0; it.resources.len() + 1]).collect();
        let mut next = 0_usize;
        for (part, starts) in starts.iter_mut().enumerate() {
            for (resource, start) in starts.iter_mut().enumerate() {
                while judgements.get(next).is_some_and(|it| (it.part as usize, it.resource as usize) < (part, resource))
                {
                    next += 1;
                }
                *start = narrow(next);
            }
        }
        let evidence = Evidence::new(&checks, &judgements);
        let attestations = word::by_responsibility(&records);
        let not_run = word::not_run(estate, &checks);
        let mut ledger = Self {
            estate,
            checks,
            judgements,
            records,
            remarks: Vec::new(),
            severities: BTreeMap::new(),
            attestations,
            not_run,
            waivers_by_resource: BTreeMap::new(),
            starts,
            evidence,
            divided: Divided::default(),
        };
        ledger.take_allowances();
        ledger
    }

    /// How grave a violation of a check is here.
    #[must_use]
    pub fn severity(&self, check: &Check) -> Severity {
        self.severities.get(check.id).map_or(check.severity, |it| it.0)
    }

    /// The verdicts on one resource.
    #[must_use]
    pub fn judgements_of(&self, part: u32, resource: u32) -> &[Judgement] {
        &self.judgements[self.numbers_of(part, resource)]
    }

    /// The numbers of the verdicts on one resource.
    pub(crate) fn numbers_of(&self, part: u32, resource: u32) -> Range<usize> {
        let starts = &self.starts[part as usize];
        starts[resource as usize] as usize..starts[resource as usize + 1] as usize
    }

    /// Every resource of the estate, by part and number.
    pub fn resources(&self) -> impl Iterator<Item = (u32, u32)> + use<'e> {
        let parts = self.estate.parts.iter().enumerate();
        parts.flat_map(|(part, it)| (0..it.resources.len()).map(move |resource| (narrow(part), narrow(resource))))
    }

    /// The entries of the account and then of each resource, in order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        self.account_entries().into_iter().chain(self.resources().flat_map(|(part, it)| self.entries_of(part, it)))
    }

    /// The service of a resource, and whether it is a thing of its own there rather than a setting of another. A resource
    /// that is divided by its properties counts as a thing of its own.
    #[must_use]
    pub fn service_of(&self, part: u32, resource: u32) -> (ServiceName, bool) {
        let type_name = self.type_of(part, resource);
        let stands_alone = service_of_type(type_name).is_none_or(|(_, it)| matches!(it.bears, Bears::All));
        (service_name(type_name), stands_alone)
    }

    /// Whether the model states the division of a resource's type; if not, its properties divide it.
    #[must_use]
    pub fn is_stated(&self, part: u32, resource: u32) -> bool {
        service_of_type(self.type_of(part, resource)).is_some()
    }

    pub(crate) fn type_of(&self, part: u32, resource: u32) -> &'e str {
        let source = &self.estate.parts[part as usize];
        source.text(source.resources[resource as usize].type_name)
    }

    pub(crate) fn world() -> World {
        World::default()
    }
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
