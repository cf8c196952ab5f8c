//! OSCAL component definition: what each of AWS's services that the estate uses does for each control, what it leaves to its customer, and
//! which controls hardline's checks are evidence for. It speaks of the services, not of how the estate stands.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use hardline_model::{ControlClass, responsibility};
use hardline_run::{Head, Run};
use serde_json::{Value, json};

use crate::{
    Format, Look,
    controls::{Cell, catalogued},
    oscal::{self, CATALOGUE, Document, prose, Space},
};

struct Component;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Component;

impl Format for Component {
    fn name(&self) -> &'static str {
        "oscal-component"
    }

    fn summary(&self) -> &'static str {
        "OSCAL component definition: AWS's services in use, with what each does for a control and what it leaves to do"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let space = Space::of(head);
        let sums = run.sums()?;
        let mut services: BTreeMap<&str, BTreeMap<String, Vec<&Cell>>> = BTreeMap::new();
        for cell in sums.cells.iter().filter(|it| !it.is_idle() && matches!(it.party, "aws" | "customer" | "shared")) {
            let controls = services.entry(&cell.service).or_default();
            for control in cell.responsibility.controls {
                controls.entry(catalogued(control)).or_default().push(cell);
            }
        }
        let titles: BTreeMap<&str, &str> =
            head.coverage.services.iter().map(|it| (it.service.as_str(), it.title.as_str())).collect();
        let metadata = oscal::metadata(head, "Services of AWS in an estate");
        let mut document =
            Document::begin(out, "component-definition", &oscal::document("component-definition", head), &metadata)?;
        document.items("components", |items| {
            for (service, controls) in &services {
                let title = if service.is_empty() { "AWS account" } else { titles.get(service).copied().unwrap_or(service) };
                items.add(&component(space, service, title, controls))?;
            }
            checks(head, space).iter().try_for_each(|it| items.add(it))
        })?;
        document.end()
    }
}

fn component(space: Space, service: &str, title: &str, controls: &BTreeMap<String, Vec<&Cell>>) -> Value {
    let requirements: Vec<_> = controls.iter().map(|(control, cells)| requirement(space, service, control, cells)).collect();
    let mut component = json!({
        "uuid": space.uuid(&["component", "service", service]),
        "type": "service",
        "title": prose(title),
        "description": format!("{}, as the estate uses it.", prose(title)),
        "responsible-roles": [{ "role-id": "provider", "party-uuids": [oscal::aws()] }],
    });
    if !requirements.is_empty() {
        component["control-implementations"] = json!([{
            "uuid": space.uuid(&["control-implementation", service]),
            "source": CATALOGUE,
            "description": "What AWS does, and what it leaves to its customer.",
            "implemented-requirements": requirements,
        }]);
    }
    component
}

fn requirement(space: Space, service: &str, control: &str, cells: &[&Cell]) -> Value {
    let mut lines = Vec::new();
    for cell in cells {
        for (who, duties) in [("AWS", &cell.aws), ("Customer", &cell.customer)] {
            lines.extend(duties.iter().map(|it| format!("{who} ({}): {it}", cell.responsibility.title)));
        }
    }
    lines.sort_unstable();
    lines.dedup();
    // Seen by the provider: what the customer sets up of what is offered, and what they do alone.
    let is_independent = |it: &&&Cell| it.responsibility.class == ControlClass::Shared;
    let shared = || cells.iter().filter(|it| it.party == "shared");
    let origins = [
        ("system-specific", cells.iter().any(|it| it.party == "aws") || shared().any(|it| is_independent(&it))),
        ("customer-configured", shared().any(|it| !is_independent(&it))),
        ("customer-provided", cells.iter().any(|it| it.party == "customer") || shared().any(|it| is_independent(&it))),
    ];
    let props: Vec<_> = origins
        .iter()
        .filter(|it| it.1)
        .map(|it| json!({ "name": "control-origination", "value": it.0 }))
        .collect();
    json!({
        "uuid": space.uuid(&["component-requirement", service, control]),
        "control-id": control,
        "description": if lines.is_empty() { "The model states no more than whose it is.".to_owned() } else { lines.join("\n\n") },
        "props": props,
    })
}

/// hardline itself, as what validates controls by its checks.
fn checks(head: &Head, space: Space) -> Option<Value> {
    let mut controls: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for check in &head.checks {
        let duties = check.responsibilities.iter().filter_map(|it| responsibility(it));
        for control in duties.flat_map(|it| it.controls) {
            controls.entry(catalogued(control)).or_default().insert(&check.id);
        }
    }
    let requirements: Vec<_> = controls
        .iter()
        .map(|(control, checks)| {
            let checks: Vec<_> = checks.iter().map(|it| prose(it)).collect();
            json!({
                "uuid": space.uuid(&["validation-requirement", control]),
                "control-id": control,
                "description": format!("Checks that are evidence for duties that serve it: {}.", checks.join(", ")),
            })
        })
        .collect();
    let mut component = oscal::tool(head);
    // A component of a definition has no status, and is here what validates.
    component.as_object_mut()?.remove("status");
    component["type"] = json!("validation");
    if !requirements.is_empty() {
        component["control-implementations"] = json!([{
            "uuid": space.uuid(&["control-implementation", "hardline"]),
            "source": CATALOGUE,
            "description": "What checks of configuration can show.",
            "implemented-requirements": requirements,
        }]);
    }
    Some(component)
}
