//! OSCAL plan of action and milestones: an item, a risk and an observation for each violation. What somebody accepts is a deviation
//! that is approved, with the day it ends.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use hardline_model::responsibility;
use hardline_run::{CheckOfRun, Finding, Head, Run, Which};
use serde_json::{Value, json};

use crate::{
    Format, Look,
    controls::catalogued,
    oscal::{self, Document, Ids, code, finding_id, line, moment, origins, prose, resource_id, Space},
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
        let checks: HashMap<&str, &CheckOfRun> = head.checks.iter().map(|it| (it.id.as_str(), it)).collect();
        let metadata = oscal::metadata(head, "Plan of action and milestones of an AWS estate");
        let mut document =
            Document::begin(out, "plan-of-action-and-milestones", &oscal::document("poam", head), &metadata)?;
        document.field("system-id", &oscal::system_id(head))?;
        document.open("local-definitions", "{")?;
        document.field("components", &[oscal::tool(head)])?;
        oscal::inventory(&mut document, run, &|it| it.verdict == "violated")?;
        document.close("}")?;
        // Each list is a pass of its own, so that none is held; the ids come out the same in each.
        let lists: [(&str, Item); 3] =
            [("observations", observation), ("risks", risk), ("poam-items", action)];
        for (list, item) in lists {
            document.items(list, |items| {
                let mut ids = Ids::new(space);
                run.findings(Which::Violated, &mut |it| {
                    let id = finding_id(head, &mut ids, "violation", &it);
                    items.add(&item(&Row { head, space, finding: &it, check: checks.get(&*it.check).copied(), id: &id }))
                })?;
                if items.is_empty() && list == "poam-items" { items.add(&nothing(space)) } else { Ok(()) }
            })?;
        }
        document.end()
    }
}

/// How a violation stands in a list.
type Item = fn(&Row<'_>) -> Value;

/// A violation, with what identifies it from run to run.
struct Row<'r> {
    head: &'r Head,
    space: Space,
    finding: &'r Finding<'r>,
    check: Option<&'r CheckOfRun>,
    id: &'r str,
}

impl Row<'_> {
    fn part(&self, kind: &str) -> String {
        self.space.uuid(&[kind, self.id])
    }

    fn title(&self) -> String {
        format!("{} of {}", prose(&self.finding.check), code(&self.finding.resource))
    }

    /// The duty that is not met, where the check is one of the run's.
    fn duty(&self) -> &str {
        self.check.map_or(&*self.finding.check, |it| &it.title)
    }

    fn severity(&self) -> &str {
        self.check.map_or("low", |it| &it.severity)
    }

    fn props(&self) -> Value {
        let mut props = vec![
            json!({ "name": "check", "ns": oscal::own(self.head), "value": line(&self.finding.check) }),
            json!({ "name": "severity", "ns": oscal::own(self.head), "value": self.severity() }),
        ];
        let duties = self.check.map_or(&[][..], |it| it.responsibilities.as_slice());
        let controls = duties.iter().filter_map(|it| responsibility(it)).flat_map(|it| it.controls);
        let mut controls: Vec<_> = controls.map(|it| catalogued(it)).collect();
        controls.sort_unstable();
        controls.dedup();
        props.extend(controls.iter().map(|it| json!({ "name": "control-id", "ns": oscal::own(self.head), "value": it })));
        json!(props)
    }
}

fn observation(row: &Row<'_>) -> Value {
    let when = row.finding.when.as_ref().map(|it| format!(" {}.", prose(it))).unwrap_or_default();
    json!({
        "uuid": row.part("observation"),
        "title": row.title(),
        "description": format!("{} is violated by {}.{when}", prose(&row.finding.check), code(&row.finding.resource)),
        "methods": ["TEST"],
        "types": ["finding"],
        "origins": origins(row.space),
        "subjects": [{ "subject-uuid": resource_id(row.head, row.space, row.finding), "type": "inventory-item" }],
        "relevant-evidence": [{ "description": format!("At {}.", oscal::place(row.head, row.finding)) }],
        "collected": moment(&row.head.time),
    })
}

fn risk(row: &Row<'_>) -> Value {
    let waived = row.finding.waived.as_ref();
    let mut risk = json!({
        "uuid": row.part("risk"),
        "title": row.title(),
        "description": format!("The duty is not met: {}.", prose(row.duty())),
        "statement": format!("{} is at fault in {}, with severity {}.", code(&row.finding.resource), oscal::place(row.head, row.finding), row.severity()),
        "props": row.props(),
        "status": if waived.is_some() { "deviation-approved" } else { "open" },
        "origins": origins(row.space),
        "related-observations": [{ "observation-uuid": row.part("observation") }],
    });
    let mut responses = Vec::new();
    if let Some(waived) = waived {
        responses.push(json!({
            "uuid": row.part("acceptance"),
            "lifecycle": "planned",
            "title": "Accepted",
            "description": format!("Because: {}", prose(&waived.reason)),
            "props": [{ "name": "type", "value": "accept" }],
        }));
        if let Some(until) = &waived.until {
            risk["deadline"] = json!(moment(until));
        }
    }
    if let Some(check) = row.check {
        let links: Vec<_> = check.links.iter().map(|it| json!({ "href": it, "rel": "reference" })).collect();
        let mut response = json!({
            "uuid": row.part("fix"),
            "lifecycle": "recommendation",
            "title": line(&check.title),
            "description": check.fix,
            "props": [{ "name": "type", "value": "mitigate" }],
        });
        if !links.is_empty() {
            response["links"] = json!(links);
        }
        responses.push(response);
    }
    if !responses.is_empty() {
        risk["remediations"] = json!(responses);
    }
    risk
}

fn action(row: &Row<'_>) -> Value {
    let fix = row.check.map_or("", |it| it.fix.as_str());
    let description = match &row.finding.waived {
        Some(it) => format!("Accepted: {}", prose(&it.reason)),
        None if fix.is_empty() => prose(row.duty()),
        None => fix.to_owned(),
    };
    json!({
        "uuid": row.part("item"),
        "title": row.title(),
        "description": description,
        "props": row.props(),
        "origins": origins(row.space),
        "related-observations": [{ "observation-uuid": row.part("observation") }],
        "related-risks": [{ "risk-uuid": row.part("risk") }],
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
