//! Markdown, for a comment in a pull request or the summary of a job: what matters first, on one screen, the rest folded away.
//! It stays below the 65,536 characters that GitHub takes in a comment.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use hardline_ledger::Status;
use hardline_run::{Finding, Head, Run, Which};

use crate::{
    Format, Look,
    gravest::{Checks, Gravest, SEVERITIES, gravest, plain},
    words,
};

struct Markdown;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Markdown;

/// How much is written of violations before the rest is summed up, in bytes; what else there is needs far less than is left of
/// what GitHub takes.
const MOST_BYTES: usize = 48_000;

/// The most causes of not knowing that are listed.
const MOST_CAUSES: usize = 10;

/// The longest reason that is given whole, in characters.
const LONGEST_REASON: usize = 300;

impl Format for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn summary(&self) -> &'static str {
        "For a comment in a pull request or the summary of a job"
    }

    fn write(&self, run: &dyn Run, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let checks = Checks::new(head);
        let (coverage, statuses) = (&head.coverage, &head.coverage.statuses);
        let gravest = gravest(run, &checks, look.frames.min(500), false)?;
        writeln!(out, "### hardline: {} of {} of your responsibilities decided\n", coverage.decided, coverage.yours)?;
        writeln!(out, "| met | violated | unknown | open | attested | waived | AWS's, inherited |")?;
        writeln!(out, "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        let (open, expired) = (statuses.of(Status::Open), statuses.of(Status::Expired));
        let counts = [
            statuses.of(Status::Met),
            statuses.of(Status::Violated),
            statuses.of(Status::Unknown),
            open + expired,
            statuses.of(Status::Attested),
            statuses.of(Status::Waived),
            statuses.of(Status::Inherited),
        ];
        let mut cells = counts.map(|it| it.to_string());
        if expired > 0 {
            cells[3].push_str(&format!(" ({expired} expired)"));
        }
        writeln!(out, "| {} |\n", cells.join(" | "))?;
        violations(run, &checks, &gravest, out)?;
        unknowns(run, out)?;
        for it in words::lines(head) {
            writeln!(out, "- {}", escaped(&it))?;
        }
        let mut problems: Vec<_> = head.problems.iter().collect();
        problems.sort_by_key(|it| !(it.loses_file || it.loses_part));
        for it in problems.into_iter().take(MOST_CAUSES) {
            let file = head.paths.of(&it.file);
            let place = it.line.map_or_else(|| file.to_string(), |line| format!("{file}:{line}"));
            let lost = match (it.loses_file, it.loses_part) {
                (true, _) => "not read, and nothing in it looked at: ",
                (false, true) => "not read as a whole: ",
                (false, false) => "",
            };
            writeln!(out, "- :warning: {}: {lost}{}", code(&place), escaped(&it.message))?;
        }
        if head.problems.len() > MOST_CAUSES {
            writeln!(out, "- and {} more problems", head.problems.len() - MOST_CAUSES)?;
        }
        let counted = |number: u64, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
        writeln!(
            out,
            "\n{} of {} in {}.",
            counted(coverage.resources, "resource"),
            counted(coverage.services.len() as u64, "service"),
            counted(coverage.templates as u64, "file")
        )
    }
}

fn violations(run: &dyn Run, checks: &Checks<'_>, gravest: &Gravest, out: &mut dyn Write) -> io::Result<()> {
    if gravest.total() == 0 {
        return writeln!(out, "Nothing is violated.\n");
    }
    let counted: Vec<_> = SEVERITIES
        .iter()
        .zip(gravest.counts)
        .rev()
        .filter(|it| it.1 > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    writeln!(out, "**Violated: {}**\n", counted.join(", "))?;
    writeln!(out, "| | check | resource | place |\n| --- | --- | --- | --- |")?;
    let (mut written, mut shown) = (0, 0_u64);
    for it in &gravest.findings {
        let row = format!(
            "| {} | {}<br>{} | {}<br>{} | {} |\n",
            checks.severity(it),
            code(&it.check),
            escaped(checks.title(it)),
            code(&it.resource),
            escaped(&it.type_name),
            place(run.head(), it)
        );
        if written + row.len() > MOST_BYTES / 2 {
            break;
        }
        written += row.len();
        shown += 1;
        out.write_all(row.as_bytes())?;
    }
    if gravest.total() > shown {
        writeln!(out, "\nand {} more.", gravest.total() - shown)?;
    }
    writeln!(out, "\n<details><summary>Why they are yours, and what to do</summary>\n")?;
    let mut told: Vec<&str> = Vec::new();
    for it in &gravest.findings {
        if told.contains(&&*it.check) {
            continue;
        }
        told.push(&it.check);
        let detail = run.detail(it)?;
        let mut text = format!("- {}: {}", code(&it.check), escaped(checks.of(it).map_or("", |it| it.fix.as_str())));
        for whose in &detail.whose {
            let word = if whose.party == "shared" { "Shared" } else { "Yours" };
            text.push_str(&format!("<br>{word}, {}: {}", escaped(&whose.title), escaped(&whose.why)));
        }
        text.push('\n');
        if written + text.len() > MOST_BYTES {
            writeln!(out, "- and further checks; `hardline explain CHECK` tells of each")?;
            break;
        }
        written += text.len();
        out.write_all(text.as_bytes())?;
    }
    writeln!(out, "\n</details>\n")
}

fn unknowns(run: &dyn Run, out: &mut dyn Write) -> io::Result<()> {
    let mut causes: BTreeMap<String, u64> = BTreeMap::new();
    let mut total = 0_u64;
    run.findings(Which::Unknown, &mut |it| {
        total += 1;
        let Some(reason) = &it.reason else { return Ok(()) };
        match causes.get_mut(&**reason) {
            Some(count) => *count += 1,
            None => _ = causes.insert(reason.to_string(), 1),
        }
        Ok(())
    })?;
    if total == 0 {
        return Ok(());
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let verdicts = if total == 1 { "1 verdict is".to_owned() } else { format!("{total} verdicts are") };
    writeln!(out, "<details><summary>{verdicts} not known, and what would decide that</summary>\n")?;
    for (reason, count) in causes.iter().take(MOST_CAUSES) {
        let short: String = reason.chars().take(LONGEST_REASON).collect();
        let dots = if short.len() < reason.len() { " ..." } else { "" };
        writeln!(out, "- {count}: {}{dots}", escaped(&short))?;
    }
    if causes.len() > MOST_CAUSES {
        writeln!(out, "- and {} further causes", causes.len() - MOST_CAUSES)?;
    }
    writeln!(out, "\n</details>\n")
}

fn place(head: &Head, finding: &Finding<'_>) -> String {
    if finding.line == 0 {
        return String::new();
    }
    code(&format!("{}:{}", head.paths.of(&finding.file), finding.line))
}

/// A text as code in a line. What is too long is cut.
fn code(text: &str) -> String {
    let text = plain(text);
    let short: String = text.chars().take(LONGEST_REASON).collect();
    format!("<code>{}</code>", entities(&short))
}

/// A text in which nothing is Markdown, HTML or the mention of anybody; code in backticks, as our own texts have it, stays code.
fn escaped(text: &str) -> String {
    let text = plain(text);
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split('`').enumerate() {
        // Every other piece stands in backticks, if each has its other.
        if index % 2 == 1 && text.matches('`').count().is_multiple_of(2) {
            out.push_str(&code(piece));
            continue;
        }
        out.push_str(&entities(piece));
    }
    out
}

/// What Markdown or HTML would take for more than text, by its code: within `<code>`, Markdown is still read.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' | '<' | '>' | '|' | '@' | '*' | '_' | '[' | ']' | '!' | '#' | '~' | '\\' | '`' => {
                out.push_str(&format!("&#{};", u32::from(it)));
            }
            it => out.push(it),
        }
    }
    out
}
