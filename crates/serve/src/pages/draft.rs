//! What a person types into the form of an attestation, and what is wrong with it, field by field.

use hardline_attestations::{
    Book, Change, Ends, NewAttestation, Renewal, Written, WrittenScope, add, default_file, free_id, is_there,
    limits::MAX_WORDS, misfit, parse_interval, parse_scope, problems_of_change, renew, too_many,
};
use hardline_ledger::Date;
use hardline_model::{Responsibility, Scope};

use crate::{message::Fields, project::Project};

/// The names of the fields, in the order in which a form has them.
pub(super) const FIELDS: [&str; 7] = ["scope", "words", "statement", "owner", "evidence", "date", "end"];

/// What a person typed, kept as it is until it is right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// One of the scopes that were offered; empty where none is chosen, and for one in words.
    pub(super) scope: String,
    /// A scope in words, a part a line.
    pub(super) words: String,
    pub(super) statement: String,
    pub(super) owner: String,
    /// References, one a line.
    pub(super) evidence: String,
    pub(super) date: String,
    /// The last day that it holds, or how often it is said again.
    pub(super) end: String,
}

/// What is wrong: the field, if it is that of one, and what.
pub(super) type Fault = (Option<&'static str>, String);

/// What would be written.
#[derive(Debug)]
pub(super) struct Planned {
    pub(super) id: String,
    pub(super) scope: WrittenScope,
    /// The last day it holds.
    pub(super) until: Date,
    pub(super) change: Change,
}

impl Draft {
    /// What a form sent.
    pub(super) fn read(form: &Fields) -> Self {
        // Browsers send lines as the network has them; a tab is a blank like any other.
        let of = |name: &str| form.get(name).replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
        Self {
            scope: of("scope"),
            words: of("words"),
            statement: of("statement"),
            owner: of("owner"),
            evidence: of("evidence"),
            date: of("date"),
            end: of("end"),
        }
    }

    /// What a form begins with.
    pub(super) fn first(today: &Date, scope: &str) -> Self {
        let (date, scope) = (today.to_string(), scope.to_owned());
        Self { date, scope, end: "12m".to_owned(), ..Self::default() }
    }

    /// What the form begins with that says an attestation again.
    pub(super) fn again(written: &Written, today: &Date) -> Self {
        let it = &written.attestation;
        let evidence: Vec<&str> = it.evidence.iter().map(|it| it.reference.as_str()).collect();
        // An end on a day of its own is over; only an interval says the next.
        let end = written.review_every.map(|it| it.to_string()).unwrap_or_default();
        Self {
            statement: it.statement.clone(),
            owner: it.owner.clone(),
            evidence: evidence.join("\n"),
            date: today.to_string(),
            end,
            ..Self::default()
        }
    }

    /// The text of a field.
    pub(super) fn get(&self, name: &str) -> &str {
        match name {
            "scope" => &self.scope,
            "words" => &self.words,
            "statement" => &self.statement,
            "owner" => &self.owner,
            "evidence" => &self.evidence,
            "date" => &self.date,
            _ => &self.end,
        }
    }

    /// What it would add.
    pub(super) fn plan_new(
        &self,
        project: &Project,
        book: &Book,
        responsibility: &'static Responsibility,
    ) -> Result<Planned, Vec<Fault>> {
        let mut faults = Vec::new();
        let scope = self.scope_of(responsibility, &mut faults);
        let said = self.said(project, book, &mut faults);
        let (Some(scope), Some(said)) = (scope, said) else { return Err(faults) };
        let id = free_id(book, responsibility, &scope);
        let new = NewAttestation {
            id: id.clone(),
            responsibility,
            scope: scope.clone(),
            owner: said.owner,
            statement: said.statement,
            evidence: said.evidence,
            date: said.date,
            ends: said.ends,
        };
        let change = add(book, &default_file(&book.root, responsibility), &new).map_err(|it| vec![(None, it)])?;
        planned(project, book, Planned { id, scope, until: said.until, change })
    }

    /// What it would say again.
    pub(super) fn plan_again(&self, project: &Project, book: &Book, written: &Written) -> Result<Planned, Vec<Fault>> {
        let mut faults = Vec::new();
        let Some(said) = self.said(project, book, &mut faults) else { return Err(faults) };
        // What is as it was stays as it is written.
        let keeps_end = written.review_every.is_some_and(|it| it.to_string() == self.end.trim());
        let renewal = Renewal {
            date: said.date,
            owner: (said.owner != written.attestation.owner).then_some(said.owner),
            statement: (said.statement != written.attestation.statement).then_some(said.statement),
            evidence: Some(said.evidence),
            ends: (!keeps_end).then_some(said.ends),
        };
        let change = renew(book, written, &renewal).map_err(|it| vec![(None, it)])?;
        let id = written.attestation.id.clone();
        planned(project, book, Planned { id, scope: written.scope.clone(), until: said.until, change })
    }

    /// What it speaks of.
    fn scope_of(&self, responsibility: &Responsibility, faults: &mut Vec<Fault>) -> Option<WrittenScope> {
        if responsibility.scope == Scope::Account && self.scope.is_empty() && self.words.trim().is_empty() {
            return Some(WrittenScope::Account);
        }
        let (field, texts) = match (self.scope.as_str(), lines(&self.words)) {
            ("", words) if words.is_empty() => {
                let fault = "choose what your answer is true of, or write it in words";
                faults.push((Some("scope"), fault.to_owned()));
                return None;
            }
            ("", words) => ("words", words),
            (scope, words) if words.is_empty() => ("scope", vec![scope.to_owned()]),
            // What was typed is not passed over.
            _ => {
                let fault = "the scope is both chosen and written in words; leave one of them empty";
                faults.push((Some("scope"), fault.to_owned()));
                return None;
            }
        };
        let fit = |scope: WrittenScope| misfit(responsibility, &scope).map_or(Ok(scope), Err);
        parse_scope(&texts).and_then(fit).map_err(|fault| faults.push((Some(field), fault))).ok()
    }

    /// What is said, by whom, on what grounds and until when.
    fn said(&self, project: &Project, book: &Book, faults: &mut Vec<Fault>) -> Option<Said> {
        let before = faults.len();
        let mut words = |field: &'static str, text: &str, missing: &str| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let fault = if text.is_empty() {
                missing.to_owned()
            } else if text.len() > MAX_WORDS {
                format!("this is longer than {MAX_WORDS} bytes; refer to a document as evidence")
            } else if hardline_report::guarded(&text) != text {
                "this holds a character that steers a terminal; take it out".to_owned()
            } else {
                return text;
            };
            faults.push((Some(field), fault));
            text
        };
        let statement = words("statement", &self.statement, "say what you vouch for");
        let owner = words("owner", &self.owner, "say who vouches for it: a person or a team");
        let evidence = lines(&self.evidence);
        // So many are not looked at one by one; and what they hold is read only once all else is right.
        let faults_of_evidence: Vec<String> = match too_many(evidence.len()) {
            Some(fault) => vec![fault],
            None => evidence.iter().filter_map(|it| is_there(&book.root, it).err().map(|of| of.message(it))).collect(),
        };
        faults.extend(faults_of_evidence.into_iter().map(|it| (Some("evidence"), it)));
        let today = project.today();
        let date = match Date::parse(self.date.trim()) {
            None => Err("write the day as 2027-01-31".to_owned()),
            Some(date) if date > today => Err(format!("{date} is yet to come; nobody can have said it")),
            Some(date) => Ok(date),
        };
        let date = date.map_err(|fault| faults.push((Some("date"), fault))).ok();
        let ends = match (Date::parse(self.end.trim()), self.end.trim()) {
            (Some(day), _) => Ok(Ends::On(day)),
            (None, "") => Err("say how long it holds: an interval such as 12m, or the last day".to_owned()),
            (None, text) => {
                parse_interval(text).map(Ends::Every).map_err(|it| format!("{it}, or give the last day as 2027-01-31"))
            }
        };
        let ends = ends.map_err(|fault| faults.push((Some("end"), fault))).ok();
        let (date, ends) = (date?, ends?);
        let until = match &ends {
            Ends::On(day) => Some(day.clone()),
            Ends::Every(interval) => interval.after(&date),
        };
        match &until {
            None => faults.push((Some("end"), "that is later than any day".to_owned())),
            Some(until) if *until < date => {
                faults.push((Some("end"), format!("it would end on {until}, before it is said on {date}")));
            }
            Some(until) if *until < today => {
                faults.push((Some("end"), format!("it would have ended on {until} already, and settle nothing")));
            }
            Some(_) => {}
        }
        if faults.len() > before {
            return None;
        }
        Some(Said { statement, owner, evidence, date, ends, until: until? })
    }
}

struct Said {
    statement: String,
    owner: String,
    evidence: Vec<String>,
    date: Date,
    ends: Ends,
    until: Date,
}

/// A change with which nothing is wrong.
fn planned(project: &Project, book: &Book, planned: Planned) -> Result<Planned, Vec<Fault>> {
    let shown = project.shown(&planned.change.file);
    let problems = problems_of_change(book, &planned.change, &project.today(), &shown);
    if problems.is_empty() { Ok(planned) } else { Err(problems.into_iter().map(|it| (None, it.message)).collect()) }
}

/// The lines that say something.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}
