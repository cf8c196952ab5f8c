//! The shell of a page: head, style, script, landmarks, and the empty places that the script fills.

use std::{
    io::{self, Write},
    sync::LazyLock,
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

use super::{data::Data, markup::Number};

/// The style of the page.
pub const STYLE: &str = include_str!("page.css");

/// The script of the page: what shows the rows. It runs by itself once the page is read.
pub const SCRIPT: &str = include_str!("page.js");

/// What the shell comes to, in bytes, with room for what it says of the run.
pub(super) const SIZE: usize = STYLE.len() + SCRIPT.len() + 8_000;

/// The policy by which a browser runs and loads nothing but the page's own style and script, known by their hashes.
static POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    )
});

/// The content-security policy of the page: its style and script by their hashes, and nothing else.
#[must_use]
pub fn security_policy() -> &'static str {
    &POLICY
}

/// Writes a page around what it shows; without rows the script has nothing to show and only sets the colours.
///
/// # Errors
///
/// Those of the output.
pub fn write(body: &str, data: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>Who secures what, and what is left to do · hardline</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">Skip to the report</a>\n\
         <header class=\"top\"><a class=\"mark\" href=\"#main\"><span class=\"logo\" aria-hidden=\"true\"></span>hardline</a>\n\
         <nav aria-label=\"Parts of the report\"><ul>\
         <li><a href=\"#overview\">Overview</a></li><li><a href=\"#first\">To do</a></li>\
         <li><a href=\"#line\">The line</a></li><li><a href=\"#ask\">Unanswered</a></li>\
         <li><a href=\"#everything\">Everything</a></li><li><a href=\"#shared\">Shared</a></li>\
         <li><a href=\"#read\">What was read</a></li></ul></nav>\n\
         <button type=\"button\" id=\"theme\" class=\"quiet\" hidden>Colours: as the system</button></header>\n\
         <main id=\"main\" tabindex=\"-1\">\n{body}</main>\n\
         <footer><p>Made by hardline {} from the AWS Shared Responsibility Model. This page holds all it shows: it loads \
         nothing and sends nothing.</p></footer>\n",
        security_policy(),
        env!("CARGO_PKG_VERSION"),
    )?;
    if let Some(data) = data {
        writeln!(out, "<script type=\"application/json\" id=\"rows\">\"{data}\"</script>")?;
    }
    write!(out, "<script>{SCRIPT}</script>\n</body>\n</html>\n")?;
    out.flush()
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
