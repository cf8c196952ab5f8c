//! The list of checks, in each format that it is printed in.

use std::io::{self, Write};

use hardline_checks::Entry;
use serde::Serialize;

use crate::folded;

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

/// The least room for a title beside what comes before it; with less, it stands on lines of its own.
const LEAST_TITLE: usize = 30;

/// Writes a line a check, for people; within a width, if there is one, titles go on below where they begin.
///
/// # Errors
///
/// Those of the output.
pub fn checks_text(checks: &[&Entry], width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let widest = checks.iter().map(|it| it.check.id.len()).max().unwrap_or_default();
    let title_at = widest + 12;
    for entry in checks {
        let check = entry.check;
        let width = width.unwrap_or(usize::MAX);
        if width < title_at + LEAST_TITLE {
            writeln!(out, "{}  {}\n{}", check.id, check.severity.name(), folded(check.title, 4, 4, width))?;
        } else {
            let title = folded(check.title, title_at, title_at, width);
            writeln!(out, "{:widest$}  {:8}  {}", check.id, check.severity.name(), title.trim_start())?;
        }
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

#[cfg(test)]
mod tests {
    use hardline_checks::CHECKS;

    use super::checks_text;

    #[test]
    fn titles_keep_to_the_width() {
        let of_s3: Vec<_> = CHECKS.iter().filter(|it| it.service == "s3").collect();
        let shown = |width| {
            let mut out = Vec::new();
            checks_text(&of_s3, width, &mut out).unwrap_or_else(|error| panic!("{error}"));
            String::from_utf8(out).unwrap_or_else(|error| panic!("{error}"))
        };
        // A line a check, whatever its length, for whoever looks for lines.
        assert_eq!(shown(None).lines().count(), of_s3.len() + 2);
        assert!(shown(None).lines().any(|it| it.chars().count() > 80));
        for width in [40, 60, 80, 100, 120, 160] {
            for line in shown(Some(width)).lines() {
                // An id and a severity stay together.
                let is_head = line.starts_with("s3-") && !line.contains("   ") && line.matches("  ").count() == 1;
                assert!(line.chars().count() <= width || is_head, "{width}: {line}");
            }
            assert!(shown(Some(width)).split_whitespace().eq(shown(None).split_whitespace()), "{width}");
        }
    }
}
