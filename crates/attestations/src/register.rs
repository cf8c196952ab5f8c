//! From the register of reviewed reports to reviews and problems.

use hardline_ledger::{Date, EvidenceReference, ReviewedReport};
use hardline_model::{REPORTS, RESPONSIBILITIES};
use hardline_settings::{Reader, TomlTable as Table, TomlValue as Value, meant};
use hardline_tree::Span;
use toml::de::DeValue;

use crate::{
    Book, Opened, ProblemKind, WrittenReport,
    read::{date, day, evidence, id, missing, not_too_late, records, words},
};

/// The kind of a report that the model does not know; what it covers must be said.
const OTHER: &str = "other";

/// Reads the register into the book.
pub(crate) fn reports(book: &mut Book, opened: &Opened<'_>, today: Option<&Date>) {
    let from = book.problems.len();
    let mut reader = Reader::default();
    let mut found = Vec::new();
    reader.document(opened.text, |it, root| {
        it.each(root, &["report"], "a key of this file", |it, _, value| {
            for (table, at) in records(it, value, "[[report]]") {
                if let Some(written) = report(it, table, at, opened, today) {
                    found.push(written);
                }
            }
        });
    });
    for mut written in found {
        if !book.has_room() {
            reader.report(
                written.source.span.range(),
                "there are too many records; this one and those after it do not count",
            );
            break;
        }
        let ReviewedReport { id, place, .. } = &written.report;
        if let Err(other) = book.take_id(id, place) {
            reader.report(written.source.span.range(), format!("`{id}` is the id of another one too, at {other}"));
            continue;
        }
        for it in &written.report.evidence {
            if let Err(broken) = book.hashes.verify(&book.root, it) {
                written.counts = false;
                book.problems.push(opened.problem(
                    written.source.span,
                    ProblemKind::Evidence,
                    broken.message(&it.reference),
                ));
            }
        }
        book.reports.push(written);
    }
    book.take(opened, reader, from);
}

const KEYS: &[&str] = &[
    "covers",
    "evidence",
    "id",
    "kind",
    "name",
    "period",
    "reviewed_by",
    "reviewed_on",
    "services",
    "source",
    "valid_until",
];

#[derive(Default)]
struct Draft {
    id: Option<String>,
    kind: Option<&'static str>,
    name: Option<String>,
    source: Option<String>,
    covers: Option<Vec<&'static str>>,
    services: Vec<&'static str>,
    period: Option<(Date, Date)>,
    reviewed_by: Option<String>,
    reviewed_on: Option<Date>,
    until: Option<(Date, Span)>,
    evidence: Vec<EvidenceReference>,
}

fn report(
    reader: &mut Reader,
    table: &Table<'_>,
    at: Span,
    opened: &Opened<'_>,
    today: Option<&Date>,
) -> Option<WrittenReport> {
    let before = reader.problems();
    let mut draft = Draft::default();
    reader.each(table, KEYS, "a key of a report", |it, key, value| match key {
        "id" => draft.id = id(it, value),
        "kind" => {
            let kinds: Vec<&'static str> = REPORTS.iter().map(|it| it.id).chain([OTHER]).collect();
            draft.kind = it.word(value, &kinds);
        }
        "name" => draft.name = words(it, value),
        "source" => draft.source = words(it, value),
        "covers" => {
            let ids: Vec<&'static str> = RESPONSIBILITIES.iter().map(|it| it.id).collect();
            draft.covers = Some(ids_of(it, value, &ids, "responsibility"));
        }
        "services" => {
            let ids: Vec<&'static str> = hardline_model::services().map(|it| it.id).collect();
            draft.services = ids_of(it, value, &ids, "service");
        }
        "period" => draft.period = period(it, value),
        "reviewed_by" => draft.reviewed_by = words(it, value),
        "reviewed_on" => draft.reviewed_on = date(it, value, today),
        "valid_until" => draft.until = day(it, value).map(|day| (day, Span::new(value.span().start, value.span().end))),
        _ => draft.evidence = evidence(it, value),
    });
    missing(reader, table, at, &["id", "kind", "name", "reviewed_by", "reviewed_on", "valid_until"], "a report");
    if draft.kind == Some(OTHER) && draft.covers.as_ref().is_none_or(Vec::is_empty) {
        reader.report(
            at.range(),
            "what a report of another kind evidences is not known; list the responsibilities under `covers`",
        );
    }
    if let (Some(reviewed), Some((until, span))) = (&draft.reviewed_on, &draft.until) {
        if until < reviewed {
            reader.report(span.range(), format!("the review ends on {until}, before it was made on {reviewed}"));
        }
        not_too_late(reader, reviewed, until, *span);
    }
    if reader.problems() > before {
        return None;
    }
    let kind = draft.kind?;
    let of_kind =
        || hardline_model::report_kind(kind).map_or(Vec::new(), |it| it.evidences.iter().map(|it| it.id).collect());
    Some(WrittenReport {
        report: ReviewedReport {
            id: draft.id?,
            kind,
            name: draft.name?,
            source: draft.source.unwrap_or_else(|| "AWS Artifact".to_owned()),
            covers: draft.covers.filter(|it| !it.is_empty()).unwrap_or_else(of_kind),
            services: draft.services,
            scope: hardline_ledger::Scope::Everything,
            period: draft.period,
            reviewed_by: draft.reviewed_by?,
            reviewed_on: draft.reviewed_on?,
            until: draft.until?.0,
            evidence: draft.evidence,
            place: opened.place(at),
        },
        source: opened.source(at),
        counts: true,
    })
}

/// Ids of a list, each among those that there are.
fn ids_of(reader: &mut Reader, value: &Value<'_>, ids: &[&'static str], noun: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (text, span) in reader.texts(value) {
        if let Some(it) = ids.iter().find(|it| **it == text) {
            found.push(*it);
            continue;
        }
        let said = meant(&text, ids);
        let said = if said.starts_with("the nearest") { format!("; {said}") } else { String::new() };
        reader.report(span.range(), format!("there is no {noun} `{text}`{said}"));
    }
    found
}

/// The time that a report speaks of.
fn period(reader: &mut Reader, value: &Value<'_>) -> Option<(Date, Date)> {
    let DeValue::Table(table) = value.get_ref() else {
        reader.mistyped(value, "a table such as { from = 2025-10-01, to = 2026-03-31 }", value.get_ref());
        return None;
    };
    let (mut from, mut to) = (None, None);
    reader.each(table, &["from", "to"], "a key of a period", |it, key, value| match key {
        "from" => from = day(it, value),
        _ => to = day(it, value),
    });
    missing(reader, table, Span::new(value.span().start, value.span().end), &["from", "to"], "a period");
    let (from, to) = (from?, to?);
    if to < from {
        reader.report(value.span(), format!("this period ends on {to}, before it begins on {from}"));
    }
    Some((from, to))
}
