//! What was read, what could not be, and by which settings.

use hardline_run::{AttestationOfRun, DemandOfRun, Head, LeftOut, ProblemOfRun};

use super::markup::{Number, Prose, Text, count};
use crate::limits::MAX_PAGE_LIST;

/// The most checks that are named in a cell.
const MOST_CHECKS: usize = 4;

pub(super) fn write(page: &mut String, head: &Head) {
    page.push_str("<section id=\"read\" aria-labelledby=\"read-title\"><div class=\"lead\"><h2 id=\"read-title\">What was read</h2>");
    let coverage = &head.coverage;
    page.push_str(&format!(
        "<p>{} in {}; {} not of a kind that is read; {} could not be read, and {} in part. {} ran.</p></div>\n",
        count(coverage.resources, "resource"),
        count(coverage.templates as u64, "file"),
        count(coverage.passed_over as u64, "other file"),
        Number(coverage.lost as u64),
        Number(coverage.lost_in_part as u64),
        count(head.checks.len() as u64, "check"),
    ));
    problems(page, &head.problems);
    settings(page, head);
    page.push_str("</section>\n");
}

/// What people put on record: their words, reviews of AWS's reports, and what the estate's profile demands.
pub(super) fn records(page: &mut String, head: &Head) {
    if head.attestations.is_empty() && head.reports.is_empty() && head.demands.is_empty() {
        return;
    }
    page.push_str(
        "<section id=\"records\" aria-labelledby=\"records-title\"><div class=\"lead\"><h2 id=\"records-title\">What people put on \
         record</h2><p>A person's word settles what no scan can see, until its day; a scan that sees otherwise overturns it.</p></div>\n",
    );
    // What asks for something comes first.
    let mut attestations: Vec<&AttestationOfRun> = head.attestations.iter().collect();
    attestations.sort_by_key(|it| (it.contradicted.is_empty(), it.standing != "expired", it.standing != "ends-soon"));
    let heads = ["Responsibility", "What is said, and by whom", "Evidence", "Of", "Written at", "Until"];
    table(page, "Attestations", &heads, attestations.into_iter().map(attestation).collect());
    let reports = head.reports.iter().map(|it| {
        let reviewed = format!("{}, on {}", it.reviewed_by, it.reviewed_on);
        vec![
            Text(&shortened(&it.name)).to_string(),
            if it.covers.len() == 1 { "1 responsibility".to_owned() } else { format!("{} responsibilities", it.covers.len()) },
            Text(&shortened(&reviewed)).to_string(),
            place(&it.place),
            until(&it.standing, &it.until),
        ]
    });
    table(page, "Reviewed reports of AWS's", &["Report", "Evidence for", "Reviewed by", "Written at", "Until"], reports.collect());
    table(page, "What the profile makes a must", &["Profile", "Responsibilities", "Why", "Written at"], demands(&head.demands));
    page.push_str("</section>\n");
}

/// A row of what somebody vouches for.
fn attestation(it: &AttestationOfRun) -> Vec<String> {
    let overturned = match it.contradicted.len() {
        0 => String::new(),
        number => format!("<span class=\"s-violated\">overturned by the scan in {}</span>", count(number as u64, "place")),
    };
    let evidence = it.evidence.iter().take(MAX_PAGE_LIST).map(|it| {
        let verified = if it.sha256.is_some() { " <span class=\"sub\">SHA-256 as attested</span>" } else { "" };
        format!("<li><bdi>{}</bdi>{verified}</li>", Text(&shortened(&it.reference)))
    });
    vec![
        responsibility(&it.responsibility),
        format!("{} <span class=\"sub\">{}, {}</span>", Prose(&shortened(&it.statement)), Text(&shortened(&it.owner)), Text(&it.date)),
        if it.evidence.is_empty() { "none".to_owned() } else { format!("<ul>{}</ul>", evidence.collect::<String>()) },
        Prose(&shortened(&it.scope)).to_string(),
        place(&it.place),
        until(&it.standing, &it.until) + &overturned + &without_effect(it),
    ]
}

/// A row for each line of the profile, with all that it makes a must for a reason.
fn demands(all: &[DemandOfRun]) -> Vec<Vec<String>> {
    let mut rows: Vec<(&DemandOfRun, Vec<&str>, Vec<&str>)> = Vec::new();
    for it in all {
        let same = |row: &&mut (&DemandOfRun, _, _)| row.0.by == it.by && row.0.reason == it.reason && row.0.place == it.place;
        match rows.iter_mut().find(same) {
            Some(row) => row.2.push(&it.responsibility),
            None => rows.push((it, vec![&it.by], vec![&it.responsibility])),
        }
    }
    // Values of one line that make the same a must are one row.
    let mut lines: Vec<(&DemandOfRun, Vec<&str>, Vec<&str>)> = Vec::new();
    for row in rows {
        match lines.iter_mut().find(|it| it.0.place == row.0.place && it.0.reason == row.0.reason && it.2 == row.2) {
            Some(line) => line.1.extend(row.1),
            None => lines.push(row),
        }
    }
    let items = |ids: &[&str]| ids.iter().map(|id| format!("<li>{}</li>", responsibility(id))).collect::<String>();
    let row = |(it, by, ids): &(&DemandOfRun, Vec<&str>, Vec<&str>)| {
        let list = format!("<ul>{}</ul>", items(ids));
        vec![Prose(&shortened(&by.join(", "))).to_string(), list, Prose(&shortened(&it.reason)).to_string(), place(&it.place)]
    };
    lines.iter().map(row).collect()
}

/// A responsibility by its title, as a link to its entries.
fn responsibility(id: &str) -> String {
    match hardline_model::responsibility(id) {
        Some(it) => format!("<a href=\"#everything?view=entries&amp;responsibility={}\">{}</a>", Text(it.id), Prose(it.title)),
        None => Text(&shortened(id)).to_string(),
    }
}

fn place(text: &str) -> String {
    format!("<bdi class=\"place\">{}</bdi>", Text(&shortened(text)))
}

/// What a word could not be held against, and what it cannot settle, as markup; empty where it holds without a doubt.
#[must_use]
pub fn without_effect(it: &AttestationOfRun) -> String {
    let mut said = String::new();
    if it.not_held > 0 {
        let checks: Vec<&str> = it.not_run.iter().take(MOST_CHECKS).map(String::as_str).collect();
        let more = it.not_run.len().saturating_sub(checks.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let whole = format!("not held against the scan in {}: {}{more} did not run", count(it.not_held, "place"), checks.join(", "));
        said.push_str(&format!("<span class=\"s-unknown\">{}</span>", Text(&shortened(&whole))));
    }
    if it.undecided > 0 {
        let places = count(it.undecided, "place");
        said.push_str(&format!("<span class=\"s-unknown\">settles nothing in {places}: whose it is is not known</span>"));
    }
    said
}

/// A day, and whether it has passed or comes soon.
fn until(standing: &str, day: &str) -> String {
    let said = match standing {
        "expired" => "<span class=\"s-expired\">has passed</span>",
        "ends-soon" => "<span class=\"s-unknown\">ends soon</span>",
        _ => "",
    };
    format!("{}{said}", Text(&shortened(day)))
}

/// A table of markup, whose first column is the heading of its row.
fn table(page: &mut String, title: &str, head: &[&str], rows: Vec<Vec<String>>) {
    if rows.is_empty() {
        return;
    }
    let heads: String = head.iter().map(|it| format!("<th scope=\"col\">{it}</th>")).collect();
    page.push_str(&format!(
        "<h3>{title}</h3><div class=\"scroll\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\"><table class=\"records\"><thead><tr>{heads}</tr>\
         </thead><tbody>"
    ));
    let more = rows.len().saturating_sub(MAX_PAGE_LIST);
    for row in rows.into_iter().take(MAX_PAGE_LIST) {
        let mut cells = row.into_iter();
        let first = cells.next().unwrap_or_default();
        let cells: String = cells.map(|it| format!("<td>{it}</td>")).collect();
        page.push_str(&format!("<tr><th scope=\"row\">{first}</th>{cells}</tr>"));
    }
    page.push_str("</tbody></table></div>");
    if more > 0 {
        page.push_str(&format!("<p class=\"note\">And {}.</p>", Number(more as u64)));
    }
}

fn problems(page: &mut String, problems: &[ProblemOfRun]) {
    if problems.is_empty() {
        page.push_str("<p>There was no problem in reading.</p>\n");
        return;
    }
    page.push_str(&format!(
        "<h3>Problems in reading: {}</h3><div class=\"scroll\" role=\"region\" aria-label=\"Problems in reading\" tabindex=\"0\">\
         <table class=\"problems\"><thead><tr><th scope=\"col\">Where</th><th scope=\"col\">What</th></tr></thead><tbody>",
        Number(problems.len() as u64)
    ));
    // What loses a whole file is told first.
    let (lost, others): (Vec<_>, Vec<_>) = problems.iter().partition(|it| it.loses_file);
    for it in lost.into_iter().chain(others).take(MAX_PAGE_LIST) {
        let line = it.line.map_or_else(String::new, |it| format!(":{it}"));
        let lost = if it.loses_file { " <em>Nothing of this file is in the report.</em>" } else { "" };
        page.push_str(&format!(
            "<tr><th scope=\"row\"><bdi>{}{line}</bdi></th><td>{}{lost}</td></tr>",
            Text(&shortened(&it.file)),
            Prose(&shortened(&it.message))
        ));
    }
    page.push_str("</tbody></table></div>");
    if problems.len() > MAX_PAGE_LIST {
        page.push_str(&format!("<p class=\"note\">And {}.</p>", count((problems.len() - MAX_PAGE_LIST) as u64, "more problem")));
    }
}

fn settings(page: &mut String, head: &Head) {
    page.push_str("<h3 id=\"settings\">Settings</h3><dl class=\"settings\">");
    let mut row = |name: &str, text: String| page.push_str(&format!("<dt>{name}</dt><dd>{text}</dd>"));
    row("Made by", format!("{} {}", Text(&head.tool.name), Text(&head.tool.version)));
    if !head.time.is_empty() {
        row("On", Text(&head.time).to_string());
    }
    match &head.configuration {
        None => row("Settings", "none".to_owned()),
        Some(configuration) => {
            row("Settings", Text(&shortened(&configuration.file)).to_string());
            if let Some(profile) = &configuration.profile {
                row("Checks", format!("the profile {}", Text(profile)));
            }
        }
    }
    match &head.left_out {
        None => row("Checks left out", "none".to_owned()),
        Some(LeftOut { by, checks }) => {
            let listed: Vec<String> =
                checks.iter().take(MAX_PAGE_LIST).map(|it| format!("<li><code>{}</code></li>", Text(it))).collect();
            let by = if by.is_empty() { String::new() } else { format!(", by {}", Text(&by.join(" and "))) };
            row("Checks left out", format!("{}{by}<ul class=\"inline\">{}</ul>", checks.len(), listed.concat()));
        }
    }
    let changed: Vec<String> = head
        .checks
        .iter()
        .filter_map(|it| Some((it, it.severity_reason.as_ref()?)))
        .take(MAX_PAGE_LIST)
        .map(|(it, why)| format!("<li><code>{}</code> {}: {}</li>", Text(&it.id), Text(&it.severity), Text(&shortened(why))))
        .collect();
    if !changed.is_empty() {
        row("Severities of your own", format!("<ul>{}</ul>", changed.concat()));
    }
    if !head.coverage.assemblies.is_empty() {
        let folders: Vec<String> = head.coverage.assemblies.iter().take(MAX_PAGE_LIST).map(|it| format!("<li><code>{}</code></li>", Text(it))).collect();
        row("AWS CDK", format!("as last synthesized; run <code>cdk synth</code> after a change to the app<ul>{}</ul>", folders.concat()));
    }
    page.push_str("</dl>\n");
}

/// A text of which a page shows the beginning.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(crate::limits::MAX_PAGE_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
