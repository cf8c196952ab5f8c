//! The page of a run: the report as every format of it, with the places of the site around it.

use hardline_report::{FORMATS, Look, format, html, limits::MAX_PAGE_BYTES};
use hardline_run::{Head, Run as _};

use super::{bar, moment, shell, write};
use crate::{
    Site,
    message::{Answer, Body, Trouble},
};

/// How reports for people look in a file.
const LOOK: Look = Look { colour: false, width: 100, frames: 50 };

pub(super) fn page(site: &Site, number: i64) -> Result<Answer, Trouble> {
    let store = site.project.store_with_runs()?;
    let run = store.run(number)?;
    let parts = html::parts(&run, MAX_PAGE_BYTES)?;
    let (before, after) = store.beside(number)?;
    let body = format!("{}{}", around(number, run.head(), before, after), parts.body);
    let name = format!("Run {number}");
    let title = format!("{name} · hardline");
    let attest = format!("/attestations/new?run={number}&responsibility=");
    let bar = bar(site, "/");
    let shell = html::Shell { title: &title, bar: &bar, report: Some(&name), attest: &attest, ..shell() };
    Ok(write(&shell, &body, Some(&parts.data), 200))
}

/// Where a run stands among the others, and what can be had of it.
fn around(number: i64, head: &Head, before: Option<i64>, after: Option<i64>) -> String {
    let mut links = Vec::new();
    if let Some(it) = before {
        links.push(format!("<a href=\"/compare?before={it}&amp;after={number}\">What changed since run {it}</a>"));
        links.push(format!("<a href=\"/runs/{it}\" rel=\"prev\">Before it: run {it}</a>"));
    }
    if let Some(it) = after {
        links.push(format!("<a href=\"/runs/{it}\" rel=\"next\">After it: run {it}</a>"));
    }
    let formats: String = FORMATS
        .iter()
        .map(|it| match it.refuses(head) {
            None => format!(
                "<li><a href=\"/runs/{number}/report?format={0}\" download>{0}</a><span>{1}</span></li>",
                html::markup::Text(it.name()),
                html::markup::Prose(it.summary())
            ),
            Some(why) => {
                format!("<li><b>{}</b><span>{}</span></li>", html::markup::Text(it.name()), html::markup::Prose(&why))
            }
        })
        .collect();
    format!(
        "<div class=\"around\"><p>Made on <b>{}</b></p><p class=\"links\">{}</p><details><summary>Download</summary>\
         <ul class=\"formats\">{formats}</ul></details></div>\n",
        html::markup::Text(&moment(&head.time)),
        links.join(" ")
    )
}

/// A report of a run as a file.
pub(super) fn report(site: &Site, number: i64, name: &str) -> Result<Answer, Trouble> {
    let format = format(name).ok_or_else(|| Trouble::Missing("There is no such format.".to_owned()))?;
    let store = site.project.store_with_runs()?;
    if let Some(why) = format.refuses(store.run(number)?.head()) {
        return Err(Trouble::Wrong(format!("This run cannot be written as {}: {why}.", format.name())));
    }
    let file = format!("hardline-run-{number}-{}.{}", format.name(), format.extension());
    let body = Body::Made(Box::new(move |out| {
        let run = store.run(number).map_err(std::io::Error::from)?;
        format.write(&run, &LOOK, out)
    }));
    Ok(Answer::file(&file, body))
}
