//! The list of checks, in each format that it is printed in.

use std::io::{self, Write};

use hardline_checks::Entry;
use serde::Serialize;

/// A check as the JSON list has it.
#[derive(Serialize)]
struct Item<'c> {
    id: &'c str,
    title: &'c str,
    service: &'c str,
    severity: &'c str,
    responsibilities: &'c [&'c str],
    types: Vec<&'c str>,
    aliases: &'c [&'c str],
    fix: &'c str,
    links: &'c [&'c str],
}

/// Writes a line a check, for people.
///
/// # Errors
///
/// Those of the output.
pub fn checks_text(checks: &[&Entry], out: &mut dyn Write) -> io::Result<()> {
    let width = checks.iter().map(|it| it.check.id.len()).max().unwrap_or_default();
    for entry in checks {
        let check = entry.check;
        writeln!(out, "{:width$}  {:8}  {}", check.id, check.severity.name(), check.title)?;
    }
    writeln!(out, "\n{} {}", checks.len(), if checks.len() == 1 { "check" } else { "checks" })
}

/// Writes a table in Markdown.
///
/// # Errors
///
/// Those of the output.
pub fn checks_markdown(checks: &[&Entry], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| Check | Severity | What it verifies | Evidence for |\n|---|---|---|---|")?;
    for entry in checks {
        let check = entry.check;
        let evidence: Vec<_> = check.evidence_for.iter().map(|it| format!("`{it}`")).collect();
        writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            check.id,
            check.severity.name(),
            check.title.replace('|', "\\|"),
            evidence.join(", ")
        )?;
    }
    Ok(())
}

/// Writes a list in JSON.
///
/// # Errors
///
/// Those of the output.
pub fn checks_json(checks: &[&Entry], out: &mut dyn Write) -> io::Result<()> {
    let items: Vec<_> = checks
        .iter()
        .map(|entry| Item {
            id: entry.check.id,
            title: entry.check.title,
            service: entry.service,
            severity: entry.check.severity.name(),
            responsibilities: entry.check.evidence_for,
            types: entry.check.judges.iter().map(|it| it.table().type_name).collect(),
            aliases: entry.check.aliases,
            fix: entry.check.fix,
            links: entry.check.links,
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &items).map_err(io::Error::from)?;
    writeln!(out)
}
