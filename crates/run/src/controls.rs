//! What the ledger says of each control of NIST SP 800-53 revision 5: one pass over its entries, summed by service, responsibility
//! and party. What is held is bounded by the model, not by the estate.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use hardline_ledger::Status;
use hardline_model::{RESPONSIBILITIES, Responsibility, service_of_type};

use crate::{Entry, Head};

/// The parties of an entry, by their words; the last is that of an entry whose party hangs on what is not known.
const PARTIES: [&str; 5] = ["aws", "customer", "shared", "other", "undecided"];

/// What the entries of one service, one responsibility and one party come to.
#[derive(Debug)]
pub struct Cell {
    /// The service, by id; empty for what concerns the account as a whole.
    pub service: String,
    /// The responsibility.
    pub responsibility: &'static Responsibility,
    /// One of `aws`, `customer`, `shared`, `other` and `undecided`.
    pub party: &'static str,
    /// How they stand.
    pub tally: Tally,
    /// The different duties of AWS, in the model's words.
    pub aws: BTreeSet<String>,
    /// Those of the customer.
    pub customer: BTreeSet<String>,
    /// Those of somebody else.
    pub other: BTreeSet<String>,
    /// The attestations that entries rest on, by id.
    pub attestations: BTreeSet<String>,
    /// The reviewed reports that evidence AWS's part and still hold, by id.
    pub reports: BTreeSet<String>,
    /// The checks whose verdicts are evidence, by id.
    pub checks: BTreeSet<String>,
}

/// How entries stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    statuses: [u64; Status::ALL.len()],
    /// How many entries AWS has a part of.
    pub inherited: u64,
    /// For how many of these a reviewed report that still holds is on record.
    pub evidenced: u64,
    /// How many entries count as done of which not every check was asked that is evidence for them.
    pub unasked: u64,
    /// Whether there may be more entries than these, in what was not read.
    pub may_have_more: bool,
}

/// What a ledger shows of a control or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
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
    /// That of no entries yet, beside which there may be more in what was not read.
    pub fn of_none(may_have_more: bool) -> Self {
        Self { may_have_more, ..Self::default() }
    }

    /// How many entries have a status.
    pub fn of(&self, status: Status) -> u64 {
        Status::ALL.iter().position(|it| *it == status).map_or(0, |it| self.statuses[it])
    }

    /// How many entries there are.
    pub fn entries(&self) -> u64 {
        self.statuses.iter().sum()
    }

    /// What is shown to be done on the customer's side.
    pub fn done(&self) -> u64 {
        self.of(Status::Met) + self.of(Status::Attested)
    }

    /// What is the customer's and not shown to be done. Accepting a violation does not do the duty.
    pub fn undone(&self) -> u64 {
        [Status::Violated, Status::Waived, Status::Unknown, Status::Open, Status::Expired]
            .map(|it| self.of(it))
            .iter()
            .sum()
    }

    /// What is shown of it, both sides together.
    pub fn standing(&self) -> Standing {
        let rest = self.undone() + (self.inherited - self.evidenced) + self.of(Status::Other);
        self.shown(self.done() + self.evidenced, rest)
    }

    /// The same of the customer's side alone.
    pub fn own(&self) -> Standing {
        self.shown(self.done(), self.undone())
    }

    /// What so many entries show, of which some may count as done that are not shown to be.
    fn shown(&self, done: u64, rest: u64) -> Standing {
        match (done - self.unasked, rest + self.unasked) {
            (0, 0) if self.may_have_more => Standing::NotShown,
            (0, 0) => Standing::NotApplicable,
            (_, 0) if self.may_have_more => Standing::Partly,
            (_, 0) => Standing::Shown,
            (0, _) => Standing::NotShown,
            _ => Standing::Partly,
        }
    }

    /// Whether any duty arises among these entries.
    pub fn arises(&self) -> bool {
        self.done() + self.undone() + self.inherited + self.of(Status::Other) > 0
    }

    /// What keeps it from being shown, as sentences; empty where nothing does.
    pub fn missing(&self) -> String {
        let sentences = [
            (self.undone() > 0, "Some of the customer's part is not shown to be done."),
            (self.unasked > 0, "Checks that are evidence for it did not run."),
            (self.inherited > self.evidenced, "No reviewed report that covers all of AWS's part is on record."),
            (self.of(Status::Other) > 0, "A third party has a part, of which no source tells."),
            (self.may_have_more, "Not all of the estate could be read, and what was not may have a part."),
        ];
        sentences.iter().filter(|it| it.0).map(|it| it.1).collect::<Vec<_>>().join(" ")
    }

    /// Adds the counts of another.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.statuses.iter_mut().zip(other.statuses) {
            *mine += theirs;
        }
        self.inherited += other.inherited;
        self.evidenced += other.evidenced;
        self.unasked += other.unasked;
        self.may_have_more |= other.may_have_more;
    }

    /// The counts in words: `12 met, 3 open`.
    pub fn words(&self) -> String {
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
pub struct Sums {
    /// The account first, then by service; within it in the model's order.
    pub cells: Vec<Cell>,
    /// Entries of responsibilities, parties or statuses that this version does not have, as a kept run of another version may hold.
    pub unplaced: u64,
    /// Whether there may be more entries than these, in what was not read.
    pub may_have_more: bool,
}

/// A control, with what the ledger has for it.
#[derive(Debug)]
pub struct Control<'s> {
    /// As the model writes it: `AC-2(1)`.
    pub id: &'static str,
    /// What of the ledger serves it.
    pub cells: Vec<&'s Cell>,
    /// How all of it stands.
    pub tally: Tally,
}

/// Sums on their way.
pub(crate) struct Gathering<'h> {
    /// The reviewed reports that still hold.
    holding: BTreeSet<&'h str>,
    unasked: Unasked,
    /// Whether something could not be read.
    is_lost: bool,
    places: HashMap<&'static str, usize>,
    services: BTreeMap<String, Vec<Option<Box<Cell>>>>,
    unplaced: u64,
}

/// What the checks would be evidence for that did not run, because somebody switched them off, asked for others, or kept the run with
/// a version that did not have them.
struct Unasked {
    /// Types with places of responsibilities in the model.
    of_types: HashSet<(&'static str, usize)>,
    /// The same of the account, by the services of the estate.
    of_account: HashSet<usize>,
}

impl Unasked {
    fn of(head: &Head) -> Self {
        let ran: HashSet<&str> = head.checks.iter().map(|it| it.id.as_str()).collect();
        let services: HashSet<&str> = head.coverage.services.iter().map(|it| it.service.as_str()).collect();
        let (mut of_types, mut of_account) = (HashSet::new(), HashSet::new());
        for check in hardline_checks::CHECKS.iter().map(|it| it.check).filter(|it| !ran.contains(it.id)) {
            let types: Vec<&str> = check.judges.iter().map(|it| it.table().type_name).collect();
            let is_of_estate = types.iter().filter_map(|it| service_of_type(it)).any(|it| services.contains(it.0.id));
            for responsibility in check.evidence_for.iter().filter_map(|it| hardline_model::responsibility(it)) {
                of_types.extend(types.iter().map(|it| (*it, responsibility.index)));
                if is_of_estate {
                    of_account.insert(responsibility.index);
                }
            }
        }
        Self { of_types, of_account }
    }

    fn has(&self, entry: &Entry<'_>, responsibility: usize) -> bool {
        match entry.type_name.as_deref() {
            Some(it) => self.of_types.contains(&(it, responsibility)),
            None => self.of_account.contains(&responsibility),
        }
    }
}

impl<'h> Gathering<'h> {
    pub(crate) fn new(head: &'h Head) -> Self {
        Self {
            holding: head.reports.iter().filter(|it| it.standing != "expired").map(|it| it.id.as_str()).collect(),
            unasked: Unasked::of(head),
            is_lost: head.coverage.lost + head.coverage.lost_in_part > 0,
            places: RESPONSIBILITIES.iter().map(|it| (it.id, it.index)).collect(),
            services: BTreeMap::new(),
            unplaced: 0,
        }
    }

    pub(crate) fn take(&mut self, entry: &Entry<'_>) {
        let party = PARTIES.iter().position(|it| **it == *entry.party);
        let status = Status::ALL.iter().position(|it| *it.name() == *entry.status);
        let (Some(place), Some(party), Some(status)) = (self.places.get(&*entry.responsibility), party, status) else {
            self.unplaced += 1;
            return;
        };
        let service = entry.service.as_deref().unwrap_or_default();
        if !self.services.contains_key(service) {
            let none = (0..RESPONSIBILITIES.len() * PARTIES.len()).map(|_| None);
            self.services.insert(service.to_owned(), none.collect());
        }
        if let Some(cells) = self.services.get_mut(service) {
            let cell = cells[place * PARTIES.len() + party]
                .get_or_insert_with(|| Box::new(Cell::new(service, &RESPONSIBILITIES[*place], PARTIES[party])));
            cell.take(entry, status, &self.holding);
            if matches!(Status::ALL[status], Status::Met | Status::Attested) && self.unasked.has(entry, *place) {
                cell.tally.unasked += 1;
            }
        }
    }

    pub(crate) fn end(self) -> Sums {
        let may_have_more = self.is_lost || self.unplaced > 0;
        let mut cells: Vec<Cell> = self.services.into_values().flatten().flatten().map(|it| *it).collect();
        for cell in &mut cells {
            cell.tally.may_have_more = may_have_more;
        }
        Sums { cells, unplaced: self.unplaced, may_have_more }
    }
}

impl Sums {
    /// The controls that anything of the ledger serves, by family and number.
    pub fn controls(&self) -> Vec<Control<'_>> {
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

    /// Takes an entry of a status, by its place among all.
    fn take(&mut self, entry: &Entry<'_>, status: usize, holding: &BTreeSet<&str>) {
        self.tally.statuses[status] += 1;
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
        keep(&mut self.attestations, entry.attestation.as_deref().filter(|_| Status::ALL[status] == Status::Attested));
        keep(&mut self.reports, report);
        for proof in &entry.evidence {
            keep(&mut self.checks, Some(&proof.check));
        }
    }

    /// Whether the customer has anything to do here, or may have.
    pub fn is_own(&self) -> bool {
        matches!(self.party, "customer" | "shared" | "undecided")
    }

    /// Whether AWS has a part here.
    pub fn is_inherited(&self) -> bool {
        matches!(self.party, "aws" | "shared")
    }

    /// Whether none of its duties arises.
    pub fn is_idle(&self) -> bool {
        !self.tally.arises()
    }
}

impl Control<'_> {
    /// What of the responsibilities' fields any of its cells names, each once.
    pub fn all<'c>(&'c self, of: impl Fn(&'c Cell) -> &'c BTreeSet<String>) -> BTreeSet<&'c str> {
        self.cells.iter().flat_map(|it| of(it)).map(String::as_str).collect()
    }

    /// Who has a part of it where a duty arises, in words.
    pub fn parties(&self) -> Vec<&'static str> {
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
pub fn padded(id: &str) -> String {
    match parts(id) {
        (family, number, 0) => format!("{family}-{number:02}"),
        (family, number, enhancement) => format!("{family}-{number:02} ({enhancement:02})"),
    }
}

/// A control as OSCAL's catalogue of SP 800-53 has it: `ac-2.1`.
pub fn catalogued(id: &str) -> String {
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
        // Where something was not read, nothing is all there is.
        for (statuses, inherited, evidenced, unasked, wanted, where_lost) in [
            (&[][..], 0, 0, 0, NotApplicable, NotShown),
            (&[Status::NotApplicable], 0, 0, 0, NotApplicable, NotShown),
            (&[Status::Met, Status::Attested, Status::NotApplicable], 0, 0, 0, Shown, Partly),
            (&[Status::Met, Status::Attested], 0, 0, 1, Partly, Partly),
            (&[Status::Attested], 0, 0, 1, NotShown, NotShown),
            (&[Status::Met, Status::Waived], 0, 0, 0, Partly, Partly),
            (&[Status::Met, Status::Unknown], 0, 0, 0, Partly, Partly),
            (&[Status::Met, Status::Other], 0, 0, 0, Partly, Partly),
            (&[Status::Violated, Status::Open, Status::Expired], 0, 0, 0, NotShown, NotShown),
            (&[Status::Inherited], 1, 0, 0, NotShown, NotShown),
            (&[Status::Inherited], 1, 1, 0, Shown, Partly),
            (&[Status::Met], 1, 0, 0, Partly, Partly),
            (&[Status::Open], 1, 1, 0, Partly, Partly),
        ] {
            let mut tally = Tally { inherited, evidenced, unasked, ..Tally::default() };
            for status in statuses {
                tally.statuses[Status::ALL.iter().position(|it| it == status).unwrap_or_default()] += 1;
            }
            let lost = Tally { may_have_more: true, ..tally };
            let found = (tally.standing(), lost.standing());
            assert_eq!(found, (wanted, where_lost), "{statuses:?}, {inherited}, {evidenced}, {unasked}");
            assert_eq!(tally.missing().is_empty(), matches!(wanted, Shown | NotApplicable), "{statuses:?}");
            assert_eq!(tally.arises(), wanted != NotApplicable, "{statuses:?}");
        }
    }
}
