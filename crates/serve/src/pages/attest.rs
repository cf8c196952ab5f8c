//! The form by which a person's word is put on record: typed, shown as the change that it is, then written.

use hardline_attestations::{Book, Change, Written};
use hardline_model::{Responsibility, Scope};
use hardline_report::html::markup::{Number, Prose, Text, count};
use hardline_run::redact;

use super::{
    Page,
    attestations::can_attest,
    draft::{Draft, FIELDS, Fault, Planned},
    numbered,
    scopes::Open,
};
use crate::{
    Site,
    limits::MAX_CHOICES,
    message::{Answer, Fields, Trouble, encoded},
    secret::seal,
};

/// What the form is about.
struct Subject<'s> {
    responsibility: &'static Responsibility,
    /// The attestation that is said again; none for a new one.
    written: Option<&'s Written>,
    /// Where it is open, and in which run; none while no run is kept.
    open: Option<(i64, Open)>,
}

pub(super) fn page(site: &Site, is_renewal: bool, is_post: bool, fields: &Fields) -> Result<Answer, Trouble> {
    let book = site.project.book();
    let subject = subject(site, &book, is_renewal, fields)?;
    let today = site.project.today();
    if !is_post {
        let account = subject.responsibility.scope == Scope::Account;
        let draft = match subject.written {
            Some(written) => Draft::again(written, &today),
            None => Draft::first(&today, if account { "account" } else { "" }),
        };
        return Ok(form(site, &subject, &draft, &[], 200));
    }
    let draft = Draft::read(fields);
    if fields.get("step") == "edit" {
        return Ok(form(site, &subject, &draft, &[], 200));
    }
    let planned = match plan(site, &book, &subject, &draft) {
        Ok(it) => it,
        Err(faults) => return Ok(form(site, &subject, &draft, &faults, 422)),
    };
    if fields.get("step") != "write" {
        return Ok(preview(site, &subject, &draft, &planned, ""));
    }
    write(site, &subject, &draft, fields.get("seal"))
}

fn subject<'b>(site: &Site, book: &'b Book, is_renewal: bool, fields: &Fields) -> Result<Subject<'b>, Trouble> {
    let missing = |what: &str| Trouble::Missing(what.to_owned());
    let (written, responsibility) = if is_renewal {
        let found = book.attestations.iter().find(|it| it.attestation.id == fields.get("id"));
        let written = found.ok_or_else(|| missing("There is no such attestation."))?;
        (Some(written), written.responsibility)
    } else {
        let found = hardline_model::responsibility(fields.get("responsibility")).filter(|it| can_attest(it));
        (None, found.ok_or_else(|| missing("There is no such responsibility that a person can attest."))?)
    };
    let open = match site.project.store()? {
        Some(store) => {
            let number = match fields.get("run") {
                "" => store.latest(1)?.first().map(|it| it.number),
                text => Some(numbered(text)?),
            };
            number
                .map(|number| Ok::<_, Trouble>((number, Open::of(&store.run(number)?, responsibility.id)?)))
                .transpose()?
        }
        None => None,
    };
    Ok(Subject { responsibility, written, open })
}

fn plan(site: &Site, book: &Book, subject: &Subject<'_>, draft: &Draft) -> Result<Planned, Vec<Fault>> {
    match subject.written {
        Some(written) => draft.plan_again(&site.project, book, written),
        None => draft.plan_new(&site.project, book, subject.responsibility),
    }
}

/// By what a change is known again that was shown.
fn seal_of(change: &Change) -> String {
    seal(&[&change.file.to_string_lossy(), change.before.as_deref().unwrap_or(""), &change.after])
}

/// Writes what was shown, if it is still what would be written.
fn write(site: &Site, subject: &Subject<'_>, draft: &Draft, shown: &str) -> Result<Answer, Trouble> {
    // One at a time. Whoever held it before and failed has written nothing or all.
    let _one = site.project.writing.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let book = site.project.book();
    let again = match subject.written {
        None => None,
        Some(it) => {
            let found = book.attestations.iter().find(|of| of.attestation.id == it.attestation.id);
            Some(found.ok_or_else(|| Trouble::Missing("The attestation is no longer there.".to_owned()))?)
        }
    };
    let subject = Subject { responsibility: subject.responsibility, written: again, open: None };
    let planned = match plan(site, &book, &subject, draft) {
        Ok(it) => it,
        Err(faults) => return Ok(form(site, &subject, draft, &faults, 422)),
    };
    if seal_of(&planned.change) != shown {
        let note =
            "The files changed since the change was shown, so that nothing was written. This is what it would be now.";
        return Ok(preview(site, &subject, draft, &planned, note));
    }
    match planned.change.write(&book.root) {
        Ok(()) => Ok(Answer::see(format!("/attestations?written={}#{}", encoded(&planned.id), encoded(&planned.id)))),
        Err(error) => {
            let fault = format!("{} could not be written: {error}", site.project.shown(&planned.change.file));
            Ok(form(site, &subject, draft, &[(None, fault)], 409))
        }
    }
}

/// Where the form goes.
fn action(subject: &Subject<'_>) -> &'static str {
    if subject.written.is_some() { "/attestations/renew" } else { "/attestations/new" }
}

/// What goes with every step of the form.
fn hidden(site: &Site, subject: &Subject<'_>) -> String {
    let field = |name: &str, value: &str| format!("<input type=\"hidden\" name=\"{name}\" value=\"{}\">", Text(value));
    let mut out = field("key", site.door.form_token());
    match subject.written {
        Some(written) => out.push_str(&field("id", &written.attestation.id)),
        None => out.push_str(&field("responsibility", subject.responsibility.id)),
    }
    if let Some((run, _)) = &subject.open {
        out.push_str(&field("run", &run.to_string()));
    }
    out
}

fn lead(subject: &Subject<'_>, over: &str) -> String {
    let it = subject.responsibility;
    let open = match &subject.open {
        None => "No run is kept yet, so that nobody can say where it is open.".to_owned(),
        Some((run, open)) if open.all() == 0 => format!("In run {run} it is open nowhere."),
        Some((run, open)) => {
            let of = match (open.account, open.all() - open.account) {
                (0, resources) => count(resources, "resource"),
                (_, 0) => "the account".to_owned(),
                (_, resources) => format!("the account and {}", count(resources, "resource")),
            };
            format!(
                "In <a href=\"/runs/{run}#everything?view=entries&amp;status=open&amp;responsibility={}\">run {run}</a> it is open for {of}.",
                Text(it.id)
            )
        }
    };
    format!(
        "<div class=\"lead\"><p class=\"over\"><a href=\"/attestations\">Attestations</a> · {} · {over}</p><h1 id=\"asked\">{}</h1><p><b>{}.</b> {} \
         {open}</p></div>\n",
        Text(it.layer.title),
        Prose(it.question),
        Prose(it.title.trim_end_matches('.')),
        Prose(it.duty)
    )
}

/// A field with its label, what it is for and what is wrong with it.
struct Field<'f> {
    name: &'static str,
    label: &'f str,
    hint: &'f str,
}

impl Field<'_> {
    fn write(&self, out: &mut String, faults: &[Fault], control: impl FnOnce(&str) -> String) {
        let name = self.name;
        let wrong: Vec<&str> = faults.iter().filter(|it| it.0 == Some(name)).map(|it| it.1.as_str()).collect();
        let mut about = format!("id=\"f-{name}\" name=\"{name}\" aria-describedby=\"h-{name}");
        if !wrong.is_empty() {
            about.push_str(&format!(" e-{name}\" aria-invalid=\"true"));
        }
        about.push('"');
        let class = if wrong.is_empty() { "line" } else { "line wrong" };
        out.push_str(&format!(
            "<div class=\"{class}\"><label for=\"f-{name}\">{}</label><p class=\"hint\" id=\"h-{name}\">{}</p>",
            self.label, self.hint
        ));
        if !wrong.is_empty() {
            let said: Vec<String> = wrong.iter().map(|it| Prose(it).to_string()).collect();
            out.push_str(&format!("<p class=\"fault\" id=\"e-{name}\">{}</p>", said.join("<br>")));
        }
        out.push_str(&control(&about));
        out.push_str("</div>\n");
    }
}

fn form(site: &Site, subject: &Subject<'_>, draft: &Draft, faults: &[Fault], status: u16) -> Answer {
    let over = if subject.written.is_some() { "said again" } else { "a new attestation" };
    let mut body = format!("<section aria-labelledby=\"asked\">{}", lead(subject, over));
    if !faults.is_empty() {
        body.push_str("<div class=\"faults\" role=\"alert\"><h2 class=\"small\">Nothing was written</h2><ul>");
        for (field, fault) in faults {
            match field {
                Some(name) => body.push_str(&format!("<li><a href=\"#f-{name}\">{}</a></li>", Prose(fault))),
                None => body.push_str(&format!("<li>{}</li>", Prose(fault))),
            }
        }
        body.push_str("</ul></div>\n");
    }
    body.push_str(&format!(
        "<div class=\"beside-form\"><form class=\"sheet\" method=\"post\" action=\"{}\">{}\n",
        action(subject),
        hidden(site, subject)
    ));
    let text = |name: &str, about: &str, rows: u32| {
        format!("<textarea {about} rows=\"{rows}\">{}</textarea>", Text(draft.get(name)))
    };
    let line =
        |name: &str, about: &str, more: &str| format!("<input {about} {more} value=\"{}\">", Text(draft.get(name)));
    Field {
        name: "statement",
        label: "Your answer",
        hint: "What you vouch for, in a sentence or two: what was done, and how you know.",
    }
    .write(&mut body, faults, |about| text("statement", about, 3));
    match (subject.written, subject.responsibility.scope) {
        (Some(written), _) => body.push_str(&format!(
            "<div class=\"line\"><span class=\"label\">Of what</span><p>{}</p></div>\n",
            Prose(&redact(&written.attestation.scope_text))
        )),
        (None, Scope::Account) => {
            body.push_str("<input type=\"hidden\" name=\"scope\" value=\"account\"><div class=\"line\"><span class=\"label\">Of what</span><p>The account: this concerns it once.</p></div>\n");
        }
        (None, _) => scope(&mut body, subject, draft, faults),
    }
    Field { name: "owner", label: "Who vouches for it", hint: "A person or a team that can be asked." }.write(
        &mut body,
        faults,
        |about| line("owner", about, "autocomplete=\"name\""),
    );
    Field {
        name: "evidence",
        label: "Evidence",
        hint: "One a line: a file of the project, such as <code>evidence/drill.pdf</code>, whose SHA-256 is kept, or an address. May be empty.",
    }
    .write(&mut body, faults, |about| text("evidence", about, 2));
    body.push_str("<div class=\"pair\">");
    Field { name: "date", label: "Said on", hint: "Not a day to come." }
        .write(&mut body, faults, |about| line("date", about, "type=\"date\""));
    Field { name: "end", label: "How long it holds", hint: "Said again every <code>12m</code>, <code>90d</code> or <code>1y</code>; or the last day, as <code>2027-01-31</code>." }
        .write(&mut body, faults, |about| line("end", about, "list=\"ends\" autocomplete=\"off\" spellcheck=\"false\""));
    body.push_str(
        "</div><datalist id=\"ends\"><option value=\"3m\"><option value=\"6m\"><option value=\"12m\"></datalist>\n\
         <p class=\"actions\"><button class=\"do\" name=\"step\" value=\"preview\">Show the change</button> \
         <a href=\"/attestations\">Leave it</a></p><p class=\"hint\">Nothing is written yet; the next page shows the exact lines.</p></form>\n",
    );
    resources(&mut body, subject);
    body.push_str("</div></section>\n");
    let mut answer = Page { title: "Attest", place: "/attestations", body: &body }.answer(site, status);
    answer.has_form = true;
    answer
}

/// The resources that it is open for, beside the form.
fn resources(body: &mut String, subject: &Subject<'_>) {
    let all = subject.open.as_ref().map(|it| it.1.resources()).unwrap_or_default();
    if all.is_empty() {
        return;
    }
    body.push_str(&format!(
        "<aside class=\"of\" aria-labelledby=\"of\"><h2 class=\"small\" id=\"of\">Open for {}</h2><ul>",
        count(all.len() as u64, "resource")
    ));
    for (type_name, name) in all.iter().take(MAX_CHOICES) {
        body.push_str(&format!("<li><bdi>{}</bdi> <span class=\"sub\">{}</span></li>", Text(name), Text(type_name)));
    }
    body.push_str("</ul>");
    if all.len() > MAX_CHOICES {
        body.push_str(&format!("<p class=\"note\">And {} more.</p>", Number((all.len() - MAX_CHOICES) as u64)));
    }
    body.push_str("</aside>\n");
}

/// The scopes to choose from, made from where it is open.
fn scope(body: &mut String, subject: &Subject<'_>, draft: &Draft, faults: &[Fault]) {
    let option = |value: &str, said: &str| {
        let selected = if draft.scope == value { " selected" } else { "" };
        format!("<option value=\"{}\"{selected}>{}</option>", Text(value), Text(said))
    };
    let lines = |number: u64| if number == 1 { "1 open".to_owned() } else { format!("{} open", Number(number)) };
    // Nothing is chosen for anybody: how far a word reaches is for the person to say who gives it.
    let mut options = option("", "choose, or write it below");
    options.push_str(&match &subject.open {
        Some((_, open)) => option("everything", &format!("everything ({})", lines(open.all()))),
        None => option("everything", "everything"),
    });
    let mut is_offered = matches!(draft.scope.as_str(), "" | "everything");
    for (group, scopes) in subject.open.iter().flat_map(|it| it.1.choices()).filter(|it| !it.1.is_empty()) {
        options.push_str(&format!("<optgroup label=\"{group}\">"));
        for (scope, number) in scopes {
            is_offered |= scope == draft.scope;
            let value = scope.split_once('=').map_or(scope.as_str(), |it| it.1);
            options.push_str(&option(&scope, &format!("{value} ({})", lines(number))));
        }
        options.push_str("</optgroup>");
    }
    if !is_offered {
        options.push_str(&option(&draft.scope, &draft.scope));
    }
    Field {
        name: "scope",
        label: "Of what",
        hint: "What your answer is true of. What it names in a later run, it holds for as well.",
    }
    .write(body, faults, |about| format!("<select {about}>{options}</select>"));
    let is_open = !draft.words.trim().is_empty();
    body.push_str(&format!(
        "<details class=\"line\"{}><summary>Of something else, in words</summary>",
        if is_open { " open" } else { "" }
    ));
    Field {
        name: "words",
        label: "Scope in words",
        hint: "One a line, and all must hold: <code>service=rds</code>, <code>type=AWS::RDS::*</code>, <code>resource=Orders*</code>, \
               <code>tag=team=data</code>, <code>path=infrastructure/data/*</code>, <code>account=123456789012</code>. \
               Leave the choice above open then.",
    }
    .write(body, faults, |about| format!("<textarea {about} rows=\"2\" spellcheck=\"false\">{}</textarea>", Text(&draft.words)));
    body.push_str("</details>\n");
}

/// The exact change, and what it would settle.
fn preview(site: &Site, subject: &Subject<'_>, draft: &Draft, planned: &Planned, note: &str) -> Answer {
    let over = if subject.written.is_some() { "said again" } else { "a new attestation" };
    let file = site.project.shown(&planned.change.file);
    let what = if planned.change.before.is_none() { "a new file" } else { "a change of the file" };
    let mut body = format!("<section aria-labelledby=\"asked\">{}", lead(subject, over));
    if !note.is_empty() {
        body.push_str(&format!("<div class=\"faults\" role=\"alert\"><p>{}</p></div>", Text(note)));
    }
    body.push_str(&format!(
        "<h2 id=\"change\">What would be written</h2><p class=\"explain\"><code>{}</code>, {what}. It holds until {}.{}</p>\
         <pre class=\"excerpt change\" tabindex=\"0\" aria-labelledby=\"change\">",
        Text(&file),
        planned.until,
        settles(subject, planned)
    ));
    for line in planned.change.lines().lines() {
        let element = if line.starts_with('-') { "del" } else { "ins" };
        body.push_str(&format!("<{element}>{}</{element}>", Text(line)));
    }
    body.push_str(&format!(
        "</pre><form method=\"post\" action=\"{}\">{}<input type=\"hidden\" name=\"seal\" value=\"{}\">",
        action(subject),
        hidden(site, subject),
        Text(&seal_of(&planned.change))
    ));
    for name in FIELDS {
        body.push_str(&format!(
            "<input type=\"hidden\" name=\"{name}\" value=\"{}\">",
            Text(draft.get(name)).to_string().replace('\n', "&#10;")
        ));
    }
    body.push_str(
        "<p class=\"actions\"><button class=\"do\" name=\"step\" value=\"write\">Write it</button> <button name=\"step\" value=\"edit\">Change \
         it</button> <a href=\"/attestations\">Leave it</a></p></form></section>\n",
    );
    let mut answer = Page { title: "What would be written", place: "/attestations", body: &body }.answer(site, 200);
    answer.has_form = true;
    answer
}

/// What a change would settle of what is open.
fn settles(subject: &Subject<'_>, planned: &Planned) -> String {
    let Some((run, open)) = &subject.open else { return String::new() };
    let settled = open.settled(&planned.scope);
    let mut said = format!(
        " Of the {} open in run {run} it would settle <strong>{}</strong>",
        Number(open.all()),
        Number(settled.yes)
    );
    if settled.perhaps > 0 {
        said.push_str(&format!("; of {} only the next scan can tell", Number(settled.perhaps)));
    }
    said.push('.');
    if settled.yes + settled.perhaps == 0 && open.all() > 0 {
        said.push_str(" <span class=\"s-unknown\">It names nothing that is open there.</span>");
    }
    said
}
