//! CSV of the ledger, one entry a line: who has each responsibility of each resource, and how it stands.

use std::io::{self, Write};

use hardline_run::Run;

use crate::{Format, Look, table::Table};

struct LedgerCsv;

/// This format.
pub(crate) static FORMAT: &dyn Format = &LedgerCsv;

const COLUMNS: [&str; 23] = [
    "subject", "resource", "type", "root", "file", "line", "service", "layer", "responsibility", "title", "class", "party",
    "division", "status", "AWS does", "customer does", "other does", "why", "reason", "attestation", "report", "evidence",
    "sources",
];

impl Format for LedgerCsv {
    fn name(&self) -> &'static str {
        "ledger-csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn summary(&self) -> &'static str {
        "The whole ledger as a table, one entry a line"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new(out, &COLUMNS)?;
        for it in run.head().lost() {
            let line = it.line.map(|it| it.to_string()).unwrap_or_default();
            let mut row = [""; COLUMNS.len()];
            for (column, text) in
                [("subject", "file"), ("file", &it.file), ("line", &line), ("status", "not read"), ("reason", &it.message)]
            {
                if let Some(place) = COLUMNS.iter().position(|it| *it == column) {
                    row[place] = text;
                }
            }
            table.row(&row)?;
        }
        run.entries(&mut |it| {
            let line = it.line.map(|it| it.to_string()).unwrap_or_default();
            let evidence: Vec<_> = it
                .evidence
                .iter()
                .map(|it| match &it.resource {
                    Some(resource) => format!("{} of {resource}: {}", it.check, it.verdict),
                    None => format!("{}: {}", it.check, it.verdict),
                })
                .collect();
            table.row(&[
                &it.subject,
                it.resource.as_deref().unwrap_or_default(),
                it.type_name.as_deref().unwrap_or_default(),
                it.root.as_deref().unwrap_or_default(),
                it.file.as_deref().unwrap_or_default(),
                &line,
                it.service.as_deref().unwrap_or_default(),
                &it.layer,
                &it.responsibility,
                &it.title,
                &it.class,
                &it.party,
                &it.division,
                &it.status,
                it.aws.as_ref().map_or("", |it| &it.duty),
                it.customer.as_ref().map_or("", |it| &it.duty),
                it.other.as_ref().map_or("", |it| &it.duty),
                &it.why,
                &it.reason,
                it.attestation.as_deref().unwrap_or_default(),
                it.report.as_deref().unwrap_or_default(),
                &evidence.join("; "),
                &it.sources.join(" "),
            ])
        })?;
        table.end()
    }
}
