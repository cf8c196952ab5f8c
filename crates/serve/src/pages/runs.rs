//! The first page: the runs that are kept, what each found, and how that differs from the one before.

use hardline_ledger::Status;
use hardline_report::html::markup::{Number, Text, count};
use hardline_run::Summary;

use super::{
    Page,
    chart::{Column, chart},
    moment,
    seen::Seen,
};
use crate::{
    Site,
    limits::MAX_LISTED_RUNS,
    message::{Answer, Trouble},
};

/// The columns of numbers: what is counted, and which way is better.
const SHOWN: [(Status, Better); 4] = [
    (Status::Violated, Better::Fewer),
    (Status::Unknown, Better::Fewer),
    (Status::Open, Better::Fewer),
    (Status::Met, Better::More),
];

/// Which way is better.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Better {
    Fewer,
    More,
}

/// The most services that a row names.
const MOST_NAMED: usize = 5;

pub(super) fn page(site: &Site) -> Result<Answer, Trouble> {
    let (runs, all) = match site.project.store()? {
        Some(store) => (store.latest(MAX_LISTED_RUNS)?, store.count()?),
        None => (Vec::new(), 0),
    };
    let mut body = String::new();
    let Some(latest) = runs.first() else {
        empty(&mut body);
        return Ok(Page { title: "Runs", place: "/", body: &body }.answer(site, 200));
    };
    lead(&mut body, latest, runs.get(1), all);
    let columns: Vec<_> = runs.iter().rev().map(column).collect();
    chart(&mut body, "How what is yours stood", &columns);
    table(&mut body, &runs);
    if all > runs.len() as u64 {
        body.push_str(&format!(
            "<p class=\"note\">And {} before them; <code>hardline history</code> lists all.</p>",
            count(all - runs.len() as u64, "run")
        ));
    }
    body.push_str("</section>\n");
    Ok(Page { title: "Runs", place: "/", body: &body }.answer(site, 200))
}

fn empty(body: &mut String) {
    body.push_str(
        "<section aria-labelledby=\"runs\"><div class=\"lead\"><h1 id=\"runs\">No run is kept yet.</h1><p>A run is one look at \
         your templates: what each resource leaves to you, and how it stands. Keep one, then reload this page:</p></div>\
         <pre class=\"command\">hardline scan --save</pre><p class=\"note\">It reads the templates below the folder that it is \
         called in and keeps what it finds in <code>.hardline/runs.sqlite</code>, on this machine alone. What people vouch for \
         needs no run: see <a href=\"/attestations\">attestations</a>.</p></section>\n",
    );
}

/// A run as a column of a picture.
pub(super) fn column(run: &Summary) -> Column<'_> {
    Column { number: run.number, time: moment(&run.time), counts: &run.coverage.statuses }
}

/// What the latest run found, in a sentence.
fn lead(body: &mut String, latest: &Summary, before: Option<&Summary>, all: u64) {
    let seen = Seen::of(&latest.coverage);
    let over = format!("<p class=\"over\">{} kept</p>", count(all, "run"));
    body.push_str(&format!("<section aria-labelledby=\"runs\"><div class=\"lead\">{over}<h1 id=\"runs\">"));
    if seen.is_nothing {
        body.push_str(&format!("<a href=\"/runs/{}\">The latest run</a> found nothing to judge", latest.number));
    } else {
        // What other checks found is neither more nor less.
        let before = before.filter(|it| it.coverage.left_out == latest.coverage.left_out);
        violated(body, latest, before, if seen.is_whole() { "" } else { " in what it read" });
    }
    body.push_str(".</h1>");
    if seen.lost > 0 {
        body.push_str(&format!(
            "<p>It could not read {}, or not as a whole, and judged nothing of what is lost: <a href=\"/runs/{}#read\">what was \
             read</a>.</p>",
            count(seen.lost, "file"),
            latest.number
        ));
    } else if seen.left_out > 0 {
        body.push_str(&format!(
            "<p>{} left out, and what only they read was not looked at: <a href=\"/runs/{}#settings\">which</a>.</p>",
            if seen.left_out == 1 {
                "1 check was".to_owned()
            } else {
                format!("{} checks were", Number(seen.left_out))
            },
            latest.number
        ));
    } else if seen.is_nothing {
        body.push_str("<p>There was no template in what it looked at.</p>");
    }
    body.push_str("</div>\n");
}

/// How much is violated in the latest run, and how that differs from the one before.
fn violated(body: &mut String, latest: &Summary, before: Option<&Summary>, of: &str) {
    let violated = latest.coverage.statuses.of(Status::Violated);
    let than = before.map_or_else(String::new, |before| {
        let earlier = before.coverage.statuses.of(Status::Violated);
        let (number, word) = match violated.cmp(&earlier) {
            std::cmp::Ordering::Less => (earlier - violated, "fewer than"),
            std::cmp::Ordering::Greater => (violated - earlier, "more than"),
            std::cmp::Ordering::Equal => {
                return format!(", as many as in <a href=\"/runs/{0}\">run {0}</a>", before.number);
            }
        };
        format!(", {} {word} in <a href=\"/runs/{1}\">run {1}</a>", Number(number), before.number)
    });
    body.push_str(&format!(
        "Of what is yours, <a href=\"/runs/{}\">the latest run</a> finds <strong class=\"t-violated\">{} violated</strong>{of}{than}",
        latest.number,
        Number(violated),
    ));
}

fn table(body: &mut String, runs: &[Summary]) {
    let heads: String =
        SHOWN.iter().map(|it| format!("<th scope=\"col\" class=\"n\">{}</th>", capital(it.0.name()))).collect();
    body.push_str(&format!(
        "<div class=\"scroll\" role=\"region\" aria-label=\"Rows\" tabindex=\"0\"><table class=\"runs list\"><thead>\
         <tr><th scope=\"col\">Run</th>{heads}<th scope=\"col\">Since the one before</th><th scope=\"col\">What was scanned</th>\
         </tr></thead><tbody>"
    ));
    for (place, run) in runs.iter().enumerate() {
        let before = runs.get(place + 1);
        let cells: String = SHOWN.iter().map(|it| cell(run, before, *it)).collect();
        let since = before.map_or_else(
            || "<span class=\"none\">the first</span>".to_owned(),
            |it| format!("<a href=\"/compare?before={}&amp;after={}\">What changed</a>", it.number, run.number),
        );
        body.push_str(&format!(
            "<tr><th scope=\"row\"><a href=\"/runs/{0}\">Run {0}</a> {3}<span class=\"sub\">{1}</span></th>{cells}<td>{since}</td>\
             <td>{2}</td></tr>",
            run.number,
            Text(&moment(&run.time)),
            scanned(run),
            label(run),
        ));
    }
    body.push_str("</tbody></table></div>\n");
}

/// What a run is called, if it has a name.
fn label(run: &Summary) -> String {
    run.label.as_ref().map_or_else(String::new, |it| format!("<span class=\"label\">{}</span> ", Text(it)))
}

/// A number, and how it differs from that of the run before.
fn cell(run: &Summary, before: Option<&Summary>, (status, better): (Status, Better)) -> String {
    let number = run.coverage.statuses.of(status);
    let difference = before.map_or_else(String::new, |it| {
        let earlier = it.coverage.statuses.of(status);
        if earlier == number {
            return String::new();
        }
        let is_more = number > earlier;
        // What was not looked at is neither better nor worse.
        let do_compare = Seen::of(&run.coverage).compares_with(Seen::of(&it.coverage));
        let class = match (do_compare, is_more == (better == Better::More)) {
            (false, _) => "unseen",
            (true, true) => "better",
            (true, false) => "worse",
        };
        let sign = if is_more { "+" } else { "−" };
        format!(" <span class=\"delta {class}\">{sign}{}</span>", Number(number.abs_diff(earlier)))
    });
    format!("<td class=\"n\"><span class=\"s-{}\">{}</span>{difference}</td>", status.name(), Number(number))
}

/// What a run is of, in few words.
fn scanned(run: &Summary) -> String {
    let coverage = &run.coverage;
    let mut services: Vec<_> = coverage.services.iter().filter(|it| it.resources > 0).collect();
    services.sort_by(|one, other| other.resources.cmp(&one.resources).then_with(|| one.service.cmp(&other.service)));
    let more = services.len().saturating_sub(MOST_NAMED);
    let named: Vec<String> = services.iter().take(MOST_NAMED).map(|it| Text(&it.title).to_string()).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    // The folder itself says nothing.
    let paths: Vec<_> =
        run.scanned.iter().filter(|it| *it != ".").map(|it| format!("<code>{}</code>", Text(it))).collect();
    let paths = if paths.is_empty() { String::new() } else { format!(" of {}", paths.join(", ")) };
    format!(
        "{} in {}{paths}<span class=\"sub\">{}{more}</span>{}",
        count(coverage.resources, "resource"),
        count(coverage.templates as u64, "file"),
        named.join(", "),
        Seen::of(coverage).mark()
    )
}

/// A word at the beginning of something.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
