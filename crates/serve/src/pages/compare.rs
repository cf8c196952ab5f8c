//! Two runs beside each other: what is new, what became of the rest, and how responsibilities stand now.

use hardline_ledger::Status;
use hardline_report::{
    Compared, gravest_first,
    html::markup::{Number, Prose, Text, count},
};
use hardline_run::{Change, Counts, Fate, Finding, Head, ResponsibilityChange, Run as _, Summary, change};
use hardline_runs::Kept;

use super::{Page, moment, numbered, seen::Seen};
use crate::{
    Site,
    limits::{MAX_LISTED_FINDINGS, MAX_LISTED_RUNS},
    message::{Answer, Body, Fields, Trouble, encoded},
};

/// What is told of violations that are none any more.
fn told(fate: Fate) -> &'static str {
    match fate {
        Fate::Fixed => "Fixed: the check says so now",
        Fate::ResourceGone => "Gone with their resource",
        Fate::NotRead => "Not read: their file could not be, or not as a whole",
        Fate::NotScanned => "Not scanned: their file is not among the paths of the later run",
        Fate::Waived => "Accepted by somebody now",
        Fate::NotKnown => "Not known any more",
        Fate::NotAsked => "Not asked: their check did not run",
    }
}

pub(super) fn page(site: &Site, query: &Fields) -> Result<Answer, Trouble> {
    let Some(store) = site.project.store()? else { return Ok(too_few(site)) };
    let runs = store.latest(MAX_LISTED_RUNS)?;
    let (Some(latest), Some(second)) = (runs.first(), runs.get(1)) else { return Ok(too_few(site)) };
    let (before, after) = asked(query, second.number, latest.number)?;
    let mut body = String::new();
    let (old, new) = (store.run(before)?, store.run(after)?);
    let found = change(&old, &new)?;
    let seen = Seen::of(&new.head().coverage);
    let lead = lead(&found, seen, before, after);
    body.push_str("<section aria-labelledby=\"change\"><div class=\"lead\">");
    body.push_str(&lead);
    body.push_str("</div>\n");
    let still_lost = new.head().lost().count().saturating_sub(found.lost.len()) as u64;
    unseen(&mut body, &found, (seen, still_lost), before, after);
    let (earlier, later) = (&old.head().scanned_of_project(), &new.head().scanned_of_project());
    if earlier != later && !earlier.is_empty() && !later.is_empty() {
        body.push_str(&format!(
            "<p class=\"differ\">The runs are of different paths: {} then, {} now.</p>\n",
            paths(earlier),
            paths(later)
        ));
    }
    pick(&mut body, &runs, before, after);
    tiles(&mut body, &found);
    body.push_str("</section>\n");
    let (then, now) = ((before, old.head()), (after, new.head()));
    list(&mut body, "new", "New violations", now, &found.new, true);
    for gone in found.gone.chunk_by(|one, other| one.fate == other.fate) {
        let fate = gone[0].fate;
        let of = gone.iter().map(|it| &it.finding);
        list(&mut body, &fate.name().replace(' ', "-"), told(fate), then, of, true);
    }
    list(&mut body, "still", "Still there", now, &found.still, false);
    responsibilities(&mut body, &found.responsibilities, before, after);
    body.push_str(&format!(
        "<p class=\"note\">All of it for programs: <a href=\"/compare/change.json?before={before}&amp;after={after}\" download>\
         as JSON</a>, as <code>hardline diff --format json</code> writes it.</p>\n"
    ));
    Ok(Page { title: "Compare", place: "/compare", body: &body }.answer(site, 200))
}

fn paths(scanned: &[String]) -> String {
    scanned.iter().map(|it| format!("<code>{}</code>", Text(it))).collect::<Vec<_>>().join(", ")
}

/// The change for programs.
pub(super) fn json(site: &Site, query: &Fields) -> Result<Answer, Trouble> {
    let store = site.project.store_with_runs()?;
    let (before, after) = asked(query, -1, -1)?;
    let text = {
        let (old, new) = (store.run(before)?, store.run(after)?);
        let found = change(&old, &new)?;
        hardline_report::change_json(compared(&old), compared(&new), &found)
    };
    Ok(Answer::file(&format!("hardline-change-{before}-{after}.json"), Body::Whole(text.into_bytes())))
}

fn compared<'r>(run: &'r Kept<'_>) -> Compared<'r> {
    Compared { run, number: run.number(), label: run.label() }
}

/// The numbers of the two runs, or those that are meant where none are given.
fn asked(query: &Fields, before: i64, after: i64) -> Result<(i64, i64), Trouble> {
    let number = |name: &str, otherwise: i64| match query.get(name) {
        "" => Ok(otherwise),
        text => numbered(text),
    };
    Ok((number("before", before)?, number("after", after)?))
}

fn too_few(site: &Site) -> Answer {
    let body = "<section aria-labelledby=\"change\"><div class=\"lead\"><h1 id=\"change\">There are no two runs to compare yet.</h1>\
                <p>Keep one, change something, keep another:</p></div><pre class=\"command\">hardline scan --save</pre></section>\n";
    Page { title: "Compare", place: "/compare", body }.answer(site, 200)
}

fn lead(change: &Change, seen: Seen, before: i64, after: i64) -> String {
    let fixed = change.gone.iter().filter(|it| it.fate == Fate::Fixed).count() as u64;
    let new = change.new.len() as u64;
    let number = |number: u64, class: &str, one: &str, many: &str, none: &str| match number {
        0 => none.to_owned(),
        1 => format!("<strong class=\"{class}\">1 {one}</strong>"),
        _ => format!("<strong class=\"{class}\">{} {many}</strong>", Number(number)),
    };
    format!(
        "<p class=\"over\"><a href=\"/runs/{before}\">Run {before}</a> → <a href=\"/runs/{after}\">run {after}</a></p>\
         <h1 id=\"change\">Since run {before}, {}{} and {}.</h1>",
        if change.is_incomplete() || !seen.is_whole() { "in what was read, " } else { "" },
        number(new, "t-violated", "violation is new", "violations are new", "no violation is new"),
        number(fixed, "s-met", "is fixed", "are fixed", "none is fixed"),
    )
}

/// What the later run did not see, of which the comparison says nothing; with how many files neither could read.
fn unseen(body: &mut String, change: &Change, (seen, still_lost): (Seen, u64), before: i64, after: i64) {
    let lost = change.lost.len() as u64;
    let mut said = Vec::new();
    if seen.is_nothing {
        said.push(format!("<b>Run {after} found nothing to judge:</b> there was no template in what it looked at."));
    }
    if lost > 0 {
        said.push(format!(
            "<b>Not read by run {after}, or not as a whole: {}.</b> What was violated there may be so still.",
            count(lost, "file")
        ));
    }
    if still_lost > 0 {
        said.push(format!("<b>Not read by run {before} either: {}.</b>", count(still_lost, "file")));
    }
    if said.is_empty() {
        return;
    }
    body.push_str(&format!("<div class=\"differ\" id=\"lost\"><p>{}</p>", said.join(" ")));
    if lost > 0 {
        let names = change.lost.iter().take(MAX_LISTED_FINDINGS);
        let items: String = names.map(|it| format!("<li><bdi class=\"place\">{}</bdi></li>", Text(it))).collect();
        body.push_str(&format!("<ul aria-label=\"Files not read\">{items}</ul>"));
    }
    if change.lost.len() > MAX_LISTED_FINDINGS {
        let more = (change.lost.len() - MAX_LISTED_FINDINGS) as u64;
        body.push_str(&format!("<p>And {} more; the JSON lists all.</p>", Number(more)));
    }
    body.push_str("</div>\n");
}

/// The form that chooses two runs.
fn pick(body: &mut String, runs: &[Summary], before: i64, after: i64) {
    body.push_str("<form class=\"pick\" action=\"/compare\">");
    for (name, label, chosen) in [("before", "From", before), ("after", "To", after)] {
        let mut options = String::new();
        if runs.iter().all(|it| it.number != chosen) {
            options.push_str(&format!("<option value=\"{chosen}\" selected>Run {chosen}</option>"));
        }
        for run in runs {
            let selected = if run.number == chosen { " selected" } else { "" };
            options.push_str(&format!(
                "<option value=\"{0}\"{selected}>Run {0}{3}, {1}: {2} violated</option>",
                run.number,
                Text(&moment(&run.time)),
                Number(run.coverage.statuses.of(Status::Violated)),
                run.label.as_ref().map_or_else(String::new, |it| format!(" ({})", Text(it)))
            ));
        }
        body.push_str(&format!(
            "<div class=\"field\"><label for=\"{name}\">{label}</label><select id=\"{name}\" name=\"{name}\">{options}</select></div>"
        ));
    }
    body.push_str("<button class=\"do\">Compare</button></form>\n");
}

fn tiles(body: &mut String, change: &Change) {
    let gone = |fate: Fate| change.gone.iter().filter(|it| it.fate == fate).count() as u64;
    let fixed = gone(Fate::Fixed);
    let tiles = [
        ("violated", "new", change.new.len() as u64, "new", "violated now, and not then"),
        ("met", "fixed", fixed, "fixed", "the check says so now"),
        (
            "waived",
            "change",
            change.gone.len() as u64 - fixed,
            "gone otherwise",
            "resource gone, not read, accepted, not known, not asked",
        ),
        ("violated", "still", change.still.len() as u64, "still there", "violated then and now"),
    ];
    body.push_str("<ul class=\"tiles four\">");
    for (class, id, number, word, what) in tiles {
        let inner = format!(
            "<b>{}</b><span class=\"word\"><span class=\"sign\" aria-hidden=\"true\"></span>{word}</span><span class=\"what\">{what}</span>",
            Number(number)
        );
        if number == 0 || id == "change" {
            body.push_str(&format!("<li><div class=\"tile s-{class}\">{inner}</div></li>"));
        } else {
            body.push_str(&format!("<li><a class=\"tile s-{class}\" href=\"#{id}\">{inner}</a></li>"));
        }
    }
    body.push_str("</ul>\n");
}

/// Violations of a kind, the gravest first; each leads to its row on the page of its run.
fn list<'f>(
    body: &mut String,
    id: &str,
    title: &str,
    (run, head): (i64, &Head),
    findings: impl IntoIterator<Item = &'f Finding<'static>>,
    is_open: bool,
) {
    let findings = gravest_first(head, findings);
    if findings.is_empty() {
        return;
    }
    body.push_str(&format!("<section class=\"close\" aria-labelledby=\"{id}-title\">"));
    let heading = format!("<h2 id=\"{id}-title\">{title}: {}</h2>", Number(findings.len() as u64));
    if is_open {
        body.push_str(&format!("<div class=\"lead\">{heading}</div>"));
    } else {
        body.push_str(&format!("<details><summary>{heading}</summary>"));
    }
    body.push_str(&format!(
        "<div id=\"{id}\" class=\"scroll\" role=\"region\" aria-label=\"Rows: {id}\" tabindex=\"0\"><table class=\"changes\"><thead>\
         <tr><th scope=\"col\">Severity</th><th scope=\"col\">What should be so</th><th scope=\"col\">Resource</th>\
         <th scope=\"col\">Where</th></tr></thead><tbody>"
    ));
    for it in findings.iter().take(MAX_LISTED_FINDINGS) {
        let check = head.check(&it.check);
        let file = head.paths.of(&it.file);
        let place = if it.line > 0 { format!("{file}:{}", it.line) } else { file.into_owned() };
        body.push_str(&format!(
            "<tr><td><span class=\"severity v-{0}\">{0}</span></td><th scope=\"row\"><a href=\"/runs/{run}#everything?view=findings&amp;\
             check={1}&amp;q={2}\">{3}</a> <span class=\"sub\">{4}</span></th><td><bdi class=\"name\">{5}</bdi> \
             <span class=\"sub\">{6}</span></td><td><bdi class=\"place\">{7}</bdi></td></tr>",
            Text(check.map_or("", |it| it.severity.as_str())),
            Text(&encoded(&it.check)),
            Text(&encoded(&it.resource)),
            Prose(check.map_or(&*it.check, |it| &it.title)),
            Text(&it.check),
            Text(&it.resource),
            Text(&it.type_name),
            Text(&place),
        ));
    }
    body.push_str("</tbody></table></div>");
    if findings.len() > MAX_LISTED_FINDINGS {
        let more = (findings.len() - MAX_LISTED_FINDINGS) as u64;
        body.push_str(&format!("<p class=\"note\">And {} more; the JSON lists all.</p>", Number(more)));
    }
    body.push_str(if is_open { "</section>\n" } else { "</details></section>\n" });
}

fn responsibilities(body: &mut String, changes: &[ResponsibilityChange], before: i64, after: i64) {
    // What changed in AWS's part alone is of no one's work.
    let changes: Vec<_> = changes
        .iter()
        .map(|it| (it, standing(&it.before), standing(&it.after)))
        .filter(|(_, then, now)| then != now)
        .collect();
    if changes.is_empty() {
        return;
    }
    body.push_str(&format!(
        "<section class=\"close\" aria-labelledby=\"duties\"><div class=\"lead\"><h2 id=\"duties\">Responsibilities that stand otherwise: {}\
         </h2></div><div class=\"scroll\" role=\"region\" aria-label=\"Rows: responsibilities\" tabindex=\"0\"><table class=\"changes\"><thead><tr>\
         <th scope=\"col\">Responsibility</th><th scope=\"col\">In run {before}</th><th scope=\"col\">In run {after}</th></tr></thead><tbody>",
        Number(changes.len() as u64)
    ));
    for (it, then, now) in changes {
        let title =
            hardline_model::responsibility(&it.responsibility).map_or(it.responsibility.as_str(), |it| it.title);
        body.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"/history?responsibility={0}\">{1}</a> <span class=\"sub\">{2}</span></th><td>{3}</td><td>{4}</td></tr>",
            Text(&encoded(&it.responsibility)),
            Prose(title),
            Text(&it.responsibility),
            then,
            now,
        ));
    }
    body.push_str("</tbody></table></div></section>\n");
}

/// How entries stand: what is zero is left out.
fn standing(counts: &Counts) -> String {
    let parts: Vec<String> = Status::ALL
        .iter()
        .filter(|it| it.is_counted() && counts.of(**it) > 0)
        .map(|it| {
            format!(
                "<span class=\"s-{0}\"><span class=\"sign\" aria-hidden=\"true\"></span>{1} {0}</span>",
                it.name(),
                Number(counts.of(*it))
            )
        })
        .collect();
    if parts.is_empty() {
        return "<span class=\"none\">nothing of yours</span>".to_owned();
    }
    format!("<span class=\"counts\">{}</span>", parts.join(" "))
}
