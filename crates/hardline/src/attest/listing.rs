//! Lists of what is attested, of what is open, and of AWS's reports.

use std::{
    collections::BTreeMap,
    io::{self, IsTerminal as _},
};

use hardline_attestations::{Book, Written};
use hardline_ledger::{Date, Effect, Ledger, Reason, Records, ReviewedReport, Status, Subject};
use hardline_model::{REPORTS, ReportKind, Responsibility};
use hardline_report::{folded, guarded};
use hardline_run::redact;
use serde_json::{Value, json};

/// The width of lists that go to no terminal.
const WIDTH: usize = 100;

/// The most resources that a question names.
const MOST_NAMED: usize = 5;

/// The most lines of the profile that are named as what makes a question a must.
const MOST_LINES: usize = 3;

/// A question that is open.
pub(crate) struct Open {
    responsibility: &'static Responsibility,
    /// The resources that it is open of, by name; none for the account.
    resources: Vec<String>,
    /// Lines of the profile that make it a must.
    demanded_by: Vec<String>,
}

/// What records come to among what was read.
pub(crate) struct Seen {
    /// What is open.
    open: Vec<Open>,
    /// What each attestation comes to, by id.
    effects: BTreeMap<String, Effect>,
}

/// The records with every secret covered, as in every report.
pub(crate) fn covered(mut book: Book) -> Book {
    for it in book.words_mut() {
        *it = redact(it).into_owned();
    }
    book
}

/// What records come to in a ledger.
pub(crate) fn seen(ledger: &Ledger<'_>) -> Seen {
    Seen { open: open(ledger), effects: ledger.coverage().effects }
}

/// What only a person can say of an estate and nobody does, by responsibility.
fn open(ledger: &Ledger<'_>) -> Vec<Open> {
    let mut found: BTreeMap<usize, Open> = BTreeMap::new();
    for entry in ledger.entries() {
        // What a check would tell that did not run is nothing to ask a person.
        let asks = match entry.reason {
            Reason::NoCheck | Reason::NotSeen => entry.not_run.is_empty(),
            Reason::Person | Reason::Attested(_) => true,
            _ => false,
        };
        if !asks || !matches!(entry.status, Status::Open | Status::Expired) {
            continue;
        }
        let open = found.entry(entry.responsibility.index).or_insert_with(|| Open {
            responsibility: entry.responsibility,
            resources: Vec::new(),
            demanded_by: ledger
                .records
                .demands_on(entry.responsibility)
                .map(|it| format!("{} ({})", it.by, it.place))
                .collect(),
        });
        if let Subject::Resource(part, resource) = entry.subject {
            let part = &ledger.estate.parts[part as usize];
            open.resources.push(part.text(part.resources[resource as usize].name).to_owned());
        }
    }
    // What the profile makes a must comes first, then the model's order.
    let mut all: Vec<Open> = found.into_values().collect();
    all.sort_by_key(|it| it.demanded_by.is_empty());
    all
}

/// Breaks lines that are too long between words; what follows stands two further in.
pub(crate) fn wrapped(text: &str) -> String {
    let width = terminal_size::terminal_size().filter(|_| io::stdout().is_terminal());
    wrapped_to(text, width.map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 160)))
}

fn wrapped_to(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if line.chars().count() <= width {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let indent = line.len() - line.trim_start_matches(' ').len();
        out.push_str(&folded(line, indent, indent + 2, width));
        out.push('\n');
    }
    out
}

/// What a word comes to among what was read, in words.
fn effect(it: Option<&Effect>) -> String {
    let lines = |number: u64| if number == 1 { "1 line".to_owned() } else { format!("{number} lines") };
    let none = Effect::default();
    let it = it.unwrap_or(&none);
    let mut said = format!("settles {} of the ledger", lines(it.settles));
    if it.not_held > 0 {
        let ids: Vec<&str> = it.not_run.iter().take(MOST_NAMED).copied().collect();
        let more = it.not_run.len() - ids.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        said.push_str(&format!(
            "; {} not held against the scan, since {}{more} did not run",
            it.not_held,
            ids.join(", ")
        ));
    }
    if it.undecided > 0 {
        said.push_str(&format!("; not {}, since it is not known whose it is there", lines(it.undecided)));
    }
    said
}

/// How a record stands.
fn standing(records: &Records, until: &Date, counts: bool) -> &'static str {
    match (counts, records.holds(until), records.ends_soon(until)) {
        (false, ..) => "broken",
        (true, false, _) => "ended",
        (true, true, true) => "ends-soon",
        (true, true, false) => "holds",
    }
}

/// In words, with the day.
fn standing_text(records: &Records, until: &Date, counts: bool) -> String {
    match standing(records, until, counts) {
        "broken" => "does not count: its evidence is not as attested".to_owned(),
        "ended" => format!("ended on {until}"),
        "ends-soon" => format!("ends soon, on {until}"),
        _ => format!("holds until {until}"),
    }
}

pub(crate) fn text(book: &Book, records: &Records, seen: Option<&Seen>) -> String {
    let mut out = String::new();
    if book.attestations.is_empty() {
        out.push_str("Nothing is attested; `hardline attest add` asks what to.\n");
    }
    for it in &book.attestations {
        let about = &it.attestation;
        out.push_str(&format!("{}  {}\n", about.id, standing_text(records, &about.until, it.counts)));
        out.push_str(&format!("    {}: {}\n", about.responsibility, about.scope_text));
        out.push_str(&format!("    {}, {}: {}\n", about.owner, about.date, about.statement));
        for evidence in &about.evidence {
            out.push_str(&format!("    evidence: {}\n", evidence.reference));
        }
        if let Some(seen) = seen.filter(|_| it.counts && records.holds(&about.until)) {
            out.push_str(&format!("    {}\n", effect(seen.effects.get(&about.id))));
        }
        out.push_str(&format!("    {}\n", about.place));
    }
    if !book.reports.is_empty() {
        out.push_str("\nReviewed reports:\n");
    }
    for it in &book.reports {
        let about = &it.report;
        out.push_str(&format!("{}  {}\n", about.id, standing_text(records, &about.until, it.counts)));
        out.push_str(&format!(
            "    {}, reviewed by {} on {}\n    {}\n",
            about.name, about.reviewed_by, about.reviewed_on, about.place
        ));
    }
    if let Some(Seen { open, .. }) = seen {
        out.push_str(&format!("\nOpen: {}.\n", questions(open.len())));
        for it in open {
            let whose = match it.resources.as_slice() {
                [] => "the account".to_owned(),
                names => {
                    let more = names.len().saturating_sub(MOST_NAMED);
                    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                    format!("{}{more}", names[..names.len().min(MOST_NAMED)].join(", "))
                }
            };
            out.push_str(&format!(
                "{}\n    {}\n    open for {whose}\n",
                it.responsibility.id, it.responsibility.question
            ));
            if !it.demanded_by.is_empty() {
                let more = it.demanded_by.len().saturating_sub(MOST_LINES);
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                let lines = it.demanded_by.iter().take(MOST_LINES).map(String::as_str);
                out.push_str(&format!("    a must by {}{more}\n", lines.collect::<Vec<_>>().join(", ")));
            }
        }
    }
    guarded(&wrapped(&out))
}

fn questions(number: usize) -> String {
    if number == 1 { "1 question".to_owned() } else { format!("{number} questions") }
}

pub(crate) fn json(book: &Book, records: &Records, seen: Option<&Seen>) -> String {
    let mut all = json!({
        "attestations": book.attestations.iter().map(|it| attestation(it, records, seen)).collect::<Vec<_>>(),
        "reports": book.reports.iter().map(|it| report(&it.report, records, it.counts)).collect::<Vec<_>>(),
    });
    if let Some(Seen { open, .. }) = seen {
        let rows = open.iter().map(|it| {
            json!({
                "responsibility": it.responsibility.id,
                "title": it.responsibility.title,
                "question": it.responsibility.question,
                "account": it.resources.is_empty(),
                "resources": it.resources,
                "demanded_by": it.demanded_by,
            })
        });
        all["open"] = rows.collect();
    }
    written(&all)
}

fn attestation(it: &Written, records: &Records, seen: Option<&Seen>) -> Value {
    let about = &it.attestation;
    let effect = seen.map(|seen| seen.effects.get(&about.id).cloned().unwrap_or_default());
    json!({
        "settles": effect.as_ref().map(|it| it.settles),
        "not_held": effect.as_ref().map(|it| it.not_held),
        "not_run": effect.as_ref().map(|it| &it.not_run),
        "undecided": effect.as_ref().map(|it| it.undecided),
        "id": about.id,
        "responsibility": about.responsibility,
        "scope": about.scope_text,
        "statement": about.statement,
        "owner": about.owner,
        "date": about.date.to_string(),
        "until": about.until.to_string(),
        "review_every": it.review_every.map(|it| it.to_string()),
        "standing": standing(records, &about.until, it.counts),
        "evidence": evidence(&about.evidence),
        "place": about.place,
    })
}

fn report(it: &ReviewedReport, records: &Records, counts: bool) -> Value {
    json!({
        "id": it.id,
        "kind": it.kind,
        "name": it.name,
        "source": it.source,
        "covers": it.covers,
        "services": it.services,
        "period": it.period.as_ref().map(|(from, to)| [from.to_string(), to.to_string()]),
        "reviewed_by": it.reviewed_by,
        "reviewed_on": it.reviewed_on.to_string(),
        "until": it.until.to_string(),
        "standing": standing(records, &it.until, counts),
        "evidence": evidence(&it.evidence),
        "place": it.place,
    })
}

fn evidence(all: &[hardline_ledger::EvidenceReference]) -> Vec<Value> {
    let row = |it: &hardline_ledger::EvidenceReference| json!({ "reference": it.reference, "description": it.description, "sha256": it.sha256 });
    all.iter().map(row).collect()
}

/// Why a kind of report is worth asking for.
fn grounds(kind: &ReportKind, regimes: &[&str]) -> Vec<String> {
    let of_regimes = regimes.iter().filter_map(|id| hardline_model::regime(id)).filter(|it| it.report.id == kind.id);
    let mut grounds: Vec<String> = of_regimes.map(|it| format!("regime {}", it.id)).collect();
    let first = hardline_model::RESPONSIBILITIES
        .iter()
        .filter(|it| hardline_model::report_to_ask_for(it).is_some_and(|it| it.id == kind.id))
        .count();
    if first > 0 {
        grounds.push(format!("it evidences AWS's part of {first} responsibilities"));
    }
    grounds
}

pub(crate) fn reports_text(records: &Records, regimes: &[&str]) -> String {
    let mut out = String::new();
    for kind in REPORTS {
        let reviews: Vec<_> = records.reports.iter().filter(|it| it.kind == kind.id).collect();
        let grounds = grounds(kind, regimes);
        let head = match (reviews.iter().any(|it| records.holds(&it.until)), grounds.is_empty()) {
            (true, _) => "reviewed",
            (false, false) => "ask for it",
            (false, true) => "not needed by what is declared",
        };
        out.push_str(&format!("{}  {head}\n    {}: {}\n", kind.id, kind.title, kind.speaks_of));
        for it in &reviews {
            let standing = standing_text(records, &it.until, true);
            out.push_str(&format!(
                "    {} ({}): by {} on {}, {standing}\n",
                it.name, it.id, it.reviewed_by, it.reviewed_on
            ));
        }
        if reviews.is_empty() {
            let why = if grounds.is_empty() { String::new() } else { format!("; {}", grounds.join(", ")) };
            out.push_str(&format!("    from {}{why}\n    {}\n", kind.from, kind.docs));
        }
    }
    guarded(&wrapped(&out))
}

pub(crate) fn reports_json(records: &Records, regimes: &[&str]) -> String {
    let kinds: Vec<Value> = REPORTS
        .iter()
        .map(|kind| {
            let reviews = records.reports.iter().filter(|it| it.kind == kind.id);
            json!({
                "kind": kind.id,
                "title": kind.title,
                "speaks_of": kind.speaks_of,
                "from": kind.from,
                "docs": kind.docs,
                "evidences": kind.evidences.iter().map(|it| it.id).collect::<Vec<_>>(),
                "asked_for_by": grounds(kind, regimes),
                "reviews": reviews.map(|it| report(it, records, true)).collect::<Vec<_>>(),
            })
        })
        .collect();
    written(&json!({ "kinds": kinds }))
}

fn written(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::wrapped_to;

    #[test]
    fn long_lines_break_between_words() {
        for (text, wanted) in [
            ("short\n", "short\n"),
            ("    one two three\n", "    one\n      two\n      three\n"),
            ("    aa bb cc dd\n", "    aa bb\n      cc\n      dd\n"),
            ("https://a.example/long b\n", "https://a.example/long\n  b\n"),
            ("\n\n", "\n\n"),
        ] {
            assert_eq!(wrapped_to(text, 9), wanted, "{text}");
        }
    }
}
