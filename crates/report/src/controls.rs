//! What the ledger says of each control of NIST SP 800-53 revision 5: one pass over its entries, summed by service, responsibility
//! and party. What is held is bounded by the model, not by the estate.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io,
};

use hardline_ledger::Status;
use hardline_model::{RESPONSIBILITIES, Responsibility};
use hardline_run::{Entry, Run};

/// The parties of an entry, by their words; the last is that of an entry whose party hangs on what is not known.
const PARTIES: [&str; 5] = ["aws", "customer", "shared", "other", "undecided"];

/// What the entries of one service, one responsibility and one party come to.
#[derive(Debug)]
pub(crate) struct Cell {
    /// The service, by id; empty for what concerns the account as a whole.
    pub(crate) service: String,
    pub(crate) responsibility: &'static Responsibility,
    /// One of `aws`, `customer`, `shared`, `other` and `undecided`.
    pub(crate) party: &'static str,
    pub(crate) tally: Tally,
    /// The different duties of each side, in the model's words.
    pub(crate) aws: BTreeSet<String>,
    pub(crate) customer: BTreeSet<String>,
    pub(crate) other: BTreeSet<String>,
    /// The attestations that entries rest on, by id.
    pub(crate) attestations: BTreeSet<String>,
    /// The reviewed reports that evidence AWS's part and still hold, by id.
    pub(crate) reports: BTreeSet<String>,
    /// The checks whose verdicts are evidence, by id.
    pub(crate) checks: BTreeSet<String>,
}

/// How entries stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    statuses: [u64; Status::ALL.len()],
    /// How many entries AWS has a part of.
    pub(crate) inherited: u64,
    /// For how many of these a reviewed report that still holds is on record.
    pub(crate) evidenced: u64,
}

/// What a ledger shows of a control or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Everything that serves it is shown to be done: met or attested, and for AWS's part a reviewed report is on record.
    Shown,
    /// Some of it is.
    Partly,
    /// None of it is: neither done nor evidenced.
    NotShown,
    /// No duty that serves it arises.
    NotApplicable,
}

impl Tally {
    pub(crate) fn of(&self, status: Status) -> u64 {
        Status::ALL.iter().position(|it| *it == status).map_or(0, |it| self.statuses[it])
    }

    pub(crate) fn entries(&self) -> u64 {
        self.statuses.iter().sum()
    }

    /// What is shown to be done on the customer's side.
    pub(crate) fn done(&self) -> u64 {
        self.of(Status::Met) + self.of(Status::Attested)
    }

    /// What is the customer's and not shown to be done. Accepting a violation does not do the duty.
    pub(crate) fn undone(&self) -> u64 {
        [Status::Violated, Status::Waived, Status::Unknown, Status::Open, Status::Expired]
            .map(|it| self.of(it))
            .iter()
            .sum()
    }

    pub(crate) fn standing(&self) -> Standing {
        let shown = self.done() + self.evidenced;
        let rest = self.undone() + (self.inherited - self.evidenced) + self.of(Status::Other);
        match (shown, rest) {
            (0, 0) => Standing::NotApplicable,
            (_, 0) => Standing::Shown,
            (0, _) => Standing::NotShown,
            _ => Standing::Partly,
        }
    }

    /// The same of the customer's side alone.
    pub(crate) fn own(&self) -> Standing {
        match (self.done(), self.undone()) {
            (0, 0) => Standing::NotApplicable,
            (_, 0) => Standing::Shown,
            (0, _) => Standing::NotShown,
            _ => Standing::Partly,
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.statuses.iter_mut().zip(other.statuses) {
            *mine += theirs;
        }
        self.inherited += other.inherited;
        self.evidenced += other.evidenced;
    }

    /// The counts in words: `12 met, 3 open`.
    pub(crate) fn words(&self) -> String {
        let of = |status: &Status| {
            let count = self.of(*status);
            (count > 0).then(|| format!("{count} {}", status.name()))
        };
        let words: Vec<_> = Status::ALL.iter().filter_map(of).collect();
        words.join(", ")
    }
}

/// What the entries of a ledger come to.
#[derive(Debug)]
pub(crate) struct Sums {
    /// The account first, then by service; within it in the model's order.
    pub(crate) cells: Vec<Cell>,
    /// Entries of responsibilities that this version's model does not have, as a kept run of another version may hold.
    pub(crate) unplaced: u64,
}

/// A control, with what the ledger has for it.
pub(crate) struct Control<'s> {
    /// As the model writes it: `AC-2(1)`.
    pub(crate) id: &'static str,
    pub(crate) cells: Vec<&'s Cell>,
    pub(crate) tally: Tally,
}

impl Sums {
    pub(crate) fn of(run: &dyn Run) -> io::Result<Self> {
        let places: HashMap<&str, usize> = RESPONSIBILITIES.iter().map(|it| (it.id, it.index)).collect();
        let holding: BTreeSet<&str> =
            run.head().reports.iter().filter(|it| it.standing != "expired").map(|it| it.id.as_str()).collect();
        let mut services: BTreeMap<String, Vec<Option<Box<Cell>>>> = BTreeMap::new();
        let mut unplaced = 0;
        run.entries(&mut |entry| {
            let party = PARTIES.iter().position(|it| **it == *entry.party);
            let (Some(place), Some(party)) = (places.get(&*entry.responsibility), party) else {
                unplaced += 1;
                return Ok(());
            };
            let service = entry.service.as_deref().unwrap_or_default();
            if !services.contains_key(service) {
                services
                    .insert(service.to_owned(), (0..RESPONSIBILITIES.len() * PARTIES.len()).map(|_| None).collect());
            }
            if let Some(cells) = services.get_mut(service) {
                let cell = cells[place * PARTIES.len() + party]
                    .get_or_insert_with(|| Box::new(Cell::new(service, &RESPONSIBILITIES[*place], PARTIES[party])));
                cell.take(&entry, &holding);
            }
            Ok(())
        })?;
        let cells = services.into_values().flatten().flatten().map(|it| *it).collect();
        Ok(Self { cells, unplaced })
    }

    /// The controls that anything of the ledger serves, by family and number.
    pub(crate) fn controls(&self) -> Vec<Control<'_>> {
        let mut controls: BTreeMap<(&str, u32, u32), Control<'_>> = BTreeMap::new();
        for cell in &self.cells {
            for id in cell.responsibility.controls {
                let control = controls.entry(parts(id)).or_insert_with(|| Control {
                    id,
                    cells: Vec::new(),
                    tally: Tally::default(),
                });
                control.cells.push(cell);
                control.tally.add(&cell.tally);
            }
        }
        controls.into_values().collect()
    }
}

impl Cell {
    fn new(service: &str, responsibility: &'static Responsibility, party: &'static str) -> Self {
        Self {
            service: service.to_owned(),
            responsibility,
            party,
            tally: Tally::default(),
            aws: BTreeSet::new(),
            customer: BTreeSet::new(),
            other: BTreeSet::new(),
            attestations: BTreeSet::new(),
            reports: BTreeSet::new(),
            checks: BTreeSet::new(),
        }
    }

    fn take(&mut self, entry: &Entry<'_>, holding: &BTreeSet<&str>) {
        if let Some(status) = Status::ALL.iter().position(|it| *it.name() == *entry.status) {
            self.tally.statuses[status] += 1;
        }
        let report = entry.report.as_deref().filter(|it| holding.contains(it));
        if matches!(self.party, "aws" | "shared") {
            self.tally.inherited += 1;
            self.tally.evidenced += u64::from(report.is_some());
        }
        for (duties, half) in
            [(&mut self.aws, &entry.aws), (&mut self.customer, &entry.customer), (&mut self.other, &entry.other)]
        {
            keep(duties, half.as_ref().map(|it| &*it.duty));
        }
        // A word that a scan overturns, or that has ended, is nothing to rest on.
        keep(&mut self.attestations, entry.attestation.as_deref().filter(|_| entry.status == Status::Attested.name()));
        keep(&mut self.reports, report);
        for proof in &entry.evidence {
            keep(&mut self.checks, Some(&proof.check));
        }
    }

    /// Whether the customer has anything to do here, or may have.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self.party, "customer" | "shared" | "undecided")
    }

    /// Whether AWS has a part here.
    pub(crate) fn is_inherited(&self) -> bool {
        matches!(self.party, "aws" | "shared")
    }

    /// Whether none of its duties arises.
    pub(crate) fn is_idle(&self) -> bool {
        self.tally.standing() == Standing::NotApplicable
    }
}

impl Control<'_> {
    /// What of the responsibilities' fields any of its cells names, each once.
    pub(crate) fn all<'c>(&'c self, of: impl Fn(&'c Cell) -> &'c BTreeSet<String>) -> BTreeSet<&'c str> {
        self.cells.iter().flat_map(|it| of(it)).map(String::as_str).collect()
    }

    /// Who has a part of it where a duty arises, in words.
    pub(crate) fn parties(&self) -> Vec<&'static str> {
        let has = |of: &dyn Fn(&Cell) -> bool| self.cells.iter().any(|it| !it.is_idle() && of(it));
        [
            ("AWS", has(&Cell::is_inherited)),
            ("customer", has(&|it| matches!(it.party, "customer" | "shared"))),
            ("other", has(&|it| it.party == "other")),
            ("undecided", has(&|it| it.party == "undecided")),
        ]
        .into_iter()
        .filter_map(|(word, is)| is.then_some(word))
        .collect()
    }
}

fn keep(set: &mut BTreeSet<String>, text: Option<&str>) {
    if let Some(text) = text.filter(|it| !it.is_empty() && !set.contains(*it)) {
        set.insert(text.to_owned());
    }
}

/// The family, the number and the enhancement of a control; 0 for none.
fn parts(id: &str) -> (&str, u32, u32) {
    let (family, rest) = id.split_once('-').unwrap_or((id, ""));
    let (number, enhancement) = rest.split_once('(').unwrap_or((rest, ""));
    let count = |it: &str| it.trim_end_matches(')').parse().unwrap_or_default();
    (family, count(number), count(enhancement))
}

/// A control as FedRAMP's workbooks write it: `AC-02 (01)`.
pub(crate) fn padded(id: &str) -> String {
    match parts(id) {
        (family, number, 0) => format!("{family}-{number:02}"),
        (family, number, enhancement) => format!("{family}-{number:02} ({enhancement:02})"),
    }
}

/// A control as OSCAL's catalogue of SP 800-53 has it: `ac-2.1`.
pub(crate) fn catalogued(id: &str) -> String {
    match parts(id) {
        (family, number, 0) => format!("{}-{number}", family.to_lowercase()),
        (family, number, enhancement) => format!("{}-{number}.{enhancement}", family.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_written_as_each_reader_has_them() {
        for (id, workbook, catalogue) in
            [("AC-2", "AC-02", "ac-2"), ("AC-2(1)", "AC-02 (01)", "ac-2.1"), ("SC-28(1)", "SC-28 (01)", "sc-28.1")]
        {
            assert_eq!((padded(id), catalogued(id)), (workbook.to_owned(), catalogue.to_owned()));
        }
        assert!(RESPONSIBILITIES.iter().flat_map(|it| it.controls).all(|it| parts(it).1 > 0), "a control is not read");
    }

    #[test]
    fn only_what_is_shown_counts_as_done() {
        use Standing::{NotApplicable, NotShown, Partly, Shown};
        for (statuses, inherited, evidenced, wanted) in [
            (&[][..], 0, 0, NotApplicable),
            (&[Status::NotApplicable], 0, 0, NotApplicable),
            (&[Status::Met, Status::Attested, Status::NotApplicable], 0, 0, Shown),
            (&[Status::Met, Status::Waived], 0, 0, Partly),
            (&[Status::Met, Status::Unknown], 0, 0, Partly),
            (&[Status::Met, Status::Other], 0, 0, Partly),
            (&[Status::Violated, Status::Open, Status::Expired], 0, 0, NotShown),
            (&[Status::Inherited], 1, 0, NotShown),
            (&[Status::Inherited], 1, 1, Shown),
            (&[Status::Met], 1, 0, Partly),
            (&[Status::Open], 1, 1, Partly),
        ] {
            let mut tally = Tally { inherited, evidenced, ..Tally::default() };
            for status in statuses {
                tally.statuses[Status::ALL.iter().position(|it| it == status).unwrap_or_default()] += 1;
            }
            assert_eq!(tally.standing(), wanted, "{statuses:?}, {inherited}, {evidenced}");
        }
    }
}
