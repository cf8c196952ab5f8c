//! What changed from run to run, as a page and as JSON: two runs beside each other, and all of them over time.

use std::cmp::Reverse;

use hardline_ledger::Status;
use hardline_run::{Change, Counts, Fate, Finding, Head, Run, Summary};
use serde_json::{Value, json};

use crate::{
    gravest::{Checks, rank},
    model::Page,
};

/// The most violations of a kind that a page lists.
const MOST: usize = 200;

/// A run that is compared, with what it is called where it is kept.
#[derive(Clone, Copy)]
pub struct Compared<'r> {
    /// The run.
    pub run: &'r dyn Run,
    /// Its number.
    pub number: i64,
    /// The label that it was kept with.
    pub label: Option<&'r str>,
}

impl Compared<'_> {
    /// Which it is, in words.
    fn called(&self) -> String {
        let label = self.label.map_or_else(String::new, |it| format!(" ({it})"));
        format!("run {}{label}, {}", self.number, self.run.head().time)
    }
}

/// What changed from one run to another, as a page.
#[must_use]
pub fn change(before: Compared<'_>, after: Compared<'_>, change: &Change) -> Page {
    let mut page = Page::default();
    let (old, new) = (before.run.head(), after.run.head());
    page.title(format!("From {}, to {}", before.called(), after.called()));
    let fixed = change.gone.iter().filter(|it| it.fate == Fate::Fixed).count();
    page.text(format!(
        "{} new, {fixed} fixed, {} gone for another reason, {} still there.",
        change.new.len(),
        change.gone.len() - fixed,
        change.still.len()
    ));
    page.text(format!(
        "Yours: {} then, {} now; decided: {} then, {} now.",
        old.coverage.yours, new.coverage.yours, old.coverage.decided, new.coverage.decided
    ));
    let (then, now) = (old.scanned_of_project(), new.scanned_of_project());
    if then != now && !then.is_empty() && !now.is_empty() {
        page.text(format!("The runs are of different paths: {} then, {} now.", paths(&then), paths(&now)));
    }
    seen(&mut page, change);
    list(&mut page, "New", gravest_first(new, &change.new).into_iter().map(|it| line(new, it)));
    let gone = |it: &hardline_run::Moved| format!("{}: {}", it.fate.name(), line(old, &it.finding));
    list(&mut page, "No longer there", change.gone.iter().map(gone));
    list(&mut page, "Still there", gravest_first(new, &change.still).into_iter().map(|it| line(new, it)));
    // What changed in AWS's part alone is of no one's work.
    let rows: Vec<_> = change
        .responsibilities
        .iter()
        .map(|it| vec![it.responsibility.clone(), standing(&it.before), standing(&it.after)])
        .filter(|it| it[1] != it[2])
        .collect();
    if !rows.is_empty() {
        page.title("By responsibility");
        page.table(["responsibility", "then", "now"].map(str::to_owned).to_vec(), rows);
    }
    page
}

/// A run with which none is to be compared, as a page: all that it finds is new. The name is that by which one was looked for.
#[must_use]
pub fn first(after: Compared<'_>, change: &Change, name: &str) -> Page {
    let mut page = Page::default();
    let new = after.run.head();
    page.title(format!("Nothing to compare {}, with", after.called()));
    let why = if name.starts_with("latest") {
        "No earlier run is kept".to_owned()
    } else {
        format!("No run labelled `{name}` is kept; `hardline scan --save --label {name}` keeps one")
    };
    let number = change.new.len();
    let counted = match number {
        0 => "nothing is violated".to_owned(),
        1 => "its one violation counts as new".to_owned(),
        _ => format!("all its {number} violations count as new"),
    };
    page.text(format!("{why}. So {counted}."));
    seen(&mut page, change);
    list(&mut page, "New", gravest_first(new, &change.new).into_iter().map(|it| line(new, it)));
    page
}

/// That a run saw too little to be compared.
fn seen(page: &mut Page, change: &Change) {
    if change.is_empty {
        page.text("The later run found no template at all.");
    }
    list(
        page,
        "Not read by the later run, and nothing in them looked at",
        change.lost.iter().map(|it| format!("`{it}`")),
    );
}

/// Violations of the run of a head, the gravest first, else in the order in which they come.
pub fn gravest_first<'f>(
    head: &Head,
    findings: impl IntoIterator<Item = &'f Finding<'static>>,
) -> Vec<&'f Finding<'static>> {
    let checks = Checks::new(head);
    let mut sorted: Vec<_> = findings.into_iter().collect();
    sorted.sort_by_cached_key(|it| Reverse(rank(checks.severity(it))));
    sorted
}

fn paths(scanned: &[String]) -> String {
    let quoted: Vec<_> = scanned.iter().map(|it| format!("`{it}`")).collect();
    quoted.join(", ")
}

fn list(page: &mut Page, title: &str, lines: impl ExactSizeIterator<Item = String>) {
    let all = lines.len();
    if all == 0 {
        return;
    }
    page.title(format!("{title}: {all}"));
    for line in lines.take(MOST) {
        page.item(line);
    }
    if let Some(more) = all.checked_sub(MOST).filter(|it| *it > 0) {
        page.item(format!("and {more} more; `--format json` lists all"));
    }
}

/// A violation in a line.
fn line(head: &Head, finding: &Finding<'_>) -> String {
    let severity = head.check(&finding.check).map_or("", |it| it.severity.as_str());
    let place =
        if finding.line > 0 { format!(" at {}:{}", head.paths.of(&finding.file), finding.line) } else { String::new() };
    format!("{} [{severity}] of `{}`{place}", finding.check, finding.resource)
}

/// How entries stand, in the words of every report: what is zero is left out.
fn standing(counts: &Counts) -> String {
    let parts: Vec<_> = Status::ALL
        .iter()
        .filter(|it| counts.of(**it) > 0 && it.is_counted())
        .map(|it| format!("{} {}", counts.of(*it), it.name()))
        .collect();
    if parts.is_empty() { "nothing of yours".to_owned() } else { parts.join(", ") }
}

/// What changed from one run to another, for programs.
#[must_use]
pub fn change_json(before: Compared<'_>, after: Compared<'_>, change: &Change) -> String {
    let of = |it: Compared<'_>| match it.run.head() {
        // Nothing is before the first run.
        head if head.time.is_empty() => Value::Null,
        head => {
            json!({ "run": it.number, "label": it.label, "time": head.time, "version": head.tool.version,
                    "scanned": head.scanned_of_project(), "coverage": head.coverage })
        }
    };
    let severity = |head: &Head, it: &Finding<'_>| head.check(&it.check).map(|it| it.severity.clone());
    let finding = |head: &Head, it: &Finding<'_>| -> Value {
        json!({ "check": it.check, "severity": severity(head, it), "resource": it.resource, "type": it.type_name,
                "root": it.root.as_deref().map(|it| head.paths.of(it)), "file": head.paths.of(&it.file), "line": it.line, "column": it.column })
    };
    let (old, new) = (before.run.head(), after.run.head());
    let gone = change.gone.iter().map(|it| {
        let mut value = finding(old, &it.finding);
        value["fate"] = json!(it.fate.name());
        value
    });
    let value = json!({
        "before": of(before),
        "after": of(after),
        "new": change.new.iter().map(|it| finding(new, it)).collect::<Vec<_>>(),
        "gone": gone.collect::<Vec<_>>(),
        "lost": change.lost,
        "incomplete": change.is_incomplete(),
        "still": change.still.iter().map(|it| finding(new, it)).collect::<Vec<_>>(),
        "responsibilities": change.responsibilities.iter().map(|it| json!({
            "responsibility": it.responsibility, "before": it.before, "after": it.after,
        })).collect::<Vec<_>>(),
    });
    pretty(&value)
}

/// The runs that are kept, the latest first; with a responsibility, how its entries stood in each.
#[must_use]
pub fn history(runs: &[Summary], responsibility: Option<&str>) -> Page {
    let mut page = Page::default();
    if runs.is_empty() {
        page.text("No run is kept yet; `hardline scan --save` keeps one.");
        return page;
    }
    let mut head: Vec<String> = ["run", "time"].map(str::to_owned).to_vec();
    if let Some(id) = responsibility {
        page.title(id);
    } else {
        head.extend(["resources", "yours", "decided"].map(str::to_owned));
    }
    // What never was is no column, so that the table fits a terminal.
    let never =
        |status: Status| !ALWAYS.contains(&status) && runs.iter().all(|it| counts(it, responsibility).of(status) == 0);
    let shown: Vec<Status> = SHOWN.into_iter().filter(|it| !never(*it)).collect();
    head.extend(shown.iter().map(|it| it.name().to_owned()));
    let has_labels = runs.iter().any(|it| it.label.is_some());
    if has_labels {
        head.insert(2, "label".to_owned());
    }
    // A run that saw less has less to find.
    let unseen = [
        ("files not read", runs.iter().map(|it| it.coverage.lost + it.coverage.lost_in_part).collect()),
        ("checks left out", runs.iter().map(|it| it.coverage.left_out).collect::<Vec<_>>()),
    ];
    let unseen: Vec<_> = unseen.into_iter().filter(|it| it.1.iter().any(|it| *it > 0)).collect();
    head.extend(unseen.iter().map(|it| it.0.to_owned()));
    let has_paths = runs.iter().any(|it| it.scanned != runs[0].scanned);
    if has_paths {
        head.push("scanned".to_owned());
    }
    let rows = runs.iter().enumerate().map(|(place, run)| {
        let mut row = vec![run.number.to_string(), run.time.clone()];
        if has_labels {
            row.push(run.label.clone().unwrap_or_default());
        }
        if responsibility.is_none() {
            let coverage = &run.coverage;
            row.extend([coverage.resources, coverage.yours, coverage.decided].map(|it| it.to_string()));
        }
        let counts = counts(run, responsibility);
        row.extend(shown.iter().map(|it| counts.of(*it).to_string()));
        row.extend(unseen.iter().map(|it| it.1[place].to_string()));
        if has_paths {
            row.push(run.scanned.join(" "));
        }
        row
    });
    page.table(head, rows.collect());
    page
}

/// The statuses of the customer's part, as the columns of a history.
const SHOWN: [Status; 7] =
    [Status::Met, Status::Violated, Status::Unknown, Status::Open, Status::Attested, Status::Expired, Status::Waived];

/// Those that are columns even where there is none.
const ALWAYS: [Status; 4] = [Status::Met, Status::Violated, Status::Unknown, Status::Open];

fn counts(run: &Summary, responsibility: Option<&str>) -> Counts {
    let Some(id) = responsibility else { return run.coverage.statuses.clone() };
    let of = run.coverage.responsibilities.iter().find(|it| it.responsibility == id);
    of.map(|it| it.statuses.clone()).unwrap_or_default()
}

/// The same for programs.
#[must_use]
pub fn history_json(runs: &[Summary], responsibility: Option<&str>) -> String {
    let run = |it: &Summary| {
        json!({ "run": it.number, "label": it.label, "time": it.time, "version": it.version, "scanned": it.scanned, "resources": it.coverage.resources,
                "yours": it.coverage.yours, "decided": it.coverage.decided, "files_not_read": it.coverage.lost + it.coverage.lost_in_part,
                "checks_left_out": it.coverage.left_out, "statuses": counts(it, responsibility) })
    };
    pretty(&json!({ "responsibility": responsibility, "runs": runs.iter().map(run).collect::<Vec<_>>() }))
}

fn pretty(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
