//! How an estate stands, added up for the drawings: by layer, by responsibility and by service.

use std::collections::BTreeMap;

use hardline_ledger::{Entry, Holder, Status};
use hardline_model::{LAYERS, Party, RESPONSIBILITIES, ServiceName};

use crate::Run;

/// How many entries stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) met: u64,
    pub(super) violated: u64,
    pub(super) unknown: u64,
    /// In need of somebody's word, or with one that has expired.
    pub(super) open: u64,
    /// Attested or waived.
    pub(super) vouched: u64,
    pub(super) inherited: u64,
    /// Neither AWS's nor the customer's.
    pub(super) other: u64,
}

impl Counts {
    fn count(&mut self, status: Status) {
        match status {
            Status::Met => self.met += 1,
            Status::Violated => self.violated += 1,
            Status::Unknown => self.unknown += 1,
            Status::Open | Status::Expired => self.open += 1,
            Status::Attested | Status::Waived => self.vouched += 1,
            Status::Inherited => self.inherited += 1,
            Status::Other => self.other += 1,
            Status::NotApplicable => {}
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.met += other.met;
        self.violated += other.violated;
        self.unknown += other.unknown;
        self.open += other.open;
        self.vouched += other.vouched;
        self.inherited += other.inherited;
        self.other += other.other;
    }
}

/// The sums of an estate.
pub(super) struct Tally {
    /// By place in [`RESPONSIBILITIES`].
    pub(super) responsibilities: Vec<Counts>,
    /// By service id.
    pub(super) services: BTreeMap<&'static str, OfService>,
}

/// The sums of a service in an estate.
pub(super) struct OfService {
    pub(super) service: ServiceName,
    /// Resources that stand alone.
    pub(super) resources: u64,
    /// Over all its entries.
    pub(super) totals: Counts,
    /// By place in [`LAYERS`]: totals, and who has it over all resources; none where nothing is decided.
    pub(super) layers: Vec<(Counts, Option<Party>)>,
    /// The least and the most of all layers that is the customer's on any of its resources, from 0 to 1.
    pub(super) share: Option<(f64, f64)>,
}

impl Tally {
    pub(super) fn new(run: &Run<'_>) -> Self {
        let mut tally =
            Self { responsibilities: vec![Counts::default(); RESPONSIBILITIES.len()], services: BTreeMap::new() };
        for entry in run.ledger.account_entries() {
            tally.responsibilities[entry.responsibility.index].count(entry.status);
        }
        for (part, resource) in run.ledger.resources() {
            let (service, stands_alone) = run.ledger.service_of(part, resource);
            let entries = run.ledger.entries_of(part, resource);
            let sums = tally.services.entry(service.id).or_insert_with(|| OfService {
                service,
                resources: 0,
                totals: Counts::default(),
                layers: vec![(Counts::default(), None); LAYERS.len()],
                share: None,
            });
            sums.resources += u64::from(stands_alone);
            for entry in &entries {
                tally.responsibilities[entry.responsibility.index].count(entry.status);
                sums.totals.count(entry.status);
                let layer = &mut sums.layers[entry.responsibility.layer.index()];
                layer.0.count(entry.status);
                layer.1 = joined(layer.1, entry.holder.party());
            }
            if stands_alone {
                let share = share_of_layers(&entries);
                sums.share =
                    Some(sums.share.map_or((share, share), |(least, most)| (least.min(share), most.max(share))));
            }
        }
        tally
    }

    /// The sums over some responsibilities.
    pub(super) fn over(&self, chosen: impl Fn(usize) -> bool) -> Counts {
        let mut sum = Counts::default();
        self.responsibilities.iter().enumerate().filter(|it| chosen(it.0)).for_each(|it| sum.add(it.1));
        sum
    }
}

fn joined(one: Option<Party>, other: Option<Party>) -> Option<Party> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Some(Party::Shared),
        (one, other) => one.or(other),
    }
}

/// The customer's share of the layers of one resource, a shared one counting half; what is undecided counts as shared, since it is
/// either's.
fn share_of_layers(entries: &[Entry]) -> f64 {
    let mut layers: Vec<Option<Party>> = vec![None; LAYERS.len()];
    for entry in entries {
        let party = match &entry.holder {
            Holder::Decided(share) => share.party,
            Holder::Undecided { .. } => Party::Shared,
        };
        let place = entry.responsibility.layer.index();
        layers[place] = joined(layers[place], Some(party));
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

/// How the customer's part stands, in the words of every report: what is zero is left out.
pub(super) fn told(counts: &Counts) -> String {
    let parts = [
        (counts.met, "met"),
        (counts.violated, "violated"),
        (counts.unknown, "unknown"),
        (counts.open, "open"),
        (counts.vouched, "attested or waived"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|it| it.0 > 0).map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() && counts.inherited > 0 {
        return format!("{} inherited", counts.inherited);
    }
    if parts.is_empty() && counts.other > 0 {
        return format!("{} somebody else's", counts.other);
    }
    parts.join(", ")
}

/// The same in marks, for a cell: `+` met, attested or waived, `-` violated, `?` unknown, `o` open.
pub(super) fn marks(counts: &Counts) -> String {
    let parts = [(counts.met + counts.vouched, '+'), (counts.violated, '-'), (counts.unknown, '?'), (counts.open, 'o')];
    parts.iter().filter(|it| it.0 > 0).map(|(count, mark)| format!("{mark}{count}")).collect::<Vec<_>>().join(" ")
}
