//! OSCAL assessment results: what checks tested, what people attest and which reports they examined, by control. What is not known is an
//! observation and never a pass; AWS's part is never a finding.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use hardline_ledger::Status;
use hardline_run::{AttestationOfRun, EvidenceOfRun, Finding, Head, ReportOfRun, Run, Which};
use serde_json::{Value, json};

use crate::{
    Format, Look,
    controls::{Control, Standing, catalogued},
    oscal::{self, Document, Ids, Observation, Observed, Property, Space, code, finding_id, moment, origins, prose},
};

struct Assessment;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Assessment;

impl Format for Assessment {
    fn name(&self) -> &'static str {
        "oscal-assessment"
    }

    fn summary(&self) -> &'static str {
        "OSCAL assessment results: tests of checks, words of people, reports examined, and what they come to by control"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let space = Space::of(head);
        let sums = run.sums()?;
        let controls = sums.controls();
        let metadata = oscal::metadata(head, "Assessment results of an AWS estate");
        let mut document = Document::begin(out, "assessment-results", &oscal::document("assessment", head), &metadata)?;
        document.field("import-ap", &json!({ "href": oscal::pointer(space, "plan") }))?;
        document.open("results", "[{")?;
        document.field("uuid", &space.uuid(&["result", &oscal::document("assessment", head)]))?;
        document.field("title", &"Run of hardline")?;
        document.field("description", &"What the sources of the estate show, and what people put on record.")?;
        document.field("start", &moment(&head.time))?;
        document.field("end", &moment(&head.time))?;
        document.open("local-definitions", "{")?;
        document.field("components", &[oscal::tool(head)])?;
        oscal::inventory(&mut document, run, &is_told)?;
        document.close("}")?;
        document.field("reviewed-controls", &json!({ "control-selections": [selection(&controls)] }))?;
        let counts = counts(run)?;
        document.items("observations", |items| {
            for check in &head.checks {
                if let Some(counts) = counts.get(&check.id) {
                    items.add(&of_check(head, space, &check.id, &check.title, *counts))?;
                }
            }
            head.attestations.iter().try_for_each(|it| items.add(&of_word(head, space, it)))?;
            head.reports.iter().try_for_each(|it| items.add(&of_report(head, space, it)))?;
            let (mut ids, observed) = (Ids::new(space), Observed::new(head));
            run.findings(Which::All, &mut |it| {
                if !is_told(&it) {
                    return Ok(());
                }
                let id = finding_id(head, &mut ids, "observation", &it);
                items.add(&of_finding(&observed, id, &it))
            })
        })?;
        document.items("findings", |items| {
            controls.iter().filter_map(|it| finding(space, it, &counts)).try_for_each(|it| items.add(&it))
        })?;
        document.close("}]")?;
        let plan = oscal::resource(
            space,
            "plan",
            "Assessment plan",
            "No assessment plan is on record: every check that ran was asked of every resource of its kinds.",
        );
        document.field("back-matter", &json!({ "resources": [plan] }))?;
        document.end()
    }
}

/// Whether a verdict has an observation of its own; the rest are counted by check.
fn is_told(finding: &Finding<'_>) -> bool {
    matches!(&*finding.verdict, "violated" | "unknown")
}

fn selection(controls: &[Control<'_>]) -> Value {
    if controls.is_empty() {
        return json!({ "include-all": {} });
    }
    let ids: Vec<_> = controls.iter().map(|it| json!({ "control-id": catalogued(it.id) })).collect();
    json!({ "include-controls": ids })
}

/// How many verdicts of a check there are.
#[derive(Clone, Copy, Default)]
struct Counts {
    met: u64,
    violated: u64,
    accepted: u64,
    unknown: u64,
    not_applicable: u64,
}

fn counts(run: &dyn Run) -> io::Result<BTreeMap<String, Counts>> {
    let mut all: BTreeMap<String, Counts> = BTreeMap::new();
    run.findings(Which::All, &mut |it| {
        if !all.contains_key(&*it.check) {
            all.insert(it.check.to_string(), Counts::default());
        }
        if let Some(counts) = all.get_mut(&*it.check) {
            let one = match &*it.verdict {
                "met" => &mut counts.met,
                "violated" if it.waived.is_some() => &mut counts.accepted,
                "violated" => &mut counts.violated,
                "unknown" => &mut counts.unknown,
                _ => &mut counts.not_applicable,
            };
            *one += 1;
        }
        Ok(())
    })?;
    Ok(all)
}

fn of_check(head: &Head, space: Space, id: &str, title: &str, counts: Counts) -> Value {
    let Counts { met, violated, accepted, unknown, not_applicable } = counts;
    json!({
        "uuid": space.uuid(&["observation", "check", id]),
        "title": id,
        "description": format!(
            "{}: {met} met, {violated} violated, {accepted} violated and accepted, {unknown} unknown, {not_applicable} not applicable.",
            prose(title)
        ),
        "methods": ["TEST"],
        "types": ["control-objective"],
        "origins": origins(space),
        "collected": moment(&head.time),
    })
}

fn of_finding<'o>(observed: &'o Observed<'_>, id: String, finding: &'o Finding<'_>) -> Observation<'o> {
    let accepted = finding.waived.as_ref().map(|it| format!(" Accepted: {}.", prose(&it.reason))).unwrap_or_default();
    let reason = finding.reason.as_ref().map(|it| format!(" {}", prose(it))).unwrap_or_default();
    let when = finding.when.as_ref().map(|it| format!(" {}.", prose(it))).unwrap_or_default();
    let (check, verdict) = (&*finding.check, &*finding.verdict);
    let own = Some(oscal::own(observed.head));
    observed.observation(
        finding,
        id,
        format!("{check}: {verdict}"),
        format!("{check} is {verdict} of {}.{when}{reason}{accepted}", code(&finding.resource)),
        Some([
            Property { name: "check", ns: own, value: check },
            Property { name: "verdict", ns: own, value: verdict },
        ]),
    )
}

fn of_word(head: &Head, space: Space, word: &AttestationOfRun) -> Value {
    // Somebody is asked; where they point to evidence, that is to be examined.
    let methods: &[&str] = if word.evidence.is_empty() { &["INTERVIEW"] } else { &["INTERVIEW", "EXAMINE"] };
    let overturned: Vec<_> = word
        .contradicted
        .iter()
        .map(|it| format!("{} by {}", it.resource.as_deref().map_or("the account".to_owned(), code), it.checks.join(", ")))
        .collect();
    let overturned =
        if overturned.is_empty() { String::new() } else { format!(" The scan overturns it for {}.", overturned.join("; ")) };
    let not_held = match word.not_held {
        0 => String::new(),
        number => format!(" In {number} of the lines it settles no scan could speak against it: {} did not run.", word.not_run.join(", ")),
    };
    let mut observation = json!({
        "uuid": space.uuid(&["observation", "attestation", &word.id]),
        "title": format!("Attestation {}", prose(&word.id)),
        "description": format!(
            "{} attests {} for {}: {} It {} and holds until {}.{overturned}{not_held}",
            prose(&word.owner), prose(&word.responsibility), prose(&word.scope), prose(&word.statement),
            standing(&word.standing), word.until
        ),
        "methods": methods,
        "types": ["control-objective"],
        "collected": moment(&word.date),
        "expires": moment(&word.until),
        "remarks": format!("Written in {}.", code(&head.paths.of_place(&word.place))),
    });
    if !word.evidence.is_empty() {
        observation["relevant-evidence"] = evidence(&word.evidence);
    }
    observation
}

fn of_report(head: &Head, space: Space, report: &ReportOfRun) -> Value {
    let mut observation = json!({
        "uuid": space.uuid(&["observation", "report", &report.id]),
        "title": format!("Report {}", prose(&report.id)),
        "description": format!(
            "{} reviewed {} from {}, which shows AWS's part of {} responsibilities. The review {} and is relied upon until {}.",
            prose(&report.reviewed_by), prose(&report.name), prose(&report.source), report.covers.len(),
            standing(&report.standing), report.until
        ),
        "methods": ["EXAMINE"],
        "types": ["control-objective"],
        "collected": moment(&report.reviewed_on),
        "expires": moment(&report.until),
        "remarks": format!("Written in {}.", code(&head.paths.of_place(&report.place))),
    });
    if !report.evidence.is_empty() {
        observation["relevant-evidence"] = evidence(&report.evidence);
    }
    observation
}

fn standing(word: &str) -> &'static str {
    match word {
        "expired" => "has ended",
        "ends-soon" => "ends soon",
        _ => "holds",
    }
}

fn evidence(all: &[EvidenceOfRun]) -> Value {
    let item = |it: &EvidenceOfRun| {
        let hash = it.sha256.as_ref().map(|it| format!(", SHA-256 {}", prose(it))).unwrap_or_default();
        let said = if it.description.is_empty() { String::new() } else { format!(": {}", prose(&it.description)) };
        json!({ "description": format!("{}{hash}{said}", code(&it.reference)) })
    };
    all.iter().map(item).collect()
}

/// What the observations of a control come to; none where no duty of the owner's arises, or where all that is the owner's is done and
/// AWS's part is not shown.
fn finding(space: Space, control: &Control<'_>, counts: &BTreeMap<String, Counts>) -> Option<Value> {
    let tally = control.tally;
    let (state, reason) = if tally.of(Status::Violated) > 0 {
        ("not-satisfied", "fail")
    } else if tally.undone() > 0 {
        ("not-satisfied", "other")
    } else if tally.standing() == Standing::Shown {
        ("satisfied", "pass")
    } else {
        return None;
    };
    let remarks = match (state, reason) {
        ("satisfied", _) => "Every duty that serves it is met, attested or shown by a reviewed report.",
        (_, "fail") => "Checks find duties violated that serve it.",
        _ => "It cannot be said: some of what serves it is unknown, open, expired or accepted. Nothing of it is found violated but \
              what is accepted.",
    };
    let mut related: BTreeSet<String> = BTreeSet::new();
    // Checks may be evidence without a verdict of this run's.
    let checks = control.all(|it| &it.checks);
    related.extend(checks.into_iter().filter(|it| counts.contains_key(*it)).map(|it| space.uuid(&["observation", "check", it])));
    for (kind, ids) in [("attestation", control.all(|it| &it.attestations)), ("report", control.all(|it| &it.reports))] {
        related.extend(ids.into_iter().map(|it| space.uuid(&["observation", kind, it])));
    }
    let id = catalogued(control.id);
    let mut finding = json!({
        "uuid": space.uuid(&["finding", control.id]),
        "title": control.id,
        "description": format!("Of the entries that serve {}: {}.", control.id, tally.words()),
        "origins": origins(space),
        "target": {
            "type": "objective-id",
            "target-id": format!("{id}_obj"),
            "status": { "state": state, "reason": reason, "remarks": remarks },
        },
    });
    if !related.is_empty() {
        let related: Vec<_> = related.iter().map(|it| json!({ "observation-uuid": it })).collect();
        finding["related-observations"] = json!(related);
    }
    Some(finding)
}
