//! Annotations of GitHub Actions: workflow commands that show violations beside the lines of a pull request
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
//!
//! Of each kind a step shows ten. So the gravest of each kind are given, files that could not be read before them, and one more
//! line says how many there are.

use std::io::{self, Write};

use hardline_ledger::Status;
use hardline_run::{Finding, Run};

use crate::{
    Format, Look,
    gravest::{Checks, Gravest, gravest, not_read, plain, rank, told},
};

struct GitHub;

/// This format.
pub(crate) static FORMAT: &dyn Format = &GitHub;

/// How many annotations of a kind a step shows.
const MOST: usize = 10;

/// How many of them may tell of files that could not be read.
const MOST_LOST: usize = 5;

impl Format for GitHub {
    fn name(&self) -> &'static str {
        "github"
    }

    fn extension(&self) -> &'static str {
        "txt"
    }

    fn summary(&self) -> &'static str {
        "Annotations of GitHub Actions: the gravest violations beside their lines"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let checks = Checks::new(head);
        let mut lost = 0;
        for it in head.lost().take(MOST_LOST) {
            let line = it.line.map_or_else(String::new, |line| format!("line={line},"));
            let file = property(&head.paths.of(&it.file));
            writeln!(out, "::error file={file},{line}title={}::{}", property(not_read(it)), data(&it.message))?;
            lost += 1;
        }
        // The gravest of a kind are among the gravest of all, as long as no graver kind takes their room; so each is asked for by
        // itself.
        let all = gravest(run, &checks, 0, false)?;
        for (command, ranks) in [("error", [2, 3]), ("warning", [1, 1]), ("notice", [0, 0])] {
            let most = match command {
                "error" => MOST - lost,
                "notice" => MOST - 1,
                _ => MOST,
            };
            let findings = of_ranks(run, &checks, &all, ranks)?;
            for it in findings.iter().take(most) {
                annotate(out, run, &checks, command, it)?;
            }
        }
        summary(out, run, &all)
    }
}

/// The gravest violations of two severities, at most as many as a step shows.
fn of_ranks(run: &dyn Run, checks: &Checks<'_>, all: &Gravest, ranks: [usize; 2]) -> io::Result<Vec<Finding<'static>>> {
    let graver: u64 = all.counts.iter().skip(ranks[1] + 1).sum();
    let mut found: Vec<Finding<'static>> = Vec::new();
    if ranks.iter().all(|it| all.counts[*it] == 0) {
        return Ok(found);
    }
    // Where few are graver, one look takes them along; else those of the kind are picked as they come.
    if graver < 1000 {
        let most = usize::try_from(graver).unwrap_or_default() + MOST;
        let gravest = gravest(run, checks, most, false)?;
        found.extend(gravest.findings.into_iter().filter(|it| ranks.contains(&rank(checks.severity(it)))));
    } else {
        run.findings(hardline_run::Which::Violated, &mut |it| {
            if it.waived.is_none() && found.len() < MOST && ranks.contains(&rank(checks.severity(&it))) {
                found.push(it.into_owned());
            }
            Ok(())
        })?;
    }
    found.truncate(MOST);
    Ok(found)
}

fn annotate(
    out: &mut dyn Write,
    run: &dyn Run,
    checks: &Checks<'_>,
    command: &str,
    finding: &Finding<'_>,
) -> io::Result<()> {
    let detail = run.detail(finding)?;
    let fix = checks.of(finding).map_or("", |it| it.fix.as_str());
    let mut message = format!("{} ({}): ", finding.resource, finding.type_name);
    if !detail.label.is_empty() {
        message.push_str(&detail.label);
        message.push_str(". ");
    }
    if let Some(whose) = detail.whose.first() {
        let word = if whose.party == "shared" { "Shared" } else { "Yours" };
        message.push_str(&format!("{word}: {}. ", whose.title));
    }
    message.push_str(fix);
    let title = format!("{} [{}] ({})", told(finding, checks.title(finding)), checks.severity(finding), finding.check);
    write!(out, "::{command} ")?;
    if finding.line > 0 {
        write!(out, "file={},line={},", property(&run.head().paths.of(&finding.file)), finding.line)?;
        if finding.end.0 >= finding.line {
            write!(out, "endLine={},", finding.end.0)?;
        }
        write!(out, "col={},", finding.column)?;
    }
    writeln!(out, "title={}::{}", property(&title), data(&message))
}

fn summary(out: &mut dyn Write, run: &dyn Run, all: &Gravest) -> io::Result<()> {
    let coverage = &run.head().coverage;
    let files = coverage.lost + coverage.lost_in_part;
    let mut lost = match files {
        0 => String::new(),
        1 => "1 file could not be read, or not as a whole. ".to_owned(),
        _ => format!("{files} files could not be read, or not as a whole. "),
    };
    if coverage.templates == 0 && files == 0 {
        lost.push_str("Nothing was found that could be judged. ");
    }
    lost.extend(run.head().told_of_left_out().map(|it| it + " "));
    let text = format!(
        "{lost}{} violated ({} critical, {} high, {} medium, {} low); {} of {} of your responsibilities decided, {} unknown, {}. A step shows {MOST} annotations of a kind; the whole report has all.",
        all.total(),
        all.counts[3],
        all.counts[2],
        all.counts[1],
        all.counts[0],
        coverage.decided,
        coverage.yours,
        coverage.statuses.of(Status::Unknown),
        crate::words::open(&coverage.statuses),
    );
    writeln!(out, "::notice title=hardline::{}", data(&text))
}

/// A message: what would end or begin a command is written by its code.
fn data(text: &str) -> String {
    plain(text).replace('%', "%25")
}

/// The value of a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
