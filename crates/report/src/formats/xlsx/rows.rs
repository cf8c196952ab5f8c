//! The findings, row by row: what is violated, what of it somebody accepts, and what is not known.

use std::{
    collections::{BTreeSet, HashMap},
    io,
};

use hardline_model::responsibility;
use hardline_run::{Run, Which};
use rust_xlsxwriter::Workbook;

use super::sheet::{Column, Sheet, Value};
use crate::controls::padded;

/// The sheet `Findings`.
pub(super) fn findings(book: &mut Workbook, run: &dyn Run) -> io::Result<()> {
    let columns = [
        Column("Verdict", 11.0),
        Column("Severity", 10.0),
        Column("Check", 34.0),
        Column("Duty", 44.0),
        Column("Service", 14.0),
        Column("Resource", 34.0),
        Column("Type", 30.0),
        Column("File", 34.0),
        Column("Line", 7.0),
        Column("Deployed by", 28.0),
        Column("Made by", 28.0),
        Column("When", 24.0),
        Column("Why Not Known", 44.0),
        Column("Accepted Because", 34.0),
        Column("Accepted Until", 14.0),
        Column("Controls", 22.0),
        Column("What to Do", 60.0),
    ];
    let mut sheet = Sheet::large(book, "Findings", &columns)?;
    let checks: HashMap<_, _> = run
        .head()
        .checks
        .iter()
        .map(|it| {
            let duties = it.responsibilities.iter().filter_map(|it| responsibility(it));
            let controls: BTreeSet<_> = duties.flat_map(|it| it.controls.iter().map(|it| padded(it))).collect();
            (it.id.as_str(), (it, controls.into_iter().collect::<Vec<_>>().join(", ")))
        })
        .collect();
    run.findings(Which::All, &mut |it| {
        if !matches!(&*it.verdict, "violated" | "unknown") {
            return Ok(());
        }
        let check = checks.get(&*it.check);
        let verdict = if it.waived.is_some() { "accepted" } else { &it.verdict };
        let (title, fix) = check.map_or(("", ""), |it| (it.0.title.as_str(), it.0.fix.as_str()));
        sheet.row(&[
            Value::Text(verdict),
            // What is not known has no weight.
            Value::Text(check.filter(|_| it.verdict == "violated").map_or("", |it| &it.0.severity)),
            Value::Text(&it.check),
            Value::Text(title),
            Value::Text(&it.service),
            Value::Text(&it.resource),
            Value::Text(&it.type_name),
            Value::Text(&it.file),
            Value::Number(u64::from(it.line)),
            Value::Text(it.root.as_deref().unwrap_or_default()),
            Value::Text(it.construct.as_deref().unwrap_or_default()),
            Value::Text(it.when.as_deref().unwrap_or_default()),
            Value::Text(it.reason.as_deref().unwrap_or_default()),
            Value::Text(it.waived.as_ref().map_or("", |it| &it.reason)),
            Value::Text(it.waived.as_ref().and_then(|it| it.until.as_deref()).unwrap_or_default()),
            Value::Text(check.map_or("", |it| &it.1)),
            Value::Text(if it.verdict == "violated" { fix } else { "" }),
        ])
    })?;
    sheet.end()
}
