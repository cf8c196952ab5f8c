//! What people put on record: how it stands today, what is wrong with it, and what nobody has answered yet.

use hardline_attestations::{Book, Problem, ProblemKind, Written};
use hardline_ledger::{Date, EvidenceReference, Records, Status};
use hardline_model::{Evidence, RESPONSIBILITIES, Responsibility, Scope};
use hardline_report::html::{
    markup::{Number, Prose, Text, count},
    without_effect,
};
use hardline_run::{AttestationOfRun, Summary, redact};
use hardline_tree::Lines;

use super::{Page, moment, seen::Seen};
use crate::{
    Site,
    limits::MAX_LISTED_FINDINGS,
    message::{Answer, Fields, Trouble, encoded},
};

pub(super) fn page(site: &Site, query: &Fields) -> Result<Answer, Trouble> {
    let book = covered(site.project.book());
    let clock = site.project.clock();
    let store = site.project.store()?;
    let latest = match &store {
        Some(store) => store.latest(1)?.into_iter().next(),
        None => None,
    };
    let overturned = match (&store, &latest) {
        (Some(store), Some(latest)) => hardline_run::Run::head(&store.run(latest.number)?).attestations.clone(),
        _ => Vec::new(),
    };
    let open = latest.as_ref().map(questions).unwrap_or_default();
    let mut body = String::new();
    lead(&mut body, &book, &clock, latest.as_ref(), &open);
    if let Some(it) = book.attestations.iter().find(|it| it.attestation.id == query.get("written")) {
        body.push_str(&format!(
            "<p class=\"done\" role=\"status\"><b><a href=\"#{}\">{}</a> is written to <code>{}</code>.</b> Review it like any \
             change of the repository; the next <code>hardline scan --save</code> takes it into account.</p>",
            Text(&it.attestation.id),
            Text(&it.attestation.id),
            Text(&it.source.path)
        ));
    }
    problems(&mut body, &book);
    body.push_str("</section>\n");
    // What is on record is short beside what is open, and comes first where there is any.
    let has_any = !book.attestations.is_empty();
    if has_any {
        attested(&mut body, &book, &clock, latest.as_ref(), &overturned);
    }
    unanswered(&mut body, latest.as_ref(), &open);
    if !has_any {
        attested(&mut body, &book, &clock, latest.as_ref(), &overturned);
    }
    reports(&mut body, &book, &clock);
    Ok(Page { title: "Attestations", place: "/attestations", body: &body }.answer(site, 200))
}

/// The records with every secret covered, as in every report: only the form and its change show a person's own words as they are.
fn covered(mut book: Book) -> Book {
    for it in book.words_mut() {
        *it = redact(it).into_owned();
    }
    book
}

/// Whether a person's word settles a responsibility.
pub(super) fn can_attest(it: &Responsibility) -> bool {
    it.evidence != Evidence::Report && !it.question.is_empty()
}

/// What is open in a run, with how many lines of the ledger each has, most first.
fn questions(run: &Summary) -> Vec<(&'static Responsibility, u64, u64)> {
    let coverage = &run.coverage;
    let number = |it: &Responsibility, status: Status| {
        let found = coverage.responsibilities.iter().find(|of| of.responsibility == it.id);
        found.map_or(0, |it| it.statuses.of(status))
    };
    let mut open: Vec<_> = RESPONSIBILITIES
        .iter()
        .filter(|it| can_attest(it))
        .map(|it| (it, number(it, Status::Open), number(it, Status::Expired)))
        .filter(|it| it.1 + it.2 > 0)
        .collect();
    open.sort_by_key(|it| (u64::MAX - it.1 - it.2, it.0.index));
    open
}

/// How an attestation stands: by its day, and by what the latest run made of it. What the run could not take as an answer, or hold
/// against anything, does not stand as if it were one.
fn standing_in(clock: &Records, written: &Written, of_run: Option<&AttestationOfRun>) -> (&'static str, String) {
    let by_day = standing(clock, &written.attestation.until, written.counts);
    let is_in_doubt = |it: &AttestationOfRun| {
        it.settles <= it.not_held && (it.not_held + it.undecided > 0 || !it.contradicted.is_empty())
    };
    match by_day {
        ("met", said) if of_run.is_some_and(is_in_doubt) => ("unknown", said),
        by_day => by_day,
    }
}

/// How a record stands by its day, as a word of the report's colours and in words.
fn standing(clock: &Records, until: &Date, counts: bool) -> (&'static str, String) {
    match (counts, clock.holds(until), clock.ends_soon(until)) {
        (false, ..) => ("violated", "does not count".to_owned()),
        (true, false, _) => ("expired", format!("ended on {until}")),
        (true, true, true) => ("unknown", format!("ends soon, on {until}")),
        (true, true, false) => ("met", format!("holds until {until}")),
    }
}

fn badge((word, said): &(&str, String)) -> String {
    format!("<span class=\"badge s-{word}\"><span class=\"sign\" aria-hidden=\"true\"></span>{}</span>", Text(said))
}

fn lead(
    body: &mut String,
    book: &Book,
    clock: &Records,
    latest: Option<&Summary>,
    open: &[(&Responsibility, u64, u64)],
) {
    let holds = book.attestations.iter().filter(|it| it.counts && clock.holds(&it.attestation.until)).count() as u64;
    let asked = match (latest, open.len() as u64) {
        (None, _) => "No run is kept yet to say what is open".to_owned(),
        (Some(run), 0) => match Seen::of(&run.coverage) {
            it if it.is_nothing => "The latest run found nothing to judge".to_owned(),
            it if it.is_whole() => "No question is open".to_owned(),
            _ => "No question is open in what was read".to_owned(),
        },
        (Some(_), 1) => "<span class=\"t-open\">1 question is open</span>".to_owned(),
        (Some(_), number) => format!("<span class=\"t-open\">{} questions are open</span>", Number(number)),
    };
    body.push_str(&format!(
        "<section aria-labelledby=\"words\"><div class=\"lead\"><p class=\"over\">{}</p><h1 id=\"words\">{asked}; {} today.</h1>\
         <p>No scan can see whether a backup was ever restored. A person says so, for a time, with evidence; it is written to a file \
         under <code>.hardline/attestations</code>, which is reviewed and kept like the sources.</p></div>\n",
        latest.map_or_else(|| "Attestations".to_owned(), |it| format!("As of run {}, {}", it.number, Text(&moment(&it.time)))),
        match holds {
            0 => "no attestation holds".to_owned(),
            1 => "1 attestation holds".to_owned(),
            it => format!("{} attestations hold", Number(it)),
        }
    ));
}

/// What is wrong with the files.
fn problems(body: &mut String, book: &Book) {
    let wrong: Vec<&Problem> = book.problems.iter().filter(|it| it.kind == ProblemKind::Wrong).collect();
    if wrong.is_empty() {
        return;
    }
    body.push_str(&format!(
        "<div class=\"faults\" role=\"alert\"><h2 class=\"small\">What is wrong with the files: {}</h2><ul>",
        Number(wrong.len() as u64)
    ));
    for it in wrong.iter().take(MAX_LISTED_FINDINGS) {
        let line = it
            .span
            .zip(it.text.as_ref())
            .map_or_else(String::new, |(span, text)| format!(":{}", Lines::new(text).position(text, span.start).line));
        body.push_str(&format!("<li><bdi class=\"place\">{}{line}</bdi> {}</li>", Text(&it.path), Prose(&it.message)));
    }
    body.push_str("</ul><p>What is wrong does not count until it is mended.</p></div>\n");
}

fn unanswered(body: &mut String, latest: Option<&Summary>, open: &[(&'static Responsibility, u64, u64)]) {
    let Some(latest) = latest else { return };
    body.push_str(
        "<section class=\"close\" id=\"open\" aria-labelledby=\"open-title\"><div class=\"lead\"><h2 id=\"open-title\">For a person to \
         say</h2></div>",
    );
    let seen = Seen::of(&latest.coverage);
    if let Some(told) = seen.told() {
        body.push_str(&format!(
            "<p class=\"differ\"><a href=\"/runs/{0}#read\">Run {0}</a>: {told}. What was not seen may ask for more.</p>",
            latest.number
        ));
    }
    if open.is_empty() {
        body.push_str(if seen.is_whole() {
            "<p>Nothing: every question that only a person can answer is answered.</p></section>\n"
        } else {
            "<p>Nothing that the latest run saw.</p></section>\n"
        });
        return;
    }
    body.push_str("<ul class=\"questions\">");
    for (it, open, expired) in open {
        let of = if it.scope == Scope::Account { "the account".to_owned() } else { count(open + expired, "resource") };
        let ended = if *expired > 0 {
            format!(" <span class=\"s-expired\">said before, and ended, for {}</span>", Number(*expired))
        } else {
            String::new()
        };
        body.push_str(&format!(
            "<li><div><h3>{0}</h3><p>{1}</p><p class=\"sub\">{2} · open for <a href=\"/runs/{3}#everything?view=entries&amp;status=open&amp;\
             responsibility={4}\">{of}</a>{ended}</p></div><a class=\"do\" href=\"/attestations/new?responsibility={4}\">Attest\
             <span class=\"vh\">: {0}</span></a></li>",
            Prose(it.title),
            Prose(it.question),
            Text(it.layer.title),
            latest.number,
            Text(&encoded(it.id)),
        ));
    }
    body.push_str("</ul></section>\n");
}

fn attested(body: &mut String, book: &Book, clock: &Records, latest: Option<&Summary>, of_run: &[AttestationOfRun]) {
    body.push_str(&format!(
        "<section class=\"close\" id=\"attested\" aria-labelledby=\"attested-title\"><div class=\"lead\"><h2 id=\"attested-title\">On \
         record: {}</h2></div>",
        count(book.attestations.len() as u64, "attestation")
    ));
    if book.attestations.is_empty() {
        body.push_str("<p>Nothing is attested yet.</p></section>\n");
        return;
    }
    body.push_str("<ul class=\"on-record\">");
    for it in book.attestations.iter().take(MAX_LISTED_FINDINGS) {
        one(body, book, clock, it, latest, of_run.iter().find(|of| of.id == it.attestation.id));
    }
    body.push_str("</ul>");
    if book.attestations.len() > MAX_LISTED_FINDINGS {
        let more = (book.attestations.len() - MAX_LISTED_FINDINGS) as u64;
        body.push_str(&format!(
            "<p class=\"note\">And {} more; <code>hardline attest list</code> lists all.</p>",
            Number(more)
        ));
    }
    body.push_str("</section>\n");
}

fn one(
    body: &mut String,
    book: &Book,
    clock: &Records,
    written: &Written,
    latest: Option<&Summary>,
    of_run: Option<&AttestationOfRun>,
) {
    let it = &written.attestation;
    body.push_str(&format!(
        "<li id=\"{0}\"><div class=\"record-head\"><h3>{1}</h3>{2}</div><p class=\"said\">{3}</p><p class=\"sub\">{4}, on {5} · scope: {6} · \
         <span class=\"place\">{7}</span></p>",
        Text(&it.id),
        Prose(written.responsibility.title),
        badge(&standing_in(clock, written, of_run)),
        Prose(&it.statement),
        Text(&it.owner),
        it.date,
        Prose(&it.scope_text),
        Text(&it.place),
    ));
    evidence(body, &it.evidence);
    for problem in broken(book, written) {
        body.push_str(&format!("<p class=\"fault\">{}</p>", Prose(&problem.message)));
    }
    let doubts = of_run.map(without_effect).unwrap_or_default();
    if let (Some(latest), false) = (latest, doubts.is_empty()) {
        body.push_str(&format!(
            "<p class=\"doubt\"><a href=\"/runs/{0}#records\">Run {0}</a>: {doubts}</p>",
            latest.number
        ));
    }
    let contradicted = of_run.map(|it| it.contradicted.as_slice()).unwrap_or_default();
    if let (Some(latest), false) = (latest, contradicted.is_empty()) {
        let mut named: Vec<String> = contradicted
            .iter()
            .take(5)
            .map(|it| format!("<bdi>{}</bdi>", Text(it.resource.as_deref().unwrap_or("the account"))))
            .collect();
        if contradicted.len() > named.len() {
            named.push(format!("{} more", contradicted.len() - named.len()));
        }
        body.push_str(&format!(
            "<p class=\"fault\">Overturned by <a href=\"/runs/{0}#everything?view=entries&amp;status=violated&amp;responsibility={1}\">run \
             {0}</a>, which finds it violated: {2}.</p>",
            latest.number,
            Text(&encoded(&it.responsibility)),
            named.join(", ")
        ));
    }
    body.push_str(&format!(
        "<p class=\"actions\"><a href=\"/attestations/renew?id={}\">Say it again<span class=\"vh\">: {}</span></a></p></li>",
        Text(&encoded(&it.id)),
        Text(&it.id)
    ));
}

/// What is wrong with the evidence of an attestation: what stands after its beginning and before that of the next.
fn broken<'b>(book: &'b Book, written: &'b Written) -> impl Iterator<Item = &'b Problem> {
    let start = written.source.span.start;
    let next = book
        .attestations
        .iter()
        .filter(|it| it.source.path == written.source.path && it.source.span.start > start)
        .map(|it| it.source.span.start)
        .min()
        .unwrap_or(u32::MAX);
    book.problems.iter().filter(move |it| {
        it.kind == ProblemKind::Evidence
            && it.path == written.source.path
            && it.span.is_some_and(|it| (start..next).contains(&it.start))
    })
}

fn evidence(body: &mut String, evidence: &[EvidenceReference]) {
    if evidence.is_empty() {
        return;
    }
    let item = |it: &EvidenceReference| {
        let hash = it.sha256.as_deref().and_then(|it| it.get(..12));
        let hash = hash.map_or_else(String::new, |it| format!(" <span class=\"sub\">SHA-256 {it}…</span>"));
        let about = if it.description.is_empty() { String::new() } else { format!(" {}", Text(&it.description)) };
        format!("<li><bdi class=\"place\">{}</bdi>{about}{hash}</li>", Text(&it.reference))
    };
    let items: String = evidence.iter().map(item).collect();
    body.push_str(&format!("<ul class=\"inline\" aria-label=\"Evidence\">{items}</ul>"));
}

fn reports(body: &mut String, book: &Book, clock: &Records) {
    if book.reports.is_empty() {
        body.push_str(
            "<section class=\"close\" aria-labelledby=\"reports\"><div class=\"lead\"><h2 id=\"reports\">Reports of AWS's</h2><p>None is on \
             record as reviewed. What is AWS's is inherited all the same; its audit reports are the evidence, and an auditor asks who read \
             them. <code>hardline attest reports</code> says which to ask for.</p></div></section>\n",
        );
        return;
    }
    body.push_str(&format!(
        "<section class=\"close\" aria-labelledby=\"reports\"><div class=\"lead\"><h2 id=\"reports\">Reports of AWS's on record: {}</h2></div>\
         <ul class=\"on-record\">",
        Number(book.reports.len() as u64)
    ));
    for it in book.reports.iter().take(MAX_LISTED_FINDINGS) {
        let report = &it.report;
        body.push_str(&format!(
            "<li><div class=\"record-head\"><h3>{}</h3>{}</div><p class=\"sub\">Reviewed by {} on {} · evidence for {} · <span \
             class=\"place\">{}</span></p>",
            Text(&report.name),
            badge(&standing(clock, &report.until, it.counts)),
            Text(&report.reviewed_by),
            report.reviewed_on,
            match report.covers.len() {
                1 => "1 responsibility".to_owned(),
                number => format!("{number} responsibilities"),
            },
            Text(&report.place),
        ));
        evidence(body, &report.evidence);
        body.push_str("</li>");
    }
    body.push_str("</ul></section>\n");
}
