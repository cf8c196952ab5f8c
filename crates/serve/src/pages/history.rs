//! How one responsibility stood from run to run.

use hardline_ledger::Status;
use hardline_model::{RESPONSIBILITIES, Responsibility};
use hardline_report::html::markup::{Number, Prose, Text, count};
use hardline_run::{Counts, Summary};

use super::{
    Page,
    chart::{Column, chart},
    moment,
    runs::capital,
    seen::Seen,
};
use crate::{
    Site,
    limits::MAX_LISTED_RUNS,
    message::{Answer, Trouble},
};

/// The statuses of the customer's part, as columns.
const SHOWN: [Status; 7] =
    [Status::Violated, Status::Unknown, Status::Open, Status::Expired, Status::Met, Status::Attested, Status::Waived];

pub(super) fn page(site: &Site, id: &str) -> Result<Answer, Trouble> {
    let chosen = match id {
        "" => None,
        id => Some(
            hardline_model::responsibility(id)
                .ok_or_else(|| Trouble::Missing("There is no such responsibility.".to_owned()))?,
        ),
    };
    let (runs, all) = match site.project.store()? {
        Some(store) => (store.latest(MAX_LISTED_RUNS)?, store.count()?),
        None => (Vec::new(), 0),
    };
    let mut body = String::new();
    let (title, about) = match chosen {
        Some(it) => (Prose(it.title).to_string(), format!("<p>{}</p>", Prose(it.duty))),
        None => (
            "How what is yours stood over time".to_owned(),
            "<p>All responsibilities together. Choose one to see how it alone stood, run by run.</p>".to_owned(),
        ),
    };
    let over = chosen
        .map_or_else(String::new, |it| format!("<p class=\"over\">{} · {}</p>", Text(it.layer.title), Text(it.id)));
    body.push_str(&format!(
        "<section aria-labelledby=\"over-time\"><div class=\"lead\">{over}<h1 id=\"over-time\">{title}</h1>{about}</div>\n"
    ));
    if runs.is_empty() {
        body.push_str("<p>No run is kept yet; <code>hardline scan --save</code> keeps one.</p></section>\n");
        return Ok(Page { title: "Over time", place: "/history", body: &body }.answer(site, 200));
    }
    choice(&mut body, &runs, chosen);
    let counts: Vec<Counts> = runs.iter().map(|it| of(it, chosen)).collect();
    let columns: Vec<_> = runs
        .iter()
        .zip(&counts)
        .rev()
        .map(|(run, counts)| Column { number: run.number, time: moment(&run.time), counts })
        .collect();
    chart(&mut body, "How it stood", &columns);
    table(&mut body, &runs, &counts, chosen);
    let more = all.saturating_sub(runs.len() as u64);
    if more > 0 {
        body.push_str(&format!("<p class=\"note\">And {} before them.</p>", count(more, "run")));
    }
    body.push_str("</section>\n");
    Ok(Page { title: "Over time", place: "/history", body: &body }.answer(site, 200))
}

fn of(run: &Summary, chosen: Option<&Responsibility>) -> Counts {
    let Some(chosen) = chosen else { return run.coverage.statuses.clone() };
    let found = run.coverage.responsibilities.iter().find(|it| it.responsibility == chosen.id);
    found.map(|it| it.statuses.clone()).unwrap_or_default()
}

/// The responsibilities that any of the runs has, to choose from.
fn choice(body: &mut String, runs: &[Summary], chosen: Option<&Responsibility>) {
    let known: std::collections::BTreeSet<&str> = runs
        .iter()
        .flat_map(|it| &it.coverage.responsibilities)
        .filter(|it| it.statuses.yours() > 0)
        .map(|it| it.responsibility.as_str())
        .collect();
    let mut options = "<option value=\"\">all together</option>".to_owned();
    let mut layer = "";
    for it in RESPONSIBILITIES.iter().filter(|it| known.contains(it.id) || chosen == Some(*it)) {
        if it.layer.id != layer {
            if !layer.is_empty() {
                options.push_str("</optgroup>");
            }
            layer = it.layer.id;
            options.push_str(&format!("<optgroup label=\"{}\">", Text(it.layer.title)));
        }
        let selected = if chosen == Some(it) { " selected" } else { "" };
        options.push_str(&format!("<option value=\"{}\"{selected}>{}</option>", Text(it.id), Text(it.title)));
    }
    if !layer.is_empty() {
        options.push_str("</optgroup>");
    }
    body.push_str(&format!(
        "<form class=\"pick\" action=\"/history\"><div class=\"field wide\"><label for=\"responsibility\">Responsibility</label>\
         <select id=\"responsibility\" name=\"responsibility\">{options}</select></div><button class=\"do\">Show</button></form>\n"
    ));
}

fn table(body: &mut String, runs: &[Summary], counts: &[Counts], chosen: Option<&Responsibility>) {
    let shown: Vec<Status> = SHOWN.into_iter().filter(|it| counts.iter().any(|counts| counts.of(*it) > 0)).collect();
    if shown.is_empty() {
        body.push_str("<p class=\"note\">In none of the runs was any of it yours.</p>");
        return;
    }
    let heads: String =
        shown.iter().map(|it| format!("<th scope=\"col\" class=\"n\">{}</th>", capital(it.name()))).collect();
    body.push_str(&format!(
        "<div class=\"scroll\" role=\"region\" aria-label=\"Rows\" tabindex=\"0\"><table class=\"runs\"><thead><tr>\
         <th scope=\"col\">Run</th>{heads}</tr></thead><tbody>"
    ));
    for (run, counts) in runs.iter().zip(counts) {
        let narrowed = chosen.map_or_else(String::new, |it| format!("&amp;responsibility={}", Text(it.id)));
        let cell = |status: &Status| match counts.of(*status) {
            0 => "<td class=\"n\"><span class=\"none\">0</span></td>".to_owned(),
            number => format!(
                "<td class=\"n\"><a class=\"s-{0}\" href=\"/runs/{1}#everything?view=entries&amp;status={0}{narrowed}\">{2}</a></td>",
                status.name(),
                run.number,
                Number(number)
            ),
        };
        let cells: String = shown.iter().map(cell).collect();
        body.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"/runs/{0}\">Run {0}</a> <span class=\"sub\">{1}</span>{2}</th>{cells}</tr>",
            run.number,
            Text(&moment(&run.time)),
            Seen::of(&run.coverage).mark()
        ));
    }
    body.push_str("</tbody></table></div>\n");
}
