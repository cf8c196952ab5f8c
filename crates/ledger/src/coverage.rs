//! Totals: how many of the customer's responsibilities are decided, and what the scan could not see.

use std::collections::BTreeMap;

use hardline_checks::Verdict;
use hardline_facts::Why;
use hardline_model::{LAYERS, Party, RESPONSIBILITIES, ServiceName};
use rayon::prelude::*;

use crate::{Effect, Entry, Holder, Ledger, Status, Subject};

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
    /// The least and the most of all layers that is the customer's on any of its resources, from 0 to 1; none where no
    /// resource stands alone.
    pub share: Option<(f64, f64)>,
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
    /// By responsibility, in the model's order.
    pub responsibilities: Vec<Totals>,
    /// Types that the model does not state, divided by their properties, with how many resources of them there are.
    pub derived: BTreeMap<String, u64>,
    /// Verdicts by word: met, violated, unknown, n/a.
    pub verdicts: BTreeMap<&'static str, u64>,
    /// Unknown verdicts by the code of their reason.
    pub unknown: BTreeMap<&'static str, u64>,
    /// What each attestation comes to, by its id; those that come to nothing are left out.
    pub effects: BTreeMap<String, Effect>,
}

struct Sums {
    services: BTreeMap<&'static str, ServiceTotals>,
    responsibilities: Vec<Totals>,
    derived: BTreeMap<String, u64>,
    effects: BTreeMap<String, Effect>,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            services: BTreeMap::new(),
            responsibilities: vec![Totals::default(); RESPONSIBILITIES.len()],
            derived: BTreeMap::new(),
            effects: BTreeMap::new(),
        }
    }
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
                    mine.share = widest(mine.share, theirs.share);
                }
            }
        }
        for (mine, theirs) in self.responsibilities.iter_mut().zip(&other.responsibilities) {
            mine.merge(theirs);
        }
        for (name, count) in other.derived {
            *self.derived.entry(name).or_default() += count;
        }
        for (id, effect) in other.effects {
            self.effects.entry(id).or_default().merge(effect);
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
            responsibilities: sums.responsibilities,
            derived: sums.derived,
            effects: sums.effects,
            ..Coverage::default()
        };
        for entry in self.account_entries() {
            coverage.account.add(entry.status);
            coverage.responsibilities[entry.responsibility.index].add(entry.status);
            self.add_effect(&entry, &mut coverage.effects);
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
            share: None,
        });
        totals.resources += u64::from(stands_alone);
        let entries = self.entries_of(part, resource);
        if stands_alone {
            let share = share_of_layers(&entries);
            totals.share = widest(totals.share, Some((share, share)));
        }
        for entry in entries {
            debug_assert!(matches!(entry.subject, Subject::Resource(..)));
            totals.totals.add(entry.status);
            totals.layers[entry.responsibility.layer.index()].add(&entry);
            sums.responsibilities[entry.responsibility.index].add(entry.status);
            self.add_effect(&entry, &mut sums.effects);
            debug_assert!(!matches!(entry.holder, Holder::Undecided { .. }) || entry.status == Status::Unknown);
        }
    }
}

/// The customer's share of the layers of one resource, a shared one counting half; what is undecided counts as shared, since it is
/// either's.
fn share_of_layers(entries: &[Entry]) -> f64 {
    let mut layers: Vec<Option<Party>> = vec![None; LAYERS.len()];
    for entry in entries {
        let party = entry.holder.party().unwrap_or(Party::Shared);
        let place = &mut layers[entry.responsibility.layer.index()];
        *place = Some(place.filter(|it| *it != party).map_or(party, |_| Party::Shared));
    }
    let (mut all, mut halves) = (0_u32, 0_u32);
    for party in layers.into_iter().flatten() {
        all += 2;
        halves += match party {
            Party::Customer => 2,
            Party::Shared => 1,
            Party::Aws | Party::Other => 0,
        };
    }
    if all == 0 { 0.0 } else { f64::from(halves) / f64::from(all) }
}

/// The range that holds both.
fn widest(one: Option<(f64, f64)>, other: Option<(f64, f64)>) -> Option<(f64, f64)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}
