//! The matrix of responsibilities, and what people put on record.

use std::io;

use hardline_ledger::Status;
use hardline_model::responsibility;
use hardline_run::{EvidenceOfRun, Head};
use rust_xlsxwriter::Workbook;

use super::sheet::{Column, Sheet, Value};
use crate::controls::{Sums, padded};

/// The sheet `Responsibilities`: a row for each service, responsibility and party, with how many entries stand how.
pub(super) fn matrix(book: &mut Workbook, sums: &Sums) -> io::Result<()> {
    let mut columns = vec![
        Column("Service", 18.0),
        Column("Responsibility", 26.0),
        Column("What Must Be Done", 40.0),
        Column("Layer", 18.0),
        Column("Class", 18.0),
        Column("Party", 12.0),
        Column("AWS Does", 45.0),
        Column("Customer Does", 45.0),
        Column("Others Do", 25.0),
        Column("Controls", 22.0),
        Column("Checks", 30.0),
        Column("Attestations", 20.0),
        Column("Reports", 20.0),
        Column("Entries", 9.0),
    ];
    columns.extend(Status::ALL.iter().map(|it| Column(it.name(), 11.0)));
    let mut sheet = Sheet::small(book, "Responsibilities", &columns)?;
    for it in &sums.cells {
        let texts = |set: &std::collections::BTreeSet<String>, by: &str| {
            set.iter().map(String::as_str).collect::<Vec<_>>().join(by)
        };
        let controls: Vec<_> = it.responsibility.controls.iter().map(|it| padded(it)).collect();
        let cells = [
            if it.service.is_empty() { "(account)" } else { &it.service },
            it.responsibility.id,
            it.responsibility.title,
            it.responsibility.layer.id,
            it.responsibility.class.name(),
            it.party,
            &texts(&it.aws, "\n"),
            &texts(&it.customer, "\n"),
            &texts(&it.other, "\n"),
            &controls.join(", "),
            &texts(&it.checks, ", "),
            &texts(&it.attestations, ", "),
            &texts(&it.reports, ", "),
        ];
        let counts = Status::ALL.iter().map(|status| Value::Number(it.tally.of(*status)));
        let row: Vec<_> = cells
            .iter()
            .map(|it| Value::Text(it))
            .chain([Value::Number(it.tally.entries())])
            .chain(counts)
            .collect();
        sheet.row(&row)?;
    }
    sheet.end()
}

/// The sheet `Attestations`.
pub(super) fn attestations(book: &mut Workbook, head: &Head) -> io::Result<()> {
    let columns = [
        Column("Id", 24.0),
        Column("Responsibility", 26.0),
        Column("What Must Be Done", 40.0),
        Column("Scope", 30.0),
        Column("Statement", 50.0),
        Column("Owner", 22.0),
        Column("Date", 11.0),
        Column("Until", 11.0),
        Column("Standing", 11.0),
        Column("Evidence", 50.0),
        Column("Overturned by the Scan", 40.0),
        Column("Place", 30.0),
    ];
    let mut sheet = Sheet::small(book, "Attestations", &columns)?;
    for it in &head.attestations {
        let overturned: Vec<_> = it
            .contradicted
            .iter()
            .map(|it| format!("{}: {}", it.resource.as_deref().unwrap_or("the account"), it.checks.join(", ")))
            .collect();
        sheet.texts(&[
            &it.id,
            &it.responsibility,
            responsibility(&it.responsibility).map_or("", |it| it.title),
            &it.scope,
            &it.statement,
            &it.owner,
            &it.date,
            &it.until,
            &it.standing,
            &evidence(&it.evidence),
            &overturned.join("\n"),
            &it.place,
        ])?;
    }
    sheet.end()
}

/// The sheet `AWS Reports`: the reports by which AWS shows its part, as far as somebody reviewed them.
pub(super) fn reports(book: &mut Workbook, head: &Head) -> io::Result<()> {
    let columns = [
        Column("Id", 24.0),
        Column("Kind", 18.0),
        Column("Name", 40.0),
        Column("Source", 24.0),
        Column("Covers", 50.0),
        Column("Services", 30.0),
        Column("From", 11.0),
        Column("To", 11.0),
        Column("Reviewed by", 22.0),
        Column("Reviewed on", 11.0),
        Column("Until", 11.0),
        Column("Standing", 11.0),
        Column("Evidence", 50.0),
        Column("Place", 30.0),
    ];
    let mut sheet = Sheet::small(book, "AWS Reports", &columns)?;
    for it in &head.reports {
        let (from, to) = it.period.as_ref().map_or(("", ""), |(from, to)| (from, to));
        let services = if it.services.is_empty() { "all".to_owned() } else { it.services.join(", ") };
        sheet.texts(&[
            &it.id,
            &it.kind,
            &it.name,
            &it.source,
            &it.covers.join(", "),
            &services,
            from,
            to,
            &it.reviewed_by,
            &it.reviewed_on,
            &it.until,
            &it.standing,
            &evidence(&it.evidence),
            &it.place,
        ])?;
    }
    sheet.end()
}

fn evidence(all: &[EvidenceOfRun]) -> String {
    let line = |it: &EvidenceOfRun| {
        let hash = it.sha256.as_ref().map(|it| format!(" (SHA-256 {it})")).unwrap_or_default();
        let said = if it.description.is_empty() { String::new() } else { format!(": {}", it.description) };
        format!("{}{hash}{said}", it.reference)
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}
