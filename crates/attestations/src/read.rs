//! From the text of a file of attestations to attestations and problems.

use std::collections::BTreeSet;

use hardline_ledger::{Attestation, Date, EvidenceReference};
use hardline_settings::{Reader, TomlTable as Table, TomlValue as Value, meant};
use hardline_tree::Span;
use toml::de::DeValue;

use crate::{
    Book, Interval, Opened, ProblemKind, Written, WrittenScope,
    evidence::{is_plainly_uri, is_sha256, is_uri, too_many},
    limits::{MAX_EARLIER, MAX_RECORDS, MAX_REVIEW_MONTHS, MAX_SCOPE_VALUES, MAX_WORDS},
    parse_interval,
    scope::{Key, misfit},
};

/// Reads a file of attestations into the book.
pub(crate) fn attestations(book: &mut Book, opened: &Opened<'_>, today: Option<&Date>) {
    let from = book.problems.len();
    let mut reader = Reader::default();
    let mut found = Vec::new();
    reader.document(opened.text, |it, root| {
        it.each(root, &["attestation"], "a key of this file", |it, _, value| {
            for (table, at) in records(it, value, "[[attestation]]") {
                if let Some(written) = attestation(it, table, at, opened, today) {
                    found.push(written);
                }
            }
        });
    });
    for mut written in found {
        if !book.has_room() {
            let message =
                format!("there are more than {MAX_RECORDS} records; this one and those after it do not count");
            reader.report(written.source.span.range(), message);
            break;
        }
        let Attestation { id, place, .. } = &written.attestation;
        if let Err(other) = book.take_id(id, place) {
            reader.report(written.source.span.range(), format!("`{id}` is the id of another one too, at {other}"));
            continue;
        }
        for (reference, span) in references(&mut written.attestation.evidence, opened.text, written.source.span) {
            if let Err(broken) = book.hashes.verify(&book.root, &reference) {
                written.counts = false;
                book.problems.push(opened.problem(span, ProblemKind::Evidence, broken.message(&reference.reference)));
            }
        }
        book.attestations.push(written);
    }
    book.take(opened, reader, from);
}

/// The tables of a list of tables, each with its place.
pub(crate) fn records<'v, 't>(reader: &mut Reader, value: &'v Value<'t>, form: &str) -> Vec<(&'v Table<'t>, Span)> {
    let DeValue::Array(items) = value.get_ref() else {
        reader.mistyped(value, &format!("a list of tables, each under `{form}`"), value.get_ref());
        return Vec::new();
    };
    let mut tables = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::Table(table) => tables.push((table, Span::new(item.span().start, item.span().end))),
            other => reader.mistyped(item, &format!("a table under `{form}`"), other),
        }
    }
    tables
}

/// The references of a record, each with its place: that of its text in the file, which is near enough to be found.
fn references(evidence: &mut [EvidenceReference], text: &str, record: Span) -> Vec<(EvidenceReference, Span)> {
    let from = record.start as usize;
    let place = |reference: &str| match text.get(from..).and_then(|it| it.find(reference)) {
        Some(at) => Span::new(from + at, from + at + reference.len()),
        None => record,
    };
    evidence.iter().map(|it| (it.clone(), place(&it.reference))).collect()
}

const KEYS: &[&str] =
    &["date", "earlier", "evidence", "expires", "id", "owner", "responsibility", "review_every", "scope", "statement"];

#[derive(Default)]
struct Draft {
    id: Option<String>,
    responsibility: Option<&'static hardline_model::Responsibility>,
    scope: Option<(WrittenScope, Span)>,
    owner: Option<String>,
    statement: Option<String>,
    date: Option<Date>,
    expires: Option<(Date, Span)>,
    review_every: Option<Interval>,
    evidence: Vec<EvidenceReference>,
}

fn attestation(
    reader: &mut Reader,
    table: &Table<'_>,
    at: Span,
    opened: &Opened<'_>,
    today: Option<&Date>,
) -> Option<Written> {
    let before = reader.problems();
    let mut draft = Draft::default();
    reader.each(table, KEYS, "a key of an attestation", |it, key, value| match key {
        "id" => draft.id = id(it, value),
        "responsibility" => draft.responsibility = responsibility(it, value),
        "scope" => draft.scope = scope(it, value).map(|scope| (scope, Span::new(value.span().start, value.span().end))),
        "owner" => draft.owner = words(it, value),
        "statement" => draft.statement = words(it, value),
        "date" => draft.date = date(it, value, today),
        "expires" => draft.expires = day(it, value).map(|day| (day, Span::new(value.span().start, value.span().end))),
        "review_every" => {
            draft.review_every = it.text(value).and_then(|text| match parse_interval(&text) {
                Ok(interval) => Some(interval),
                Err(message) => {
                    it.report(value.span(), message);
                    None
                }
            });
        }
        "evidence" => draft.evidence = evidence(it, value),
        _ => earlier(it, value),
    });
    missing(reader, table, at, &["id", "responsibility", "scope", "owner", "statement", "date"], "an attestation");
    match (table.get("expires"), table.get("review_every")) {
        (Some(_), Some(second)) => {
            reader.report(second.span(), "an attestation ends by `expires` or by `review_every`, not by both");
        }
        (None, None) => {
            reader.report(
                at.range(),
                "this attestation never ends; give it `expires` or `review_every`, such as \"12m\"",
            );
        }
        _ => {}
    }
    if let (Some(date), Some((expires, span))) = (&draft.date, &draft.expires) {
        if expires < date {
            reader.report(span.range(), format!("it ends on {expires}, before it was said on {date}"));
        }
        not_too_late(reader, date, expires, *span);
    }
    if let (Some(responsibility), Some((scope, span))) = (draft.responsibility, &draft.scope)
        && let Some(fault) = misfit(responsibility, scope)
    {
        reader.report(span.range(), fault);
    }
    let until = match (draft.expires, draft.review_every, &draft.date) {
        (Some((expires, _)), _, _) => Some(expires),
        (None, Some(interval), Some(date)) => {
            let until = interval.after(date);
            if until.is_none() {
                let message =
                    format!("no day of the calendar from 1970 to 9999 is {interval} after {date}; give `expires`");
                reader.report(at.range(), message);
            }
            until
        }
        _ => None,
    };
    if reader.problems() > before {
        return None;
    }
    let (responsibility, (scope, _), date, until) = (draft.responsibility?, draft.scope?, draft.date?, until?);
    Some(Written {
        attestation: Attestation {
            id: draft.id?,
            responsibility: responsibility.id.to_owned(),
            scope: hardline_ledger::Scope::Among(hardline_ledger::Among::default()),
            scope_text: scope.to_string(),
            owner: draft.owner?,
            statement: draft.statement?,
            evidence: draft.evidence,
            date,
            until,
            place: opened.place(at),
        },
        responsibility,
        scope,
        review_every: draft.review_every,
        source: opened.source(at),
        counts: true,
    })
}

/// Tells of an end that lies further off than anybody's word holds.
pub(crate) fn not_too_late(reader: &mut Reader, from: &Date, until: &Date, at: Span) {
    if from.plus_months(MAX_REVIEW_MONTHS).is_some_and(|last| *until > last) {
        let years = MAX_REVIEW_MONTHS / 12;
        reader.report(
            at.range(),
            format!("{until} is more than {years} years after {from}; nobody's word holds so long"),
        );
    }
}

/// Tells of keys that must be there and are not.
pub(crate) fn missing(reader: &mut Reader, table: &Table<'_>, at: Span, keys: &[&str], noun: &str) {
    let missing: Vec<_> = keys.iter().filter(|it| !table.contains_key(**it)).map(|it| format!("`{it}`")).collect();
    if !missing.is_empty() {
        reader.report(at.range(), format!("{noun} needs {}", missing.join(", ")));
    }
}

/// A name of small letters, digits and hyphens.
pub(crate) fn id(reader: &mut Reader, value: &Value<'_>) -> Option<String> {
    let text = reader.text(value)?;
    let is_id = text.len() <= 100
        && text
            .split('-')
            .all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()));
    if !is_id {
        reader.report(
            value.span(),
            "an id is small letters and digits with single hyphens between, such as `restore-drill-orders`",
        );
        return None;
    }
    Some(text)
}

/// A text for people: neither empty, nor endless, nor with characters that steer a terminal.
pub(crate) fn words(reader: &mut Reader, value: &Value<'_>) -> Option<String> {
    let text = reader.text(value)?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let steers = |it: char| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let fault = if text.is_empty() {
        "this says nothing".to_owned()
    } else if text.len() > MAX_WORDS {
        format!("this is longer than {MAX_WORDS} bytes; refer to a document as evidence")
    } else if text.contains(steers) {
        "this holds a character that steers a terminal; take it out".to_owned()
    } else {
        return Some(text);
    };
    reader.report(value.span(), fault);
    None
}

fn responsibility(reader: &mut Reader, value: &Value<'_>) -> Option<&'static hardline_model::Responsibility> {
    let text = reader.text(value)?;
    let found = hardline_model::responsibility(&text);
    match found {
        Some(it) if it.evidence == hardline_model::Evidence::Report => {
            let message = format!(
                "`{}` is AWS's, and its report is the evidence; put a review of that into {}",
                it.id,
                crate::REGISTER
            );
            reader.report(value.span(), message);
            None
        }
        Some(it) => Some(it),
        None => {
            let ids: Vec<&str> = hardline_model::RESPONSIBILITIES.iter().map(|it| it.id).collect();
            let said = meant(&text, &ids);
            let said = if said.starts_with("the nearest") {
                said
            } else {
                "`hardline matrix --by responsibility` lists them".to_owned()
            };
            reader.report(value.span(), format!("there is no responsibility `{text}`; {said}"));
            None
        }
    }
}

fn scope(reader: &mut Reader, value: &Value<'_>) -> Option<WrittenScope> {
    const FORMS: &str = "\"everything\", \"account\", or a table such as { service = \"s3\" }";
    match value.get_ref() {
        DeValue::String(_) => match reader.word(value, &["everything", "account"])? {
            "everything" => Some(WrittenScope::Everything),
            _ => Some(WrittenScope::Account),
        },
        DeValue::Table(table) => {
            let names: Vec<&str> = Key::ALL.iter().map(|it| it.name()).collect();
            let before = reader.problems();
            let mut keys = Vec::new();
            reader.each(table, &names, "a key of a scope", |it, name, value| {
                let values = match value.get_ref() {
                    DeValue::String(_) => it.texts_of(std::slice::from_ref(value)),
                    _ => it.texts(value),
                };
                if values.is_empty() {
                    it.report(value.span(), format!("this names no {name}; a scope must name something"));
                }
                if values.len() > MAX_SCOPE_VALUES {
                    it.report(value.span(), format!("a scope has at most {MAX_SCOPE_VALUES} values of one key"));
                }
                let Some(key) = Key::ALL.into_iter().find(|it| it.name() == name) else { return };
                for (text, span) in &values {
                    if let Some(fault) = key.fault(text) {
                        it.report(span.range(), fault);
                    }
                }
                keys.push((key, values.into_iter().map(|it| it.0).collect()));
            });
            if table.is_empty() {
                reader.report(value.span(), format!("this scope is empty and names nothing; give {FORMS}"));
            }
            keys.sort_by_key(|it: &(Key, Vec<String>)| it.0);
            (reader.problems() == before).then_some(WrittenScope::Where(keys))
        }
        other => {
            reader.mistyped(value, FORMS, other);
            None
        }
    }
}

/// A day, as TOML has it or as a text.
pub(crate) fn day(reader: &mut Reader, value: &Value<'_>) -> Option<Date> {
    let text = match value.get_ref() {
        DeValue::Datetime(it) => it.to_string(),
        DeValue::String(it) => it.to_string(),
        other => {
            reader.mistyped(value, "a day such as 2026-11-22", other);
            return None;
        }
    };
    let found = Date::parse(&text);
    if found.is_none() {
        reader.report(value.span(), format!("`{text}` is no day; write it as 2026-11-22"));
    }
    found
}

/// A day on which something was said, which is not yet to come.
pub(crate) fn date(reader: &mut Reader, value: &Value<'_>, today: Option<&Date>) -> Option<Date> {
    let date = day(reader, value)?;
    if let Some(today) = today.filter(|it| **it < date) {
        reader.report(value.span(), format!("{date} is yet to come, seen from {today}; nobody can have said it"));
        return None;
    }
    Some(date)
}

/// References to evidence: texts, or tables with a path or a URI.
pub(crate) fn evidence(reader: &mut Reader, value: &Value<'_>) -> Vec<EvidenceReference> {
    let items = match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    };
    if let Some(fault) = too_many(items.len()) {
        reader.report(value.span(), fault);
        return Vec::new();
    }
    items.into_iter().filter_map(|it| reference(reader, it)).collect()
}

fn reference(reader: &mut Reader, value: &Value<'_>) -> Option<EvidenceReference> {
    let table = match value.get_ref() {
        DeValue::String(_) => {
            return words(reader, value).map(|reference| EvidenceReference {
                is_uri: is_plainly_uri(&reference),
                reference,
                description: String::new(),
                sha256: None,
            });
        }
        DeValue::Table(table) => table,
        other => {
            reader.mistyped(value, "a path, a URI, or a table with `path` or `uri`", other);
            return None;
        }
    };
    let (mut path, mut uri, mut sha256, mut description) = (None, None, None, String::new());
    reader.each(table, &["description", "path", "sha256", "uri"], "a key of evidence", |it, key, value| match key {
        "path" => path = words(it, value),
        "uri" => {
            uri = words(it, value);
            if uri.as_deref().is_some_and(|it| !is_uri(it)) {
                it.report(value.span(), "this is no URI; write it with its scheme, as `https://...`");
            }
        }
        "sha256" => {
            sha256 = words(it, value);
            if sha256.as_deref().is_some_and(|it| !is_sha256(it)) {
                it.report(value.span(), "this is no SHA-256; write its 64 hexadecimal digits");
            } else if table.contains_key("uri") {
                it.report(value.span(), "nothing is fetched to be held against this; keep a copy in the project and give its `path`, or take `sha256` out");
            }
        }
        _ => description = words(it, value).unwrap_or_default(),
    });
    let is_uri = uri.is_some();
    let ((Some(reference), None) | (None, Some(reference))) = (path, uri) else {
        reader.report(value.span(), "evidence has a `path` or a `uri`, one of both");
        return None;
    };
    Some(EvidenceReference { reference, is_uri, description, sha256: sha256.map(|it| it.to_ascii_lowercase()) })
}

/// What was said before it was renewed: kept for whoever reads the file.
fn earlier(reader: &mut Reader, value: &Value<'_>) {
    let mut dates = BTreeSet::new();
    let DeValue::Array(items) = value.get_ref() else {
        reader.mistyped(value, "a list of what was said before", value.get_ref());
        return;
    };
    if items.len() > MAX_EARLIER {
        reader.report(value.span(), format!("at most {MAX_EARLIER} earlier words are kept; take the oldest out"));
    }
    for item in items.iter().take(MAX_EARLIER) {
        let DeValue::Table(table) = item.get_ref() else {
            reader.mistyped(item, "a table with `date`, `until` and `owner`", item.get_ref());
            continue;
        };
        reader.each(table, &["date", "owner", "until"], "a key of an earlier word", |it, key, value| match key {
            "owner" => {
                words(it, value);
            }
            _ => dates.extend(day(it, value)),
        });
    }
}
