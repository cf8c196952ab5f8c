//! OSCAL plan of action and milestones: an item, a risk and an observation for each violation. What somebody accepts is a deviation
//! that is approved, with the day it ends.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
    io::{self, Write},
};

use hardline_model::responsibility;
use hardline_run::{CheckOfRun, Finding, Head, Run, Which};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    Format, Look,
    controls::catalogued,
    gravest::Checks,
    oscal::{self, Document, Ids, Items, Observed, Property, Space, code, finding_id, line, moment, prose},
};

struct Poam;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Poam;

impl Format for Poam {
    fn name(&self) -> &'static str {
        "oscal-poam"
    }

    fn summary(&self) -> &'static str {
        "OSCAL plan of action and milestones: what is violated, and what to do about it"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let space = Space::of(head);
        let metadata = oscal::metadata(head, "Plan of action and milestones of an AWS estate");
        let mut document =
            Document::begin(out, "plan-of-action-and-milestones", &oscal::document("poam", head), &metadata)?;
        document.field("system-id", &oscal::system_id(head))?;
        document.open("local-definitions", "{")?;
        document.field("components", &[oscal::tool(head)])?;
        oscal::inventory(&mut document, run, &|it| it.verdict == "violated")?;
        document.close("}")?;
        // Each list is a pass of its own, so that none is held; the ids come out the same in each.
        let lists: [(&str, List); 3] = [("observations", observation), ("risks", risk), ("poam-items", action)];
        let common = Common { observed: Observed::new(head), checks: Checks::new(head).each(|it| OfCheck::new(head, &it.id, Some(it))) };
        for (name, list) in lists {
            document.items(name, |items| {
                let mut ids = Ids::new(space);
                run.findings(Which::Violated, &mut |it| {
                    let id = finding_id(head, &mut ids, "violation", &it);
                    let unknown;
                    let check = if let Some(known) = common.checks.get(&*it.check) {
                        known
                    } else {
                        unknown = OfCheck::new(head, &it.check, None);
                        &unknown
                    };
                    list(&Row { common: &common, finding: &it, check, id: &id }, items)
                })?;
                if items.is_empty() && name == "poam-items" { items.add(&nothing(space)) } else { Ok(()) }
            })?;
        }
        document.end()
    }
}

/// How a violation is written into a list.
type List = fn(&Row<'_>, &mut Items<'_, '_>) -> io::Result<()>;

/// What is so of all violations of a run.
struct Common<'h> {
    observed: Observed<'h>,
    checks: HashMap<&'h str, OfCheck<'h>>,
}

/// What is said of a check whatever the violation, made once.
struct OfCheck<'h> {
    /// Its id, as prose.
    id: String,
    /// What must be done, as a line.
    title: String,
    /// The same as prose.
    duty: String,
    severity: &'h str,
    fix: &'h str,
    props: Value,
    links: Value,
}

impl<'h> OfCheck<'h> {
    /// Of a check that is none of the run's, there is no more than its id.
    fn new(head: &Head, id: &str, check: Option<&'h CheckOfRun>) -> Self {
        let own = oscal::own(head);
        let title = check.map_or(id, |it| &it.title);
        let severity = check.map_or("low", |it| &it.severity);
        let duties = check.map_or(&[][..], |it| it.responsibilities.as_slice());
        let controls = duties.iter().filter_map(|it| responsibility(it)).flat_map(|it| it.controls);
        let controls: BTreeSet<_> = controls.map(|it| catalogued(it)).collect();
        let mut props = vec![
            json!({ "name": "check", "ns": own, "value": line(id) }),
            json!({ "name": "severity", "ns": own, "value": severity }),
        ];
        props.extend(controls.iter().map(|it| json!({ "name": "control-id", "ns": own, "value": it })));
        let links = check.map_or(&[][..], |it| it.links.as_slice());
        Self {
            id: prose(id),
            title: line(title),
            duty: prose(title),
            severity,
            fix: check.map_or("", |it| &it.fix),
            props: json!(props),
            links: links.iter().map(|it| json!({ "href": it, "rel": "reference" })).collect(),
        }
    }
}

/// A violation, with what identifies it from run to run.
struct Row<'r> {
    common: &'r Common<'r>,
    finding: &'r Finding<'r>,
    check: &'r OfCheck<'r>,
    id: &'r str,
}

impl Row<'_> {
    fn part(&self, kind: &str) -> String {
        self.common.observed.space.uuid(&[kind, self.id])
    }

    fn title(&self) -> String {
        format!("{} of {}", self.check.id, code(&self.finding.resource))
    }
}

fn observation(row: &Row<'_>, items: &mut Items<'_, '_>) -> io::Result<()> {
    let when = row.finding.when.as_ref().map(|it| format!(" {}.", prose(it))).unwrap_or_default();
    let description = format!("{} is violated by {}.{when}", row.check.id, code(&row.finding.resource));
    items.add(&row.common.observed.observation(row.finding, row.part("observation"), row.title(), description, None))
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Risk<'r> {
    uuid: String,
    title: String,
    description: String,
    statement: String,
    props: &'r Value,
    status: &'static str,
    origins: &'r Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remediations: Vec<Response<'r>>,
    related_observations: [RelatedObservation; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RelatedObservation {
    observation_uuid: String,
}

#[derive(Serialize)]
struct Response<'r> {
    uuid: String,
    lifecycle: &'static str,
    title: &'r str,
    description: Cow<'r, str>,
    props: [Property<'r>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<&'r Value>,
}

fn risk(row: &Row<'_>, items: &mut Items<'_, '_>) -> io::Result<()> {
    let Row { common, finding, check, .. } = row;
    let waived = finding.waived.as_ref();
    let kind = |value| [Property { name: "type", ns: None, value }];
    let accepted = waived.map(|it| Response {
        uuid: row.part("acceptance"),
        lifecycle: "planned",
        title: "Accepted",
        description: format!("Because: {}", prose(&it.reason)).into(),
        props: kind("accept"),
        links: None,
    });
    let mended = (!check.fix.is_empty()).then(|| Response {
        uuid: row.part("fix"),
        lifecycle: "recommendation",
        title: &check.title,
        description: check.fix.into(),
        props: kind("mitigate"),
        links: Some(&check.links).filter(|it| it.as_array().is_some_and(|it| !it.is_empty())),
    });
    items.add(&Risk {
        uuid: row.part("risk"),
        title: row.title(),
        description: format!("The duty is not met: {}.", check.duty),
        statement: format!(
            "{} is at fault in {}, with severity {}.",
            code(&finding.resource),
            common.observed.place(finding),
            check.severity
        ),
        props: &check.props,
        status: if waived.is_some() { "deviation-approved" } else { "open" },
        origins: &common.observed.origins,
        deadline: waived.and_then(|it| it.until.as_deref()).map(moment),
        remediations: accepted.into_iter().chain(mended).collect(),
        related_observations: [RelatedObservation { observation_uuid: row.part("observation") }],
    })
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Action<'r> {
    uuid: String,
    title: String,
    description: Cow<'r, str>,
    props: &'r Value,
    origins: &'r Value,
    related_observations: [RelatedObservation; 1],
    related_risks: [RelatedRisk; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct RelatedRisk {
    risk_uuid: String,
}

fn action(row: &Row<'_>, items: &mut Items<'_, '_>) -> io::Result<()> {
    let check = row.check;
    items.add(&Action {
        uuid: row.part("item"),
        title: row.title(),
        description: match &row.finding.waived {
            Some(it) => format!("Accepted: {}", prose(&it.reason)).into(),
            None if check.fix.is_empty() => check.duty.as_str().into(),
            None => check.fix.into(),
        },
        props: &check.props,
        origins: &row.common.observed.origins,
        related_observations: [RelatedObservation { observation_uuid: row.part("observation") }],
        related_risks: [RelatedRisk { risk_uuid: row.part("risk") }],
    })
}

/// What stands where nothing is violated: OSCAL asks for at least one item.
fn nothing(space: Space) -> Value {
    json!({
        "uuid": space.uuid(&["item", "none"]),
        "title": "Nothing is found violated",
        "description": "No check of this run finds a violation. What is unknown or open is in the assessment results.",
    })
}
