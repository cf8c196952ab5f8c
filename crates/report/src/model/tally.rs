//! How an estate stands, added up for the drawings: by layer, by responsibility and by service.

use std::collections::BTreeMap;

use hardline_ledger::Status;
use hardline_model::{LAYERS, Party, RESPONSIBILITIES};
use hardline_run::{Coverage, LayerTotals, ServiceTotals};

/// How many entries stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) met: u64,
    pub(crate) violated: u64,
    pub(crate) unknown: u64,
    /// In need of somebody's word, or with one that has expired.
    pub(crate) open: u64,
    /// Attested or waived.
    pub(crate) vouched: u64,
    pub(crate) inherited: u64,
    /// Neither AWS's nor the customer's.
    pub(crate) other: u64,
}

impl Counts {
    fn of(counts: &hardline_run::Counts) -> Self {
        Self {
            met: counts.of(Status::Met),
            violated: counts.of(Status::Violated),
            unknown: counts.of(Status::Unknown),
            open: counts.of(Status::Open) + counts.of(Status::Expired),
            vouched: counts.of(Status::Attested) + counts.of(Status::Waived),
            inherited: counts.of(Status::Inherited),
            other: counts.of(Status::Other),
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
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
pub(crate) struct Tally {
    /// By place in [`RESPONSIBILITIES`].
    pub(crate) responsibilities: Vec<Counts>,
    /// By service id.
    pub(crate) services: BTreeMap<String, OfService>,
}

/// The sums of a service in an estate.
pub(crate) struct OfService {
    /// Resources that stand alone.
    pub(crate) resources: u64,
    /// Over all its entries.
    pub(crate) totals: Counts,
    /// By place in [`LAYERS`]: totals, and who has it over all resources; none where nothing is decided.
    pub(crate) layers: Vec<(Counts, Option<Party>)>,
    /// The least and the most of all layers that is the customer's on any of its resources, from 0 to 1.
    pub(crate) share: Option<(f64, f64)>,
}

impl Tally {
    pub(crate) fn new(coverage: &Coverage) -> Self {
        let mut responsibilities = vec![Counts::default(); RESPONSIBILITIES.len()];
        for it in &coverage.responsibilities {
            if let Some(responsibility) = hardline_model::responsibility(&it.responsibility) {
                responsibilities[responsibility.index] = Counts::of(&it.statuses);
            }
        }
        let services = coverage.services.iter().map(|it| (it.service.clone(), OfService::new(it))).collect();
        Self { responsibilities, services }
    }

    /// The sums over some responsibilities.
    pub(crate) fn over(&self, chosen: impl Fn(usize) -> bool) -> Counts {
        let mut sum = Counts::default();
        self.responsibilities.iter().enumerate().filter(|it| chosen(it.0)).for_each(|it| sum.add(it.1));
        sum
    }
}

impl OfService {
    fn new(totals: &ServiceTotals) -> Self {
        let layer = |id: &str| {
            let of = totals.layers.iter().find(|it| it.layer == id);
            of.map_or((Counts::default(), None), |it| (Counts::of(&it.statuses), party(it)))
        };
        Self {
            resources: totals.resources,
            totals: Counts::of(&totals.statuses),
            layers: LAYERS.iter().map(|it| layer(it.id)).collect(),
            share: totals.share,
        }
    }
}

/// Who has a layer over all resources of a service; none where nothing is decided.
fn party(layer: &LayerTotals) -> Option<Party> {
    let held = [(layer.aws, Party::Aws), (layer.customer, Party::Customer), (layer.other, Party::Other)];
    let mut held = held.iter().filter(|it| it.0 > 0).map(|it| it.1);
    match (held.next(), held.next()) {
        (Some(_), Some(_)) => Some(Party::Shared),
        (one, _) => one,
    }
}

/// How the customer's part stands, in the words of every report: what is zero is left out.
pub(crate) fn told(counts: &Counts) -> String {
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
pub(crate) fn marks(counts: &Counts) -> String {
    let parts = [(counts.met + counts.vouched, '+'), (counts.violated, '-'), (counts.unknown, '?'), (counts.open, 'o')];
    parts.iter().filter(|it| it.0 > 0).map(|(count, mark)| format!("{mark}{count}")).collect::<Vec<_>>().join(" ")
}
