//! OSCAL system security plan: the estate of whoever owns it, with what it inherits from AWS and what it does itself. AWS publishes
//! no such plan of its own, so that what each of its services provides, and what it leaves to the customer, is exported by the
//! service's component in the same document.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use hardline_model::{ControlClass, Evidence, Scope};
use hardline_run::{Head, Run};
use serde_json::{Value, json};

use crate::{
    Format, Look,
    controls::{Cell, Control, Standing, Sums, Tally, catalogued},
    oscal::{self, CATALOGUE, Document, FEDRAMP, prose, Space},
};

struct Ssp;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Ssp;

impl Format for Ssp {
    fn name(&self) -> &'static str {
        "oscal-ssp"
    }

    fn summary(&self) -> &'static str {
        "OSCAL system security plan: what is inherited from AWS, what is left to the customer, what of it is satisfied"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let space = Space::of(head);
        let sums = run.sums()?;
        let controls = sums.controls();
        let metadata = oscal::metadata(head, "System security plan of an AWS estate");
        let mut document =
            Document::begin(out, "system-security-plan", &oscal::document("ssp", head), &metadata)?;
        document.field("import-profile", &json!({ "href": CATALOGUE, "remarks": "Nobody names the baseline that the system is held to; put it in the place of NIST's catalogue of controls." }))?;
        document.field("system-characteristics", &characteristics(head, space))?;
        document.field("system-implementation", &implementation(head, space, &sums))?;
        document.open("control-implementation", "{")?;
        document.field(
            "description",
            &"What serves each control, as far as responsibilities of the model serve it. Only what is shown to be done, by checks, \
              attestations or reviewed reports, is said to be.",
        )?;
        document.items("implemented-requirements", |items| {
            controls.iter().try_for_each(|it| items.add(&requirement(space, it)))?;
            if items.is_empty() { items.add(&nothing(space)) } else { Ok(()) }
        })?;
        document.close("}")?;
        document.end()
    }
}

fn characteristics(head: &Head, space: Space) -> Value {
    let templates = head.coverage.templates;
    let (lost, parts) = (head.coverage.lost, head.coverage.lost_in_part);
    let read = format!("What {templates} templates and modules deploy: {} resources.", head.coverage.resources);
    let description = head.system.description.as_ref().map_or(read.clone(), |it| format!("{}\n\n{read}", prose(it)));
    json!({
        "system-ids": [oscal::system_id(head)],
        "system-name": oscal::system_name(head),
        "description": description,
        "system-information": {
            "information-types": [{
                "uuid": space.uuid(&["information-type"]),
                "title": "Information of the estate",
                "description": "No source says what information the estate holds; its owner states it here.",
            }],
        },
        "status": { "state": "other", "remarks": "No source shows whether it is deployed; its owner states it here." },
        "authorization-boundary": {
            "description": format!(
                "The resources of the sources that were read; {lost} files and parts of {parts} could not be read, and what they deploy is not in this \
                 document. Its owner states what else belongs to the system."
            ),
        },
    })
}

fn implementation(head: &Head, space: Space, sums: &Sums) -> Value {
    let services: BTreeSet<&str> = sums.cells.iter().filter(|it| !it.is_idle()).map(|it| it.service.as_str()).collect();
    let titles: BTreeMap<&str, &str> =
        head.coverage.services.iter().map(|it| (it.service.as_str(), it.title.as_str())).collect();
    let this = json!({
        "uuid": this_system(space),
        "type": "this-system",
        "title": prose(&oscal::system_name(head)),
        "description": "What the owner of the estate does.",
        "status": { "state": "other", "remarks": "No source shows whether it is deployed." },
    });
    let of_aws = services.iter().map(|id| {
        let title = prose(titles.get(id).unwrap_or(id));
        let (title, what) = if id.is_empty() {
            ("AWS account".to_owned(), "What AWS does for every account, and what it leaves to its owner.".to_owned())
        } else {
            let what = format!("What AWS does in {title}, and what it leaves to its user.");
            (title, what)
        };
        json!({
            "uuid": component(space, id),
            "type": "service",
            "title": title,
            "description": what,
            "props": [
                { "name": "implementation-point", "value": "external" },
                { "name": "leveraged-authorization-uuid", "value": authorization(space) },
            ],
            "status": { "state": "operational" },
        })
    });
    let components: Vec<_> = std::iter::once(this).chain(of_aws).collect();
    json!({
        "leveraged-authorizations": [leveraged(head, space)],
        "users": [{ "uuid": space.uuid(&["user", "owner"]), "title": "Owner of the estate", "role-ids": ["asset-owner"] }],
        "components": components,
    })
}

/// AWS's authorization. OSCAL asks for the day of it, which the owner says in the settings; failing that, a reviewed FedRAMP package
/// tells a day; failing both, it is said to be missing.
fn leveraged(head: &Head, space: Space) -> Value {
    let package = head.reports.iter().filter(|it| it.kind == "fedramp-package" && it.standing != "expired");
    let package = package.max_by(|one, other| one.until.cmp(&other.until));
    let reviewed = package.map(|it| format!("{}, reviewed on {}", prose(&it.name), it.reviewed_on));
    let by_owner = head.system.aws_authorization.as_ref();
    let (date, remarks) = match (by_owner, package.and_then(|it| it.period.as_ref()), package) {
        (Some(it), _, _) => {
            let reviewed = reviewed.map_or("No reviewed FedRAMP package of AWS is on record.".to_owned(), |it| format!("On record is {it}."));
            (it.date.as_str(), format!("The authorization and its day are as the owner of the system states them. {reviewed}"))
        }
        (None, Some((from, _)), _) => {
            (from.as_str(), format!("By {}; the day is the first that it speaks of.", reviewed.unwrap_or_default()))
        }
        (None, None, Some(it)) => {
            (it.reviewed_on.as_str(), format!("By {}; the day is that of its review.", prose(&it.name)))
        }
        (None, None, None) => (
            head.time.get(..10).unwrap_or("1970-01-01"),
            "No reviewed FedRAMP package of AWS is on record, so that neither the authorization nor its day is shown: the day is \
             that of this document. State both as `aws_authorization` under `[system]` of `hardline.toml`."
                .to_owned(),
        ),
    };
    json!({
        "uuid": authorization(space),
        "title": by_owner.map_or("Amazon Web Services".to_owned(), |it| prose(&it.title)),
        "party-uuid": oscal::aws(),
        "date-authorized": date,
        "remarks": remarks,
    })
}

fn authorization(space: Space) -> String {
    space.uuid(&["leveraged-authorization", "aws"])
}

fn this_system(space: Space) -> String {
    space.uuid(&["component", "this-system"])
}

fn component(space: Space, service: &str) -> String {
    space.uuid(&["component", "service", service])
}

/// The id of a side of a cell within a control.
fn side(space: Space, kind: &str, control: &Control<'_>, cell: &Cell) -> String {
    space.uuid(&[kind, control.id, &cell.service, cell.responsibility.id, cell.party])
}

fn requirement(space: Space, control: &Control<'_>) -> Value {
    let cells: Vec<&Cell> = control.cells.iter().copied().filter(|it| !it.is_idle()).collect();
    let mut services: BTreeMap<&str, Vec<&Cell>> = BTreeMap::new();
    for cell in &cells {
        services.entry(&cell.service).or_default().push(cell);
    }
    let mut components = vec![own(space, control, &cells)];
    components.extend(services.iter().filter_map(|(service, cells)| provider(space, control, service, cells)));
    let mut requirement = json!({
        "uuid": space.uuid(&["requirement", control.id]),
        "control-id": catalogued(control.id),
        "by-components": components,
    });
    let props = origination(space, &cells, true);
    if !props.is_empty() {
        requirement["props"] = json!(props);
    }
    requirement
}

/// Where the implementation of a control comes from, seen by the owner of the estate.
fn origination(space: Space, cells: &[&Cell], with_fedramp: bool) -> Vec<Value> {
    let own = || cells.iter().filter(|it| matches!(it.party, "customer" | "shared"));
    let is_corporate =
        |it: &&&Cell| it.responsibility.scope == Scope::Account && it.responsibility.evidence == Evidence::Attestation;
    let mut props = Vec::new();
    for (is, value, of_fedramp) in [
        (own().any(|it| is_corporate(&it)), "organization", "sp-corporate"),
        (own().any(|it| !is_corporate(&it)), "system-specific", "sp-system"),
        (cells.iter().any(|it| it.is_inherited()), "inherited", "inherited"),
    ] {
        if !is {
            continue;
        }
        props.push(json!({ "name": "control-origination", "value": value }));
        if with_fedramp {
            props.push(json!({ "name": "control-origination", "ns": FEDRAMP, "value": of_fedramp }));
        }
        if with_fedramp && value == "inherited" {
            props.push(json!({ "name": "leveraged-authorization-uuid", "ns": FEDRAMP, "value": authorization(space) }));
        }
    }
    props
}

/// The owner's part: what they inherit, and what of that which is left to them they satisfy.
fn own(space: Space, control: &Control<'_>, cells: &[&Cell]) -> Value {
    let may_have_more = control.tally.may_have_more;
    let mut tally = Tally::of_none(may_have_more);
    let (mut inherited, mut satisfied, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        if cell.is_inherited() {
            inherited.push(json!({
                "uuid": side(space, "inherited", control, cell),
                "provided-uuid": side(space, "provided", control, cell),
                "description": duties(&cell.aws, cell),
            }));
        }
        if !cell.is_own() {
            continue;
        }
        tally.add(&cell.tally);
        let service = if cell.service.is_empty() { "the account" } else { &cell.service };
        let stands = format!("{} of {}: {}", cell.responsibility.id, prose(service), own_words(cell));
        if cell.tally.own() == Standing::Shown && cell.party != "undecided" {
            satisfied.push(json!({
                "uuid": side(space, "satisfied", control, cell),
                "responsibility-uuid": side(space, "responsibility", control, cell),
                "description": duties(&cell.customer, cell),
                "responsible-roles": [{ "role-id": "asset-owner" }],
                "remarks": format!("{stands}. {}", evidence(cell)),
            }));
        } else if cell.tally.own() != Standing::NotApplicable {
            left.push(stands);
        }
    }
    let state = match tally.own() {
        Standing::Shown => Some("implemented"),
        Standing::Partly => Some("partial"),
        Standing::NotApplicable if inherited.is_empty() => Some("not-applicable"),
        Standing::NotShown | Standing::NotApplicable => None,
    };
    let description = match tally.own() {
        _ if cells.is_empty() && may_have_more => "No duty that serves it arises in what was read.",
        _ if cells.is_empty() => "No duty that serves it arises in this estate.",
        _ if may_have_more && !tally.arises() => "In what was read, the owner of the estate has no part of it.",
        Standing::NotApplicable if inherited.is_empty() => "Neither the owner of the estate nor AWS has a part of it.",
        Standing::NotApplicable => "The owner of the estate has no part of it; it is inherited.",
        Standing::Shown => "All that is the owner's is shown to be done.",
        Standing::Partly => "Some of what is the owner's is shown to be done.",
        Standing::NotShown => "Nothing of what is the owner's is shown to be done.",
    };
    let mut part = json!({
        "component-uuid": this_system(space),
        "uuid": space.uuid(&["by-component", control.id, "this-system"]),
        "description": description,
    });
    let props = origination(space, cells, false);
    if !props.is_empty() {
        part["props"] = json!(props);
    }
    if let Some(state) = state.filter(|it| *it != "not-applicable" || !cells.iter().any(|it| it.party == "other")) {
        part["implementation-status"] = json!({ "state": state });
    }
    for (name, list) in [("inherited", inherited), ("satisfied", satisfied)] {
        if !list.is_empty() {
            part[name] = json!(list);
        }
    }
    if !left.is_empty() {
        part["remarks"] = json!(format!("Not shown to be done: {}.", left.join("; ")));
    }
    part
}

/// How the customer's side stands, in words.
fn own_words(cell: &Cell) -> String {
    let mut words = cell.tally.words();
    for (is, what) in [
        (cell.party == "undecided", "whose it is hangs on what no source shows"),
        (cell.tally.unasked > 0, "checks that are evidence for it did not run"),
        (cell.tally.may_have_more, "not all of the estate could be read"),
    ] {
        if is {
            words.push_str(&format!("; {what}"));
        }
    }
    words
}

fn evidence(cell: &Cell) -> String {
    let listed = |what: &str, ids: &BTreeSet<String>| {
        let ids: Vec<_> = ids.iter().map(|it| prose(it)).collect();
        if ids.is_empty() { String::new() } else { format!("{what}: {}. ", ids.join(", ")) }
    };
    let text = format!("{}{}", listed("Checks", &cell.checks), listed("Attestations", &cell.attestations));
    text.trim_end().to_owned()
}

/// A service's part: what AWS provides, and what it leaves to its customer.
fn provider(space: Space, control: &Control<'_>, service: &str, cells: &[&Cell]) -> Option<Value> {
    let (mut provided, mut responsibilities) = (Vec::new(), Vec::new());
    let mut is_evidenced = true;
    for cell in cells {
        if cell.is_inherited() {
            is_evidenced &= cell.tally.inherited == cell.tally.evidenced;
            provided.push(json!({
                "uuid": side(space, "provided", control, cell),
                "description": duties(&cell.aws, cell),
                "responsible-roles": [{ "role-id": "provider" }],
            }));
        }
        if matches!(cell.party, "customer" | "shared") {
            let mut responsibility = json!({
                "uuid": side(space, "responsibility", control, cell),
                "description": duties(&cell.customer, cell),
                "responsible-roles": [{ "role-id": "asset-owner" }],
            });
            // In AWS's class of shared controls each side does its own; elsewhere the customer sets up what AWS offers.
            if cell.party == "shared" && cell.responsibility.class != ControlClass::Shared {
                responsibility["provided-uuid"] = json!(side(space, "provided", control, cell));
            }
            responsibilities.push(responsibility);
        }
    }
    if provided.is_empty() && responsibilities.is_empty() {
        return None;
    }
    let has_provided = !provided.is_empty();
    let mut export = json!({ "description": "What AWS provides, and what it leaves to its customer." });
    for (name, list) in [("provided", provided), ("responsibilities", responsibilities)] {
        if !list.is_empty() {
            export[name] = json!(list);
        }
    }
    let mut part = json!({
        "component-uuid": component(space, service),
        "uuid": space.uuid(&["by-component", control.id, service]),
        "description": if has_provided { "AWS has a part of it." } else { "AWS leaves it to its customer." },
        "export": export,
    });
    if has_provided {
        part["props"] = json!([{ "name": "control-origination", "value": "inherited" }]);
        let reports: BTreeSet<&str> = cells.iter().flat_map(|it| &it.reports).map(String::as_str).collect();
        if is_evidenced {
            part["implementation-status"] = json!({ "state": "implemented" });
        }
        part["remarks"] = json!(if reports.is_empty() {
            "No reviewed report that shows AWS's part is on record.".to_owned()
        } else {
            let reports: Vec<_> = reports.into_iter().map(prose).collect();
            let all = if is_evidenced { "AWS's part" } else { "some of AWS's part" };
            format!("Reviewed reports that show {all}: {}.", reports.join(", "))
        });
    }
    Some(part)
}

/// The duties of a side, or the responsibility's own where the model says no more.
fn duties(of: &BTreeSet<String>, cell: &Cell) -> String {
    if of.is_empty() {
        return cell.responsibility.title.to_owned();
    }
    format!("{}: {}", cell.responsibility.title, of.iter().map(String::as_str).collect::<Vec<_>>().join(" "))
}

/// What stands where no control has anything: OSCAL asks for at least one.
fn nothing(space: Space) -> Value {
    json!({
        "uuid": space.uuid(&["requirement", "none"]),
        "control-id": "pl-2",
        "by-components": [{
            "component-uuid": this_system(space),
            "uuid": space.uuid(&["by-component", "none"]),
            "description": "Nothing of the estate was read.",
        }],
    })
}
