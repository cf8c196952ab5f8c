//! What the page says first: one sentence, the picture, the counts that matter; then what to do, and what nobody has answered.

use hardline_ledger::Status;
use hardline_run::{CheckOfRun, Head};

use super::{
    data::{Data, SumOfCheck, Sums},
    markup::{Link, Number, Prose, Text, bar, count},
    pictures,
};
use crate::model::tally::Tally;

/// How many things of each list stand in the static part.
const FIRST: usize = 8;

const SEVERITIES: [&str; 4] = ["critical", "high", "medium", "low"];

/// The counts of a status, with the words that say what it means.
fn tiles(head: &Head) -> Vec<(&'static str, u64, &'static str)> {
    let statuses = &head.coverage.statuses;
    let mut tiles = vec![
        ("violated", statuses.of(Status::Violated), "yours, and seen to be undone"),
        ("unknown", statuses.of(Status::Unknown), "yours, and what was read cannot tell"),
        ("open", statuses.of(Status::Open), "yours, and no scan shows it"),
        ("met", statuses.of(Status::Met), "yours, and shown to be done"),
    ];
    for (status, what) in [
        (Status::Expired, "attested, and the day has passed"),
        (Status::Attested, "yours, and somebody gave their word"),
        (Status::Waived, "undone, and accepted for a reason"),
        (Status::Other, "somebody else's: a provider, a seller, the hardware's owner"),
    ] {
        if statuses.of(status) > 0 {
            tiles.push((status.name(), statuses.of(status), what));
        }
    }
    tiles.push(("inherited", statuses.of(Status::Inherited), "AWS's; its audit reports are the evidence"));
    tiles
}

/// One sentence, the picture, the counts that matter.
pub(super) fn overview(page: &mut String, head: &Head, tally: &Tally, data: &Data<'_>, sums: &Sums) {
    let coverage = &head.coverage;
    let (yours, aws) = (coverage.yours, coverage.aws);
    let total = yours + aws + coverage.other;
    page.push_str("<section id=\"overview\" aria-labelledby=\"overview-title\">\n<div class=\"lead\">");
    if total == 0 {
        page.push_str(
            "<h1 id=\"overview-title\">Nothing was found to divide.</h1><p>No resource stands in what was read; see <a \
             href=\"#read\">what was read</a>.</p></div></section>\n",
        );
        return;
    }
    page.push_str(&format!(
        "<p class=\"over\">{}</p><h1 id=\"overview-title\">AWS takes care of <span class=\"t-aws\">{}</span> of the {} things that \
         keep this estate secure. <span class=\"t-you\">{} {} yours</span>: {}.</h1></div>\n",
        Text(&scope(head)),
        Number(aws),
        Number(total),
        Number(yours),
        if yours == 1 { "is" } else { "are" },
        how_yours_stands(head),
    ));
    page.push_str("<div class=\"hero\">\n");
    pictures::stack(page, tally, coverage);
    page.push_str("<div class=\"beside\">");
    pictures::card(page);
    page.push_str("<h2 class=\"small\" id=\"stand\">Where you stand</h2>");
    let tiles = tiles(head);
    let parts: Vec<(&str, u64)> = tiles.iter().map(|it| (it.0, it.1)).filter(|it| it.0 != "inherited").collect();
    page.push_str(&bar(&parts));
    page.push_str("<ul class=\"tiles\" aria-labelledby=\"stand\">");
    for (status, number, what) in tiles {
        page.push_str(&format!(
            "<li><a class=\"tile s-{status}\" href=\"#everything?view=entries&amp;status={status}\"><b>{}</b>\
             <span class=\"word\"><span class=\"sign\" aria-hidden=\"true\"></span>{status}</span><span class=\"what\">{what}</span></a></li>",
            Number(number)
        ));
    }
    page.push_str("</ul>");
    gravity(page, head, sums);
    page.push_str("</div></div>\n");
    if let Some(it) = head.told_of_left_out() {
        page.push_str(&format!("<p class=\"note\">{} <a href=\"#settings\">See which</a>.</p>\n", Text(&it)));
    }
    let waived = data.held_findings.get(1).map_or(0, |it| it.of);
    if waived > 0 {
        page.push_str(&format!("<p class=\"note\">{} accepted by somebody, with a reason: <a href=\"#everything?view=findings&amp;status=waived\">see them</a>.</p>\n", count(waived, "violation")));
    }
    page.push_str("</section>\n");
}

/// What is done of yours, what is not, and what nobody knows: all of it, so that the undone alone does not make the rest look done.
fn how_yours_stands(head: &Head) -> String {
    let of = |statuses: &[Status]| statuses.iter().map(|it| head.coverage.statuses.of(*it)).sum::<u64>();
    let parts = [
        (of(&[Status::Violated]), "violated", "not done"),
        (of(&[Status::Waived]), "waived", "not done but accepted"),
        (of(&[Status::Met, Status::Attested]), "met", "done"),
        (of(&[Status::Unknown, Status::Open, Status::Expired]), "open", "nobody has answered"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|it| it.0 > 0)
        .map(|(number, class, word)| format!("<span class=\"t-{class}\">{} {word}</span>", Number(*number)))
        .collect();
    match said.split_last() {
        None => "nothing of it arises here".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
    }
}

/// How many findings there are of each severity.
fn gravity(page: &mut String, head: &Head, sums: &Sums) {
    let of = |severity: &str| {
        let found = head.checks.iter().zip(&sums.checks).filter(|it| it.0.severity == severity);
        found.map(|it| it.1.violated).sum::<u64>()
    };
    let found: Vec<_> = SEVERITIES.iter().map(|it| (it, of(it))).filter(|it| it.1 > 0).collect();
    if found.is_empty() {
        return;
    }
    page.push_str("<h2 class=\"small\" id=\"gravity\">What checks found, by severity</h2><ul class=\"gravity\" aria-labelledby=\"gravity\">");
    for (severity, number) in found {
        page.push_str(&format!(
            "<li><a href=\"#everything?view=findings&amp;severity={severity}\"><span class=\"severity v-{severity}\">{severity}</span>{}</a></li>",
            Number(number)
        ));
    }
    page.push_str("</ul>");
}

/// What the run is of, in a line.
fn scope(head: &Head) -> String {
    let coverage = &head.coverage;
    let mut parts = vec![
        count(coverage.resources, "resource"),
        count(coverage.services.len() as u64, "service"),
        count(coverage.templates as u64, "file"),
    ];
    parts.extend(head.account.iter().map(|it| format!("account {it}")));
    parts.extend(head.region.clone());
    parts.extend(head.time.split('T').next().filter(|it| !it.is_empty()).map(str::to_owned));
    parts.join(" · ")
}

fn rank(severity: &str) -> usize {
    SEVERITIES.iter().position(|it| *it == severity).unwrap_or(SEVERITIES.len())
}

/// The checks that found something, the gravest and widest first.
fn ranked<'r>(head: &'r Head, sums: &'r Sums) -> Vec<(&'r CheckOfRun, &'r SumOfCheck)> {
    let mut found: Vec<_> = head.checks.iter().zip(&sums.checks).filter(|it| it.1.violated > 0).collect();
    found.sort_by(|(one, n), (other, m)| {
        (rank(&one.severity), m.violated, &one.id).cmp(&(rank(&other.severity), n.violated, &other.id))
    });
    found
}

/// What to do first: the checks that found something, the gravest first.
pub(super) fn first(page: &mut String, head: &Head, sums: &Sums) {
    let found = ranked(head, sums);
    page.push_str("<section id=\"first\" aria-labelledby=\"first-title\"><div class=\"lead\"><h2 id=\"first-title\">What to do first</h2>");
    if found.is_empty() {
        page.push_str("<p>No check found a violation. What is <a href=\"#ask\">unanswered</a> comes next.</p></div></section>\n");
        return;
    }
    let total: u64 = found.iter().map(|it| it.1.violated).sum();
    page.push_str(&format!(
        "<p>{} by {} stand behind what is not done. The gravest come first, then those that stand in most places.</p></div>\n\
         <ol class=\"todo\">",
        count(total, "finding"),
        count(found.len() as u64, "check"),
    ));
    for (check, sum) in found.iter().take(FIRST) {
        page.push_str(&format!(
            "<li><div class=\"todo-head\"><span class=\"severity v-{0}\">{0}</span><h3>{1}</h3>\
             <a class=\"times\" href=\"#everything?view=findings&amp;check={2}\">{3}</a></div><p>{4}</p>",
            Text(&check.severity),
            Prose(&check.title),
            Text(&check.id),
            count(sum.violated, "place"),
            Prose(&check.fix),
        ));
        let places: Vec<String> = sum
            .first
            .iter()
            .map(|it| {
                let place = if it.line > 0 { format!("{}:{}", it.file, it.line) } else { it.file.clone() };
                format!("<li><bdi>{}</bdi> <span class=\"place\">{}</span></li>", Text(&it.resource), Text(&place))
            })
            .collect();
        page.push_str(&format!("<ul class=\"places\">{}</ul>", places.concat()));
        if let Some(link) = check.links.first() {
            page.push_str(&format!("<p class=\"links\">AWS documentation: {}</p>", Link(link)));
        }
        page.push_str("</li>");
    }
    page.push_str("</ol>");
    if found.len() > FIRST {
        page.push_str(&format!(
            "<p class=\"note\">And {} below, under <a href=\"#everything?view=findings\">everything</a>.</p>",
            count((found.len() - FIRST) as u64, "more check")
        ));
    }
    page.push_str("</section>\n");
}

/// What nobody has answered: questions to people, and what would decide the unknown.
pub(super) fn unanswered(page: &mut String, head: &Head, tally: &Tally, sums: &Sums) {
    let open: u64 = tally.responsibilities.iter().map(|it| it.open).sum();
    page.push_str(
        "<section id=\"ask\" aria-labelledby=\"ask-title\"><div class=\"lead\"><h2 id=\"ask-title\">What nobody has answered</h2>\
         <p>Not knowing is not passing. Each of these says what would decide it.</p></div>\n<div class=\"two\">\
         <div><h3>For a person to say</h3>",
    );
    let mut questions: Vec<_> = hardline_model::RESPONSIBILITIES
        .iter()
        .zip(&tally.responsibilities)
        .filter(|(it, counts)| counts.open > 0 && !it.question.is_empty())
        .collect();
    questions.sort_by_key(|(it, counts)| (u64::MAX - counts.open, it.index));
    if questions.is_empty() {
        page.push_str("<p>Nothing: every question that only a person can answer is answered.</p>");
    } else {
        page.push_str(&format!(
            "<p>{} no file can show: somebody has to look, and give their word for it with a date.</p><ul class=\"asked\">",
            count(open, "thing")
        ));
        for (it, counts) in questions.iter().take(FIRST) {
            page.push_str(&format!(
                "<li><a href=\"#everything?view=entries&amp;status=open&amp;responsibility={}\">{}</a><span>{}</span></li>",
                Text(it.id),
                Number(counts.open),
                Prose(it.question)
            ));
        }
        page.push_str("</ul>");
        more(page, questions.len(), "question", "view=entries&amp;status=open");
    }
    page.push_str("</div>\n<div><h3>What would decide the unknown</h3>");
    let account = head.coverage.account.of(Status::Unknown);
    if sums.causes.is_empty() && account == 0 {
        page.push_str("<p>Nothing: every check could tell.</p>");
    } else {
        let verdicts: u64 = sums.causes.iter().map(|it| it.1).sum();
        let mut said = Vec::new();
        if verdicts > 0 {
            said.push(format!("{} that checks could not tell", count(verdicts, "thing")));
        }
        if account > 0 {
            said.push(format!("{} of the account that nothing scanned shows", count(account, "thing")));
        }
        page.push_str(&format!("<p>{}.</p><ul class=\"asked\">", said.join(", and ")));
        for (cause, number) in sums.causes.iter().take(FIRST) {
            page.push_str(&format!(
                "<li><a href=\"#everything?view=findings&amp;status=unknown\">{}</a><span>{}</span></li>",
                Number(*number),
                Prose(cause)
            ));
        }
        page.push_str("</ul>");
        more(page, sums.causes.len(), "reason", "view=findings&amp;status=unknown");
    }
    page.push_str("</div></div></section>\n");
}

fn more(page: &mut String, number: usize, noun: &str, filter: &str) {
    if number > FIRST {
        page.push_str(&format!(
            "<p class=\"note\"><a href=\"#everything?{filter}\">And {}</a></p>",
            count((number - FIRST) as u64, &format!("more {noun}"))
        ));
    }
}
