//! Totals: how many of the customer's responsibilities are decided, and what the scan could not see.

use std::collections::BTreeMap;

use hardline_checks::Verdict;
use hardline_facts::Why;
use hardline_model::{LAYERS, ServiceName};
use rayon::prelude::*;

use crate::{Entry, Holder, Ledger, Status, Subject};

/// How many entries stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    counts: [u64; 10],
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 10] = [
        Self::Inherited,
        Self::Other,
        Self::Met,
        Self::Violated,
        Self::Unknown,
        Self::Open,
        Self::Attested,
        Self::Expired,
        Self::NotApplicable,
        Self::Waived,
    ];
}

impl Totals {
    /// How many entries have a status.
    #[must_use]
    pub fn of(&self, status: Status) -> u64 {
        self.counts[status as usize]
    }

    /// How many are the customer's, in whole or in part.
    #[must_use]
    pub fn yours(&self) -> u64 {
        Status::ALL.iter().filter(|it| it.is_counted()).map(|it| self.of(*it)).sum()
    }

    /// How many of the customer's are settled one way or the other.
    #[must_use]
    pub fn decided(&self) -> u64 {
        Status::ALL.iter().filter(|it| it.is_decided()).map(|it| self.of(*it)).sum()
    }

    /// Counts one more.
    pub fn add(&mut self, status: Status) {
        self.counts[status as usize] += 1;
    }

    fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
    }
}

/// The totals of one service.
#[derive(Clone, Debug)]
pub struct ServiceTotals {
    /// The service.
    pub service: ServiceName,
    /// Its resources in the estate, those that are mere settings of others left out.
    pub resources: u64,
    /// Over all its entries.
    pub totals: Totals,
    /// By layer, in the model's order: how entries stand there.
    pub layers: Vec<LayerTotals>,
}

/// The totals of one layer of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayerTotals {
    /// How entries stand.
    pub totals: Totals,
    /// How many are AWS's in whole or in part.
    pub aws: u64,
    /// How many are the customer's in whole or in part.
    pub customer: u64,
    /// How many are somebody else's.
    pub other: u64,
    /// How many nobody can place from what was seen.
    pub undecided: u64,
}

impl LayerTotals {
    fn add(&mut self, entry: &Entry) {
        use hardline_model::Party;
        self.totals.add(entry.status);
        match entry.holder.party() {
            Some(Party::Aws) => self.aws += 1,
            Some(Party::Customer) => self.customer += 1,
            Some(Party::Shared) => {
                self.aws += 1;
                self.customer += 1;
            }
            Some(Party::Other) => self.other += 1,
            None => self.undecided += 1,
        }
    }

    fn merge(&mut self, other: &Self) {
        self.totals.merge(&other.totals);
        self.aws += other.aws;
        self.customer += other.customer;
        self.other += other.other;
        self.undecided += other.undecided;
    }
}

/// The totals of a run.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// All resources of the estate.
    pub resources: u64,
    /// Over all entries.
    pub totals: Totals,
    /// By service, by id.
    pub services: Vec<ServiceTotals>,
    /// Of the account's own entries.
    pub account: Totals,
    /// Types that the model does not state, divided by their properties, with how many resources of them there are.
    pub derived: BTreeMap<String, u64>,
    /// Verdicts by word: met, violated, unknown, n/a.
    pub verdicts: BTreeMap<&'static str, u64>,
    /// Unknown verdicts by the code of their reason.
    pub unknown: BTreeMap<&'static str, u64>,
}

#[derive(Default)]
struct Sums {
    services: BTreeMap<&'static str, ServiceTotals>,
    derived: BTreeMap<String, u64>,
}

impl Sums {
    fn merge(mut self, other: Self) -> Self {
        for (id, theirs) in other.services {
            match self.services.get_mut(id) {
                None => {
                    self.services.insert(id, theirs);
                }
                Some(mine) => {
                    mine.resources += theirs.resources;
                    mine.totals.merge(&theirs.totals);
                    for (mine, theirs) in mine.layers.iter_mut().zip(&theirs.layers) {
                        mine.merge(theirs);
                    }
                }
            }
        }
        for (name, count) in other.derived {
            *self.derived.entry(name).or_default() += count;
        }
        self
    }
}

impl Ledger<'_> {
    /// Adds up every entry.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let resources: Vec<(u32, u32)> = self.resources().collect();
        let sums = resources
            .par_chunks(1024)
            .map(|chunk| {
                let mut sums = Sums::default();
                for &(part, resource) in chunk {
                    self.add_resource(part, resource, &mut sums);
                }
                sums
            })
            .reduce(Sums::default, Sums::merge);
        let mut coverage = Coverage {
            resources: resources.len() as u64,
            services: sums.services.into_values().collect(),
            derived: sums.derived,
            ..Coverage::default()
        };
        for entry in self.account_entries() {
            coverage.account.add(entry.status);
        }
        coverage.totals = coverage.account;
        for service in &coverage.services {
            coverage.totals.merge(&service.totals);
        }
        for judgement in &self.judgements {
            *coverage.verdicts.entry(judgement.verdict.name()).or_default() += 1;
            if let Verdict::Unknown(why, _) = judgement.verdict {
                *coverage.unknown.entry(Why::code(why)).or_default() += 1;
            }
        }
        coverage
    }

    fn add_resource(&self, part: u32, resource: u32, sums: &mut Sums) {
        let (service, stands_alone) = self.service_of(part, resource);
        if !self.is_stated(part, resource) {
            *sums.derived.entry(self.type_of(part, resource).to_owned()).or_default() += 1;
        }
        let totals = sums.services.entry(service.id).or_insert_with(|| ServiceTotals {
            service,
            resources: 0,
            totals: Totals::default(),
            layers: vec![LayerTotals::default(); LAYERS.len()],
        });
        totals.resources += u64::from(stands_alone);
        for entry in self.entries_of(part, resource) {
            debug_assert!(matches!(entry.subject, Subject::Resource(..)));
            totals.totals.add(entry.status);
            totals.layers[entry.responsibility.layer.index()].add(&entry);
            debug_assert!(!matches!(entry.holder, Holder::Undecided { .. }) || entry.status == Status::Unknown);
        }
    }
}
