//! Which page an address is, and what stands around every page.

mod attest;
mod attestations;
mod chart;
mod compare;
mod draft;
mod history;
mod run;
mod runs;
mod scopes;
mod seen;

use std::sync::LazyLock;

use hardline_report::html::{SCRIPT, STYLE, Shell, markup::Text, policy_of};

use crate::{
    Site,
    message::{Answer, Request, Trouble},
};

/// The style of what only served pages have.
const SITE_STYLE: &str = include_str!("site.css");

/// The places of the site: where they are and what they are called.
const PLACES: [(&str, &str); 4] =
    [("/", "Runs"), ("/compare", "Compare"), ("/history", "Over time"), ("/attestations", "Attestations")];

/// What browsers may run and load: the styles and the script of these pages, and nothing else.
pub(crate) fn policy() -> String {
    static POLICY: LazyLock<String> = LazyLock::new(|| {
        format!("{}; form-action 'self'; frame-ancestors 'none'", policy_of(&[STYLE, SITE_STYLE], &[SCRIPT]))
    });
    POLICY.clone()
}

/// A page on its way out.
pub(crate) struct Page<'p> {
    /// What it is called.
    pub(crate) title: &'p str,
    /// The place that it belongs to.
    pub(crate) place: &'p str,
    /// What it shows, as markup.
    pub(crate) body: &'p str,
}

impl Page<'_> {
    /// The page as an answer.
    pub(crate) fn answer(&self, site: &Site, status: u16) -> Answer {
        let bar = bar(site, self.place);
        let title = format!("{} · hardline", self.title);
        write(&Shell { title: &title, bar: &bar, ..shell() }, self.body, None, status)
    }
}

/// What every shell of the site has.
fn shell() -> Shell<'static> {
    Shell {
        foot: "Served by this machine; nothing is loaded from elsewhere.",
        style: SITE_STYLE,
        has_headers: true,
        ..Shell::default()
    }
}

fn write(shell: &Shell<'_>, body: &str, data: Option<&str>, status: u16) -> Answer {
    let mut bytes = Vec::with_capacity(body.len() + data.map_or(0, str::len) + STYLE.len() + SCRIPT.len());
    match shell.write(body, data, &mut bytes) {
        Ok(()) => Answer::page(status, bytes),
        Err(error) => Answer::text(500, &format!("this page could not be made: {error}")),
    }
}

/// The bar above every page.
fn bar(site: &Site, place: &str) -> String {
    let link = |(address, name): &(&str, &str)| {
        let current = if *address == place { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{address}\"{current}>{name}</a></li>")
    };
    let places: String = PLACES.iter().map(link).collect();
    format!(
        "<header class=\"site\"><a class=\"mark\" href=\"/\"><span class=\"logo\" aria-hidden=\"true\"></span>hardline</a>\
         <span class=\"project\"><bdi>{}</bdi></span><nav aria-label=\"Places\"><ul>{places}</ul></nav>\
         <button type=\"button\" id=\"theme\" class=\"quiet\" hidden>Colours: as the system</button></header>\n",
        Text(&site.project.name())
    )
}

/// A page of few words.
fn said(site: &Site, status: u16, title: &str, sentences: &str) -> Answer {
    let body = format!(
        "<section aria-labelledby=\"said\"><div class=\"lead\"><h1 id=\"said\">{}</h1>{sentences}</div></section>\n",
        Text(title)
    );
    Page { title, place: "", body: &body }.answer(site, status)
}

/// What a browser is told that came by the link: the cookie, and where to go without the token.
pub(crate) fn enter(site: &Site, is_foreign: bool) -> Answer {
    let mut answer = if is_foreign {
        // It would leave the cookie out of what it is sent on to; a page of this server asks anew.
        let mut answer = without_project(200, "Welcome", "<p><a class=\"do\" href=\"/\">Go on to the runs</a></p>");
        answer.headers.push(("refresh", "0; url=/".to_owned()));
        answer
    } else {
        Answer::see("/".to_owned())
    };
    answer.headers.push(("set-cookie", site.door.set_cookie()));
    answer
}

/// What whoever knows no token is told, which is nothing of the project.
pub(crate) fn stranger(_: &Site) -> Answer {
    without_project(
        401,
        "This needs the link",
        "<p>Open the link that <code>hardline serve</code> printed when it started: it holds a token, and this browser has not \
         come by it. A token that you set yourself goes behind <code>/?token=</code>.</p>",
    )
}

fn without_project(status: u16, title: &str, sentences: &str) -> Answer {
    let body = format!(
        "<section aria-labelledby=\"said\"><div class=\"lead\"><h1 id=\"said\">{title}</h1>{sentences}</div></section>\n"
    );
    write(&Shell { title, ..shell() }, &body, None, status)
}

/// What begins the addresses of pages of whole runs: those themselves, comparisons, and forms, which say where something is open.
const LARGE: [&str; 3] = ["/runs/", "/compare", "/attestations/"];

/// Whether a page is of whole runs, which takes time and memory.
pub(crate) fn is_large(request: &Request) -> bool {
    LARGE.iter().any(|it| request.path.starts_with(it))
}

/// The answer to a request.
pub(crate) fn answer(site: &Site, request: &Request) -> Answer {
    page(site, request).unwrap_or_else(|trouble| match trouble {
        Trouble::Missing(sentence) => {
            said(site, 404, "There is no such page", &format!("<p>{} <a href=\"/\">All runs</a></p>", Text(&sentence)))
        }
        Trouble::Wrong(sentence) => said(
            site,
            400,
            "This address does not say what is wanted",
            &format!("<p>{} <a href=\"/\">All runs</a></p>", Text(&sentence)),
        ),
        Trouble::Busy => {
            let sentence =
                "<p>Another program is writing a run to the file. This page asks again by itself in a few seconds.</p>";
            let mut answer = said(site, 503, "A run is being kept just now", sentence);
            // A form is not sent twice by itself.
            if !request.is_post {
                answer.headers.push(("refresh", "3".to_owned()));
            }
            answer
        }
        Trouble::Failed(sentence) => said(site, 500, "This could not be shown", &format!("<p>{}</p>", Text(&sentence))),
    })
}

fn page(site: &Site, request: &Request) -> Result<Answer, Trouble> {
    let path: Vec<&str> = request.path.trim_start_matches('/').split('/').collect();
    match (request.is_post, path.as_slice()) {
        (false, [""]) => runs::page(site),
        (false, ["runs", number]) => run::page(site, numbered(number)?),
        (false, ["runs", number, "report"]) => run::report(site, numbered(number)?, request.query.get("format")),
        (false, ["compare"]) => compare::page(site, &request.query),
        (false, ["compare", "change.json"]) => compare::json(site, &request.query),
        (false, ["history"]) => history::page(site, request.query.get("responsibility")),
        (false, ["attestations"]) => attestations::page(site, &request.query),
        (is_post, ["attestations", what @ ("new" | "renew")]) => {
            let fields = if is_post { &request.form } else { &request.query };
            attest::page(site, *what == "renew", is_post, fields)
        }
        (true, _) => Err(Trouble::Missing("No form is sent there.".to_owned())),
        (false, _) => Err(Trouble::Missing("Nothing is at this address.".to_owned())),
    }
}

/// The number of a run.
fn numbered(text: &str) -> Result<i64, Trouble> {
    let is_number = !text.is_empty() && text.len() <= 18 && text.bytes().all(|it| it.is_ascii_digit());
    let number = is_number.then(|| text.parse().ok()).flatten();
    number.ok_or_else(|| Trouble::Missing("A run is named by its number.".to_owned()))
}

/// A moment as people read it: `2026-11-22 08:00 UTC`.
pub(crate) fn moment(time: &str) -> String {
    match time.split_once('T') {
        Some((day, clock)) if clock.len() >= 5 && clock.is_char_boundary(5) => format!("{day} {} UTC", &clock[..5]),
        _ => time.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Fields;

    #[test]
    fn pages_of_whole_runs_wait_for_one_another() {
        for (path, wanted) in [
            ("/runs/1", true),
            ("/runs/1/report", true),
            ("/compare", true),
            ("/compare/change.json", true),
            ("/attestations/new", true),
            ("/attestations/renew", true),
            ("/", false),
            ("/history", false),
            ("/attestations", false),
        ] {
            let request =
                Request { is_post: false, path: path.to_owned(), query: Fields::default(), form: Fields::default() };
            assert_eq!(is_large(&request), wanted, "{path}");
        }
    }
}
