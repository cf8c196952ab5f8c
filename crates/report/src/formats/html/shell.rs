//! The shell of a page: head, style, script, landmarks, and the empty places that the script fills.

use std::{
    io::{self, Write},
    sync::LazyLock,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use super::{
    data::Data,
    markup::{Number, Text},
};

/// The style of the page.
pub const STYLE: &str = include_str!("page.css");

/// The script of the page: what shows the rows. It runs by itself once the page is read.
pub const SCRIPT: &str = include_str!("page.js");

/// What the shell comes to, in bytes, with room for what it says of the run.
pub(super) const SIZE: usize = STYLE.len() + SCRIPT.len() + 8_000;

/// The policy by which a browser runs and loads nothing but the page's own style and script, known by their hashes.
static POLICY: LazyLock<String> = LazyLock::new(|| format!("{}; form-action 'none'", policy_of(&[STYLE], &[SCRIPT])));

/// The content-security policy of the page: its style and script by their hashes, and nothing else.
#[must_use]
pub fn security_policy() -> &'static str {
    &POLICY
}

/// The content-security policy of pages with these styles and scripts, known by their hashes, which load nothing else. What forms
/// may do is left to whoever asks.
#[must_use]
pub fn policy_of(styles: &[&str], scripts: &[&str]) -> String {
    let hashes = |texts: &[&str]| {
        let hash = |it: &&str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(it)));
        texts.iter().map(hash).collect::<Vec<_>>().join(" ")
    };
    format!("default-src 'none'; style-src {}; script-src {}; base-uri 'none'", hashes(styles), hashes(scripts))
}

/// The parts of a report: their addresses in the page, and what they are called.
const PARTS: [(&str, &str); 7] = [
    ("overview", "Overview"),
    ("first", "To do"),
    ("line", "The line"),
    ("ask", "Unanswered"),
    ("everything", "Everything"),
    ("shared", "Shared"),
    ("read", "What was read"),
];

const FOOT: &str = "This page holds all it shows: it loads nothing and sends nothing.";

/// What stands around the body of a page. Whatever is markup is the caller's to escape.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shell<'s> {
    /// What the page is called, as text.
    pub title: &'s str,
    /// A bar above everything, as markup: the places of a site. It holds the button `#theme`, if there is one.
    pub bar: &'s str,
    /// What the page is of, where its parts are listed, as text; without it they are not.
    pub report: Option<&'s str>,
    /// The last words of the foot, as text.
    pub foot: &'s str,
    /// A style of its own beside that of every page.
    pub style: &'s str,
    /// Whether its rules come as headers of HTTP, so that the page need not hold them.
    pub has_headers: bool,
    /// The address at which an open responsibility is attested, up to its id; empty where there is none.
    pub attest: &'s str,
}

/// Writes a report that stands alone; without rows the script has nothing to show and only sets the colours.
///
/// # Errors
///
/// Those of the output.
pub fn write(body: &str, data: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let title = "Who secures what, and what is left to do · hardline";
    let shell = Shell { title, report: Some("hardline"), foot: FOOT, ..Shell::default() };
    shell.write(body, data, out)
}

impl Shell<'_> {
    /// Writes a page around what it shows.
    ///
    /// # Errors
    ///
    /// Those of the output.
    pub fn write(&self, body: &str, data: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        if !self.has_headers {
            writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", security_policy())?;
        }
        out.write_all(
            b"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
              <meta name=\"color-scheme\" content=\"light dark\">\n",
        )?;
        if !self.has_headers {
            out.write_all(b"<meta name=\"referrer\" content=\"no-referrer\">\n")?;
        }
        writeln!(out, "<title>{}</title>\n<style>{STYLE}</style>", Text(self.title))?;
        if !self.style.is_empty() {
            writeln!(out, "<style>{}</style>", self.style)?;
        }
        let attest = if self.attest.is_empty() { String::new() } else { format!(" data-attest=\"{}\"", Text(self.attest)) };
        let skip = if self.report.is_some() { "report" } else { "page" };
        writeln!(out, "</head>\n<body{attest}>\n<a class=\"skip\" href=\"#main\">Skip to the {skip}</a>")?;
        out.write_all(self.bar.as_bytes())?;
        if let Some(name) = self.report {
            let part = |(id, name): &(&str, &str)| format!("<li><a href=\"#{id}\">{name}</a></li>");
            let parts: String = PARTS.iter().map(part).collect();
            let mark = |logo: &str| format!("<a class=\"mark\" href=\"#main\">{logo}{}</a>", Text(name));
            let nav = "<nav aria-label=\"Parts of the report\">";
            if self.bar.is_empty() {
                let mark = mark("<span class=\"logo\" aria-hidden=\"true\"></span>");
                writeln!(
                    out,
                    "<header class=\"top\">{mark}\n{nav}<ul>{parts}</ul></nav>\n<button type=\"button\" id=\"theme\" class=\"quiet\" \
                     hidden>Colours: as the system</button></header>"
                )?;
            } else {
                // A page has one header, which is the site's.
                writeln!(out, "<div class=\"top\">{nav}{}<ul>{parts}</ul></nav></div>", mark(""))?;
            }
        }
        let made = env!("CARGO_PKG_VERSION");
        write!(
            out,
            "<main id=\"main\" tabindex=\"-1\">\n{body}</main>\n<footer><p>Made by hardline {made} from the AWS Shared \
             Responsibility Model. {}</p></footer>\n",
            Text(self.foot)
        )?;
        if let Some(data) = data {
            writeln!(out, "<script type=\"application/json\" id=\"rows\">\"{data}\"</script>")?;
        }
        write!(out, "<script>{SCRIPT}</script>\n</body>\n</html>\n")?;
        out.flush()
    }
}

/// The part that the script fills: filters, a table, pages.
pub(super) fn explorer(page: &mut String, data: &Data<'_>) {
    page.push_str(
        "<section id=\"everything\" aria-labelledby=\"everything-title\"><div class=\"lead\">\
         <h2 id=\"everything-title\" tabindex=\"-1\">Everything</h2>\
         <p>Every finding, every responsibility and the line through every resource. Filter, then open a row to see why, by \
         what evidence, and what to do.</p></div>\n\
         <div id=\"explorer\" hidden>\n\
         <div class=\"views\" role=\"group\" aria-label=\"What is listed\">\
         <button type=\"button\" data-view=\"findings\" aria-pressed=\"true\">Findings</button>\
         <button type=\"button\" data-view=\"entries\" aria-pressed=\"false\">Responsibilities</button>\
         <button type=\"button\" data-view=\"resources\" aria-pressed=\"false\">Resources</button></div>\n\
         <div class=\"filters\" role=\"search\" aria-label=\"Filter the rows\">\
         <div class=\"field wide\"><label for=\"f-text\">Search</label>\
         <input id=\"f-text\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" \
         placeholder=\"name, file, check, words\"></div>",
    );
    for (id, label) in
        [("status", "Status"), ("severity", "Severity"), ("service", "Service"), ("layer", "Layer"), ("party", "Whose")]
    {
        page.push_str(&format!(
            "<div class=\"field\" id=\"field-{id}\"><label for=\"f-{id}\">{label}</label><select id=\"f-{id}\"></select></div>"
        ));
    }
    page.push_str(
        "<button type=\"button\" id=\"clear\" class=\"quiet\">Clear filters</button></div>\n\
         <p id=\"narrowed\" class=\"narrowed\" hidden><span></span> <button type=\"button\" class=\"quiet\">Show all</button></p>\n\
         <p id=\"shown\" class=\"shown\" role=\"status\" aria-live=\"polite\"></p>\n\
         <div class=\"scroll\" role=\"region\" aria-label=\"Rows\" tabindex=\"0\">\
         <table id=\"rows-table\" role=\"table\"><caption class=\"vh\"></caption><thead role=\"rowgroup\"></thead><tbody role=\"rowgroup\"></tbody></table></div>\n\
         <div class=\"pages\"><button type=\"button\" id=\"before\">Previous</button><span id=\"page\"></span>\
         <button type=\"button\" id=\"after\">Next</button></div>\n</div>\n\
         <p id=\"loading\" class=\"note\">This list is shown by the page's own script, which has not run. What stands above and \
         below is complete without it.</p>\n",
    );
    let held: u64 = data.held.iter().chain(&data.held_findings).map(|it| it.kept).sum();
    let of: u64 = data.held.iter().chain(&data.held_findings).map(|it| it.of).sum();
    if held < of {
        page.push_str(&format!(
            "<p class=\"note\" id=\"left-out\">The page holds {} of {} rows, to stay below its size; the counts above are of all. \
             Left out: ",
            Number(held),
            Number(of)
        ));
        let mut parts = Vec::new();
        for (rows, word) in [(&data.held, "responsibilities"), (&data.held_findings, "findings")] {
            for it in rows.iter().filter(|it| it.kept < it.of) {
                parts.push(format!("{} {} {word}", Number(it.of - it.kept), it.status));
            }
        }
        page.push_str(&format!("{}. <code>hardline scan --format json</code> writes all.</p>\n", parts.join(", ")));
    }
    page.push_str("</section>\n");
}
