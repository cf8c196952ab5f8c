//! The rows of a page: verdicts and lines of the ledger in columns of numbers, over lists of what they say. What thousands of
//! rows say alike stands once, and only these lists are held while a page is made.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    io,
};

use foldhash::fast::RandomState;
use hardline_ledger::Status;
use hardline_model::{LAYERS, RESPONSIBILITIES};
use hardline_run::{Entry, Finding, Head, Proof, Run, Which};
use serde::Serialize;

use super::{
    excerpts::Excerpts,
    markup::harmless,
    texts::{NONE, TextId, Texts, number},
};
use crate::limits::{
    MAX_PAGE_ENTRIES, MAX_PAGE_EXCERPTS, MAX_PAGE_FINDINGS, MAX_PAGE_PROOFS, MAX_PAGE_TEXTS,
};

/// What a page has room for.
#[derive(Clone, Debug)]
pub(super) struct Room {
    entries: u64,
    findings: u64,
    excerpts: u64,
    texts: u64,
    /// How many violations and unknown verdicts there are.
    verdicts: u64,
    /// How many of each status there are.
    statuses: Vec<(&'static str, u64)>,
}

/// The statuses in the order in which their entries are held while there is room: first what asks for something.
const ORDER: [Status; 10] = [
    Status::Violated,
    Status::Expired,
    Status::Unknown,
    Status::Open,
    Status::Waived,
    Status::Attested,
    Status::Met,
    Status::NotApplicable,
    Status::Other,
    Status::Inherited,
];

impl Room {
    pub(super) fn of(run: &dyn Run) -> Self {
        let coverage = &run.head().coverage;
        let statuses = ORDER.iter().map(|it| (it.name(), coverage.statuses.of(*it))).collect();
        Self {
            entries: MAX_PAGE_ENTRIES,
            findings: MAX_PAGE_FINDINGS,
            excerpts: MAX_PAGE_EXCERPTS,
            texts: MAX_PAGE_TEXTS,
            verdicts: ["violated", "unknown"].iter().filter_map(|it| coverage.verdicts.get(*it)).sum(),
            statuses,
        }
    }

    /// Whether nothing can be left out any more.
    pub(super) fn is_least(&self) -> bool {
        self.entries == 0 && self.findings == 0 && self.texts == 0
    }

    /// Less room, after rows came to more bytes than they may. Excerpts go first: the rows say the place.
    pub(super) fn smaller(&self, wanted: usize, size: usize) -> Self {
        let total: u64 = self.statuses.iter().map(|it| it.1).sum();
        let less = |room: u64| {
            // A little less than in proportion, so that a second time is seldom needed.
            let room = u128::from(room) * wanted as u128 * 4 / (size.max(1) as u128 * 5);
            u64::try_from(room).unwrap_or_default()
        };
        if self.excerpts > 0 {
            let excerpts = if self.excerpts == MAX_PAGE_EXCERPTS { MAX_PAGE_EXCERPTS / 8 } else { 0 };
            return Self { excerpts, ..self.clone() };
        }
        Self {
            entries: less(self.entries.min(total)),
            findings: less(self.findings.min(self.verdicts)),
            texts: less(self.texts.min(MAX_PAGE_TEXTS / 4)),
            ..self.clone()
        }
    }

    /// How many entries of each status are held, in the order of [`ORDER`].
    fn held(&self) -> Vec<Held> {
        let mut room = self.entries;
        let mut held = Vec::new();
        for (status, of) in &self.statuses {
            // What asks for something is held as far as there is room; of the rest all or none, so that counts mean something.
            let asks = held.len() < 4;
            let count = if *of <= room || asks { (*of).min(room) } else { 0 };
            room -= count;
            held.push(Held { status, kept: count, of: *of });
        }
        held
    }
}

/// How many rows of a kind a page holds, of how many there are.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct Held {
    pub(super) status: &'static str,
    pub(super) kept: u64,
    pub(super) of: u64,
}

/// What the script of a page reads.
#[derive(Debug, Serialize)]
pub(super) struct Data<'r> {
    texts: Texts,
    layers: Vec<(&'static str, &'static str)>,
    services: Vec<[Cow<'r, str>; 2]>,
    /// Id, title, place among the layers, question.
    responsibilities: Vec<(&'static str, &'static str, usize, &'static str)>,
    checks: Vec<CheckRow<'r>>,
    resources: Resources,
    /// What lines of the ledger say by the model, each once.
    kinds: Vec<Kind>,
    /// How lines of the ledger stand, each once.
    states: Vec<State>,
    entries: Entries,
    findings: Findings,
    excerpts: Vec<Vec<u32>>,
    /// The entries that the page holds, by status.
    pub(super) held: Vec<Held>,
    /// The same of violations and unknown verdicts.
    pub(super) held_findings: Vec<Held>,
}

#[derive(Debug, Serialize)]
struct CheckRow<'r> {
    id: Cow<'r, str>,
    title: Cow<'r, str>,
    severity: &'r str,
    responsibilities: Vec<usize>,
    fix: Cow<'r, str>,
    links: Vec<Cow<'r, str>>,
    aliases: Vec<Cow<'r, str>>,
}

/// The resources, in columns; the first is the account.
#[derive(Debug, Default, Serialize)]
struct Resources {
    name: Vec<TextId>,
    #[serde(rename = "type")]
    type_name: Vec<TextId>,
    service: Vec<TextId>,
    file: Vec<TextId>,
    line: Vec<u32>,
    root: Vec<TextId>,
    construct: Vec<TextId>,
    source: Vec<TextId>,
    #[serde(skip)]
    known: HashMap<Box<str>, u32, RandomState>,
    /// The last that was looked up: rows of a resource follow one another.
    #[serde(skip)]
    last: (String, u32),
    #[serde(skip)]
    key: String,
}

impl Resources {
    fn place(&mut self, texts: &mut Texts, root: &str, name: &str, type_name: &str, service: &str) -> usize {
        self.key.clear();
        for text in [root, "\0", name, "\0", type_name] {
            self.key.push_str(text);
        }
        if self.key == self.last.0 && !self.name.is_empty() {
            return self.last.1 as usize;
        }
        std::mem::swap(&mut self.key, &mut self.last.0);
        if let Some(known) = self.known.get(self.last.0.as_str()) {
            self.last.1 = *known;
            return *known as usize;
        }
        let place = self.name.len();
        self.name.push(texts.add(name));
        self.type_name.push(texts.add(type_name));
        self.service.push(texts.add(service));
        self.file.push(NONE);
        self.line.push(0);
        self.root.push(NONE);
        self.construct.push(NONE);
        self.source.push(NONE);
        self.known.insert(self.last.0.as_str().into(), number(place));
        self.last.1 = number(place);
        place
    }
}

#[derive(Debug, Serialize)]
struct Kind {
    responsibility: usize,
    party: String,
    class: String,
    division: String,
    aws: TextId,
    customer: TextId,
    other: TextId,
    why: TextId,
    sources: Vec<TextId>,
    properties: Vec<TextId>,
}

#[derive(Debug, Serialize)]
struct State {
    status: String,
    reason: TextId,
    /// Check, verdict, resource.
    evidence: Vec<(usize, TextId, TextId)>,
    /// How many more verdicts are evidence.
    more: usize,
    /// The lines of the estate's profile that make it a must.
    demanded: Vec<TextId>,
}

#[derive(Debug, Default, Serialize)]
struct Entries {
    resource: Vec<u32>,
    kind: Vec<u32>,
    state: Vec<u32>,
}

#[derive(Debug, Default, Serialize)]
struct Findings {
    check: Vec<u32>,
    resource: Vec<u32>,
    /// 0 violated, 1 waived, 2 unknown.
    verdict: Vec<u32>,
    file: Vec<TextId>,
    line: Vec<u32>,
    column: Vec<u32>,
    attribute: Vec<TextId>,
    when: Vec<TextId>,
    /// Why it is unknown, or why it is accepted.
    reason: Vec<TextId>,
    until: Vec<TextId>,
    label: Vec<TextId>,
    excerpt: Vec<u32>,
}

/// What the part of a page that stands without its script says of the rows.
#[derive(Debug, Default)]
pub(super) struct Sums {
    /// By check, in the order of the head.
    pub(super) checks: Vec<SumOfCheck>,
    /// Why verdicts are unknown, and how many.
    pub(super) causes: Vec<(String, u64)>,
}

/// What a check found.
#[derive(Clone, Debug, Default)]
pub(super) struct SumOfCheck {
    pub(super) violated: u64,
    /// The first places.
    pub(super) first: Vec<FirstPlace>,
}

/// A place of a violation.
#[derive(Clone, Debug)]
pub(super) struct FirstPlace {
    pub(super) resource: String,
    pub(super) file: String,
    pub(super) line: u32,
}

/// How many places of a check the static part names.
const FIRST_PLACES: usize = 3;

/// Goes through a run, twice through its verdicts and once through its ledger.
pub(super) fn gather<'r>(run: &'r dyn Run, room: &Room) -> io::Result<(Data<'r>, Sums)> {
    let head = run.head();
    let mut gathering = Gathering::new(head, room);
    run.findings(Which::Violated, &mut |it| gathering.finding(run, &it))?;
    run.findings(Which::Unknown, &mut |it| gathering.finding(run, &it))?;
    run.entries(&mut |it| {
        gathering.entry(&it);
        Ok(())
    })?;
    Ok(gathering.end(head))
}

struct Gathering<'r> {
    texts: Texts,
    excerpts: Excerpts,
    checks: HashMap<&'r str, usize>,
    statuses: HashMap<&'static str, u64>,
    held: Vec<Held>,
    held_findings: Vec<Held>,
    findings_left: u64,
    resources: Resources,
    kinds: Vec<Kind>,
    known_kinds: HashMap<Box<str>, u32, RandomState>,
    states: Vec<State>,
    known_states: HashMap<Box<str>, u32, RandomState>,
    entries: Entries,
    findings: Findings,
    sums: Vec<SumOfCheck>,
    causes: BTreeMap<TextId, u64>,
    /// The key of what is looked up, written over each time.
    key: String,
}

impl<'r> Gathering<'r> {
    fn new(head: &'r Head, room: &Room) -> Self {
        let rows = room.held();
        let mut texts = Texts::new(room.texts);
        let mut resources = Resources::default();
        resources.place(&mut texts, "", "", "", "");
        let none = |status| Held { status, kept: 0, of: 0 };
        Self {
            texts,
            excerpts: Excerpts::new(room.excerpts),
            checks: head.checks.iter().enumerate().map(|(place, it)| (it.id.as_str(), place)).collect(),
            statuses: rows.iter().map(|it| (it.status, it.kept)).collect(),
            held: rows,
            held_findings: vec![none("violated"), none("waived"), none("unknown")],
            findings_left: room.findings,
            resources,
            kinds: Vec::new(),
            known_kinds: HashMap::default(),
            states: Vec::new(),
            known_states: HashMap::default(),
            entries: Entries::default(),
            findings: Findings::default(),
            sums: vec![SumOfCheck::default(); head.checks.len()],
            causes: BTreeMap::new(),
            key: String::new(),
        }
    }

    fn finding(&mut self, run: &dyn Run, it: &Finding<'_>) -> io::Result<()> {
        let verdict = match (&*it.verdict, &it.waived) {
            ("violated", None) => 0,
            ("violated", Some(_)) => 1,
            _ => 2,
        };
        self.held_findings[verdict].of += 1;
        let Some(check) = self.checks.get(&*it.check).copied() else { return Ok(()) };
        if verdict == 0 {
            let sum = &mut self.sums[check];
            sum.violated += 1;
            if sum.first.len() < FIRST_PLACES {
                sum.first.push(FirstPlace {
                    resource: it.resource.to_string(),
                    file: it.file.to_string(),
                    line: it.line,
                });
            }
        }
        let reason = it.reason.as_deref().or(it.waived.as_ref().map(|it| &*it.reason));
        let reason = self.texts.add_some(reason);
        if verdict == 2 {
            *self.causes.entry(reason).or_default() += 1;
        }
        if self.findings_left == 0 {
            return Ok(());
        }
        self.findings_left -= 1;
        self.held_findings[verdict].kept += 1;
        let (label, excerpt) =
            if verdict == 2 { (None, None) } else { (Some(run.label(it)?), run.excerpt(it)?) };
        let texts = &mut self.texts;
        let root = it.root.as_deref().unwrap_or(&it.file);
        let resource = self.resources.place(texts, root, &it.resource, &it.type_name, &it.service);
        if let Some(construct) = &it.construct {
            self.resources.construct[resource] = texts.add(construct);
            self.resources.source[resource] = texts.add_some(it.source.as_deref());
        }
        let rows = &mut self.findings;
        rows.check.push(number(check));
        rows.resource.push(number(resource));
        rows.verdict.push(number(verdict));
        rows.file.push(texts.add(&it.file));
        rows.line.push(it.line);
        rows.column.push(it.column);
        rows.attribute.push(texts.add_some(it.attribute.as_deref()));
        rows.when.push(texts.add_some(it.when.as_deref()));
        rows.reason.push(reason);
        rows.until.push(texts.add_some(it.waived.as_ref().and_then(|it| it.until.as_deref())));
        rows.label.push(texts.add_some(label.as_deref()));
        rows.excerpt.push(self.excerpts.add(excerpt.as_ref(), texts));
        Ok(())
    }

    fn entry(&mut self, it: &Entry<'_>) {
        let Some(left) = self.statuses.get_mut(&*it.status).filter(|it| **it > 0) else { return };
        let Some(responsibility) = hardline_model::responsibility(&it.responsibility) else { return };
        *left -= 1;
        let resource = self.resource(it);
        let kind = self.kind(it, responsibility.index);
        let state = self.state(it);
        self.entries.resource.push(resource);
        self.entries.kind.push(kind);
        self.entries.state.push(state);
    }

    fn resource(&mut self, it: &Entry<'_>) -> u32 {
        let Some(name) = &it.resource else { return 0 };
        let texts = &mut self.texts;
        let file = it.file.as_deref().unwrap_or_default();
        let root = it.root.as_deref().unwrap_or(file);
        let type_name = it.type_name.as_deref().unwrap_or_default();
        let place = self.resources.place(texts, root, name, type_name, it.service.as_deref().unwrap_or_default());
        if self.resources.line[place] == 0 {
            self.resources.file[place] = texts.add(file);
            self.resources.line[place] = it.line.unwrap_or_default();
            self.resources.root[place] = texts.add_some(it.root.as_deref());
        }
        number(place)
    }

    fn kind(&mut self, it: &Entry<'_>, responsibility: usize) -> u32 {
        let duties = [&it.aws, &it.customer, &it.other].map(|it| it.as_ref().map_or("", |it| &*it.duty));
        let key = &mut self.key;
        key.clear();
        let words = [&*it.responsibility, &*it.party, &*it.class, &*it.division, &*it.why];
        for text in words.into_iter().chain(duties) {
            key.push_str(text);
            key.push('\0');
        }
        for text in it.sources.iter().map(|it| &**it).chain(["\0"]).chain(it.properties.iter().map(String::as_str)) {
            key.push_str(text);
            key.push('\0');
        }
        if let Some(known) = self.known_kinds.get(key.as_str()) {
            return *known;
        }
        let texts = &mut self.texts;
        let [aws, customer, other] = duties.map(|it| texts.add(it));
        let place = number(self.kinds.len());
        self.kinds.push(Kind {
            responsibility,
            party: it.party.to_string(),
            class: it.class.to_string(),
            division: it.division.to_string(),
            aws,
            customer,
            other,
            why: texts.add(&it.why),
            sources: it.sources.iter().map(|it| texts.add(it)).collect(),
            properties: it.properties.iter().map(|it| texts.add(it)).collect(),
        });
        self.known_kinds.insert(key.as_str().into(), place);
        place
    }

    fn state(&mut self, it: &Entry<'_>) -> u32 {
        let key = &mut self.key;
        key.clear();
        key.push_str(&it.status);
        key.push('\0');
        key.push_str(&it.reason);
        for it in it.evidence.iter().take(MAX_PAGE_PROOFS) {
            for text in [&*it.check, &*it.verdict, it.resource.as_deref().unwrap_or_default()] {
                key.push('\0');
                key.push_str(text);
            }
        }
        for line in &it.demanded_by {
            key.push_str("\0\0");
            key.push_str(line);
        }
        key.push_str(&format!("\0{}", it.evidence.len()));
        if let Some(known) = self.known_states.get(key.as_str()) {
            return *known;
        }
        let mut proofs: Vec<&Proof<'_>> = it.evidence.iter().collect();
        if proofs.len() > MAX_PAGE_PROOFS {
            // Those that settle how the entry stands come first.
            proofs.sort_by_key(|it| ["violated", "unknown", "met"].iter().position(|word| *word == it.verdict).unwrap_or(3));
        }
        let texts = &mut self.texts;
        let evidence = proofs.iter().take(MAX_PAGE_PROOFS).filter_map(|it| {
            let check = self.checks.get(&*it.check)?;
            Some((*check, texts.add(&it.verdict), texts.add_some(it.resource.as_deref())))
        });
        let evidence: Vec<_> = evidence.collect();
        let place = number(self.states.len());
        self.states.push(State {
            status: it.status.to_string(),
            reason: texts.add(&it.reason),
            more: proofs.len() - evidence.len(),
            demanded: it.demanded_by.iter().map(|it| texts.add(it)).collect(),
            evidence,
        });
        self.known_states.insert(key.as_str().into(), place);
        place
    }

    fn end(self, head: &'r Head) -> (Data<'r>, Sums) {
        let texts = self.texts;
        let mut causes: Vec<_> = self.causes.iter().map(|(id, count)| (texts.get(*id).to_owned(), *count)).collect();
        causes.sort_by(|(one, n), (other, m)| m.cmp(n).then_with(|| one.cmp(other)));
        let indices = |ids: &[String]| -> Vec<usize> {
            ids.iter().filter_map(|it| hardline_model::responsibility(it)).map(|it| it.index).collect()
        };
        let all = |of: &'r [String]| of.iter().map(|it| harmless(it)).collect();
        let checks = head.checks.iter().map(|it| CheckRow {
            id: harmless(&it.id),
            title: harmless(&it.title),
            severity: &it.severity,
            responsibilities: indices(&it.responsibilities),
            fix: harmless(&it.fix),
            links: all(&it.links),
            aliases: all(&it.aliases),
        });
        let data = Data {
            layers: LAYERS.iter().map(|it| (it.id, it.title)).collect(),
            services: head.coverage.services.iter().map(|it| [harmless(&it.service), harmless(&it.title)]).collect(),
            responsibilities: RESPONSIBILITIES
                .iter()
                .map(|it| (it.id, it.title, it.layer.index(), it.question))
                .collect(),
            checks: checks.collect(),
            resources: self.resources,
            kinds: self.kinds,
            states: self.states,
            entries: self.entries,
            findings: self.findings,
            excerpts: self.excerpts.rows,
            held: self.held,
            held_findings: self.held_findings,
            texts,
        };
        (data, Sums { checks: self.sums, causes })
    }
}
