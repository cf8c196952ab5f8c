//! CSV of the verdicts, one a line: for sheets and for scripts (RFC 4180).

use std::io::{self, Write};

use hardline_run::{Run, Which};

use crate::{Format, Look, gravest::{Checks, NOT_READ, not_read}, table::Table};

struct Csv;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Csv;

const COLUMNS: [&str; 17] = [
    "check", "title", "severity", "verdict", "resource", "type", "service", "file", "line", "column", "root", "when",
    "reason", "cause", "waived", "waived until", "fix",
];

impl Format for Csv {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extension(&self) -> &'static str {
        "csv"
    }

    fn summary(&self) -> &'static str {
        "The verdicts as a table, one a line; those of duties that do not arise are left out"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let checks = Checks::new(run.head());
        let mut table = Table::new(out, &COLUMNS)?;
        for it in run.head().lost() {
            let number = |it: Option<u32>| it.map(|it| it.to_string()).unwrap_or_default();
            let (line, column) = (number(it.line), number(it.column));
            table.row(&[
                NOT_READ, not_read(it), "", "not read", "", "", "", &it.file, &line, &column, "", "", &it.message,
                NOT_READ, "", "", "",
            ])?;
        }
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let waived = it.waived.as_ref();
            let (line, column) = (it.line.to_string(), it.column.to_string());
            table.row(&[
                &it.check,
                checks.title(&it),
                checks.severity(&it),
                &it.verdict,
                &it.resource,
                &it.type_name,
                &it.service,
                &it.file,
                &line,
                &column,
                it.root.as_deref().unwrap_or_default(),
                it.when.as_deref().unwrap_or_default(),
                it.reason.as_deref().unwrap_or_default(),
                it.cause.as_deref().unwrap_or_default(),
                waived.map_or("", |it| &it.reason),
                waived.and_then(|it| it.until.as_deref()).unwrap_or_default(),
                checks.of(&it).map_or("", |it| it.fix.as_str()),
            ])
        })?;
        table.end()
    }
}
