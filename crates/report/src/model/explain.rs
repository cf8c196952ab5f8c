//! What a name stands for, who has it, why, and what to do about it.

use std::collections::BTreeMap;

use hardline_answers::{Column, Subject, default_deployment, layer_cell, responsibility_cell, statement};
use hardline_checks::CHECKS;
use hardline_model::{
    ACCOUNT, Bears, CATALOG, Deployment, Evidence, LAYERS, Layer, Party, RESPONSIBILITIES, Responsibility, SERVICES,
    Scope, Service, Share, Standing, TENSIONS, Type, derive, services,
};
use serde_json::{Value, json};

use super::{
    matrix::{percent, rounded},
    page::Page,
    who::{condition, halves, readable, who_has},
};

/// Explains everything a name stands for, as a page.
#[must_use]
pub fn explain(subjects: &[Subject]) -> Page {
    let mut page = Page::default();
    for subject in subjects {
        match *subject {
            Subject::Layer(layer) => of_layer(&mut page, layer),
            Subject::Responsibility(it) => of_responsibility(&mut page, it),
            Subject::Service(service) => of_service(&mut page, service),
            Subject::Deployment(service, deployment) => of_deployment(&mut page, service, deployment),
            Subject::Type(service, of_type) => of_type_held(&mut page, service, of_type),
            Subject::PublishedType(schema) => of_type_published(&mut page, schema),
            Subject::Division(service, deployment, it) => of_division(&mut page, service, deployment, it),
            Subject::AccountDivision(share) => {
                page.title(format!("{} (the account as a whole)", share.responsibility.title));
                page.pair("who", who_has(share.party));
                halves(&mut page, share);
            }
            Subject::Check(entry) => of_check(&mut page, entry),
            Subject::Statement(it) => of_statement(&mut page, it),
            Subject::Tension(it) => of_tension(&mut page, it),
        }
    }
    page
}

/// The model as a block of flats: what the landlord has and what the tenant, by layer or responsibility.
fn as_a_flat(layer: &str, responsibility: Option<&str>) -> &'static str {
    match (layer, responsibility) {
        (_, Some("environmental-safeguards")) => {
            "In a block of flats, this is the electricity and the fire safety of the house: the landlord's."
        }
        (_, Some("tenant-isolation")) => "In a block of flats, these are the walls between the flats: the landlord's.",
        (_, Some("facility-security")) | ("physical-facilities", _) => {
            "In a block of flats, this is the building and its foundation: the landlord's."
        }
        ("hardware" | "network-infrastructure", _) => {
            "In a block of flats, this is the plumbing and the wiring: the landlord's."
        }
        ("virtual-network", _) => {
            "In a block of flats, these are the locks on your door: the landlord fits a lock, you turn the key."
        }
        ("identity", _) => "In a block of flats, these are the keys: who gets one is for the tenant to say.",
        ("encryption-at-rest" | "encryption-in-transit", _) => {
            "In a block of flats, this is the safe inside your flat: you choose it and you keep its key."
        }
        ("data", _) => "In a block of flats, these are your belongings: the landlord neither sorts nor guards them.",
        _ => "",
    }
}

/// Columns by the party that they give a thing to, in the order of the model.
fn by_party(party: impl Fn(&Deployment) -> Option<Party>) -> BTreeMap<Party, Vec<String>> {
    let mut by: BTreeMap<Party, Vec<String>> = BTreeMap::new();
    for service in SERVICES {
        let columns = Column::all(service);
        let parties: Vec<_> = columns.iter().map(|it| party(it.deployment)).collect();
        if let (Some(Some(one)), true) = (parties.first(), parties.windows(2).all(|it| it[0] == it[1])) {
            by.entry(*one).or_default().push(service.id.to_owned());
            continue;
        }
        for (column, party) in columns.iter().zip(parties) {
            if let Some(party) = party {
                by.entry(party).or_default().push(column.id());
            }
        }
    }
    by
}

fn parties(page: &mut Page, by: &BTreeMap<Party, Vec<String>>) {
    for (party, columns) in by {
        let word = match party {
            Party::Aws => "AWS on",
            Party::Customer => "you on",
            Party::Shared => "shared on",
            Party::Other => "others on",
        };
        page.pair(word, columns.join(", "));
    }
}

/// How many of the services that the model does not state give a thing to which party.
fn others(page: &mut Page, party: impl Fn(&Deployment) -> Option<Party>) {
    let mut counts: BTreeMap<Party, usize> = BTreeMap::new();
    for party in CATALOG.iter().filter_map(|it| party(default_deployment(it))) {
        *counts.entry(party).or_default() += 1;
    }
    let told: Vec<String> = counts.iter().map(|(party, count)| format!("{} on {count}", who_has(*party))).collect();
    if !told.is_empty() {
        page.pair(
            "besides",
            format!("of {} services divided by derivation or by class: {}", CATALOG.len(), told.join("; ")),
        );
    }
}

fn of_layer(page: &mut Page, layer: &'static Layer) {
    page.title(format!("Layer {}: {}", layer.id, layer.title));
    page.text(layer.summary);
    let flat = as_a_flat(layer.id, None);
    if !flat.is_empty() {
        page.text(flat);
    }
    page.title("Who has it");
    let by = by_party(|it| it.layer_party(layer));
    if by.is_empty() {
        page.text("It concerns the account and the people, not a resource.");
    }
    parties(page, &by);
    if !by.is_empty() {
        others(page, |it| it.layer_party_where(layer, |_| true));
    }
    page.title("What there is to do");
    for it in RESPONSIBILITIES.iter().filter(|it| it.layer == layer) {
        page.item(format!("{}: {}", it.id, it.title));
    }
}

fn evidence(of: Evidence) -> &'static str {
    match of {
        Evidence::Configuration => "configuration that a scan can read",
        Evidence::Attestation => "a person's word, since no scan can see it",
        Evidence::Report => "an audit report of AWS's, to be had from AWS Artifact",
    }
}

fn of_responsibility(page: &mut Page, it: &'static Responsibility) {
    page.title(format!("{} ({})", it.title, it.id));
    page.text(it.duty);
    let flat = as_a_flat(it.layer.id, Some(it.id));
    if !flat.is_empty() {
        page.text(flat);
    }
    page.pair("layer", format!("{} ({})", it.layer.title, it.layer.id));
    page.pair("class", it.class.name());
    page.pair("concerns", if it.scope == Scope::Account { "the account, once" } else { "each resource" });
    page.pair("evidence", evidence(it.evidence));
    page.pair("ask", it.question);
    let checks: Vec<&str> =
        CHECKS.iter().filter(|entry| entry.check.evidence_for.contains(&it.id)).map(|it| it.check.id).collect();
    page.pair("checks", checks.join(", "));
    page.pair("NIST", it.controls.join(", "));
    page.pair("CSA CCM", it.ccm().join(", "));
    page.pair("statements", it.statements.join(" "));
    page.title("Who has it");
    if it.scope == Scope::Account {
        if let Some(share) = ACCOUNT.iter().find(|share| share.responsibility == it) {
            page.pair("who", who_has(share.party));
            halves(page, share);
        }
        return;
    }
    parties(page, &by_party(|deployment| deployment.share(it).map(|it| it.party)));
    others(page, |deployment| deployment.share(it).map(|it| it.party));
    // The wording of one service stands for the rest; each has its own under `service/responsibility`.
    let telling = ["ec2", "rds", "lambda", "s3", "vpc", "ecs"].into_iter().filter_map(hardline_model::service);
    let bearing = telling.chain(SERVICES).find_map(|service| Some((service, default_deployment(service).share(it)?)));
    if let Some((service, share)) = bearing {
        page.title(format!("On {}, for one: {}", service.title, who_has(share.party)));
        halves(page, share);
        page.text(format!("Of another service: hardline explain SERVICE/{}", it.id));
    }
}

fn class_of(deployment: &Deployment) -> String {
    format!("{} service ({})", deployment.class.name(), deployment.label.name())
}

/// What a service's division rests on, as a sentence.
pub(super) fn standing(service: &Service) -> String {
    match service.standing {
        Standing::Stated => "Stated: the model divides it from AWS's documentation.".to_owned(),
        Standing::Derived => {
            let types = match service.types.len() {
                1 => "its one published resource type".to_owned(),
                more => format!("its {more} published resource types"),
            };
            format!(
                "Derived: the model does not state it. What can be configured on {types} is yours, and what lies below is AWS's."
            )
        }
        Standing::ByClass(why) => {
            format!("By class: AWS publishes no resource types of it, so what kind of service it is decides. {why}")
        }
    }
}

fn of_service(page: &mut Page, service: &'static Service) {
    page.title(format!("{} ({})", service.title, service.id));
    page.pair("also called", service.aliases.join(", "));
    page.pair("AWS's names", service.names.join(", "));
    page.pair("division", standing(service));
    page.pair("documents", service.docs);
    page.pair("sources", service.sources.join(" "));
    let columns = Column::all(service);
    let usual = columns[0];
    if columns.len() > 1 {
        page.title("Ways to run it, with what is yours of all layers");
        for column in &columns {
            page.item(format!(
                "{}: {}, {}, {}",
                column.id(),
                column.title(),
                class_of(column.deployment),
                percent(column)
            ));
        }
    } else {
        page.pair("class", class_of(usual.deployment));
        page.pair("yours", format!("{} of all layers, a shared one counting half", percent(&usual)));
    }
    let types: Vec<&str> = service.types.iter().map(|it| it.name).collect();
    page.pair("types", if types.is_empty() { "none that CloudFormation has".to_owned() } else { types.join(" ") });
    shares_of(page, usual);
    if columns.len() > 1 {
        page.text(format!(
            "How the ways differ: hardline compare {}",
            columns.iter().map(|it| it.id()).collect::<Vec<_>>().join(" ")
        ));
    }
}

fn of_deployment(page: &mut Page, service: &'static Service, deployment: &'static Deployment) {
    let column = Column::of(service, Some(deployment));
    page.title(format!("{} ({})", deployment.title, column.id()));
    page.pair("service", format!("{} ({})", service.title, service.id));
    page.pair("class", class_of(deployment));
    page.pair("yours", format!("{} of all layers, a shared one counting half", percent(&column)));
    let when: Vec<String> =
        deployment.when.iter().map(|it| format!("{} is {}", readable(it.fact), it.is.join(" or "))).collect();
    page.pair("when", when.join(" and "));
    shares_of(page, column);
}

/// What is whose in a column: the customer's part in words, AWS's by name.
fn shares_of(page: &mut Page, column: Column) {
    let shares = |party| column.deployment.shares.iter().copied().filter(move |it: &&Share| it.party == party);
    let conditional = |it: &Share| it.only_when.map_or_else(String::new, |it| format!(" (only if {})", condition(it)));
    let of = if column.named { format!(" on {}", column.title()) } else { String::new() };
    for (party, title) in [(Party::Customer, "Yours"), (Party::Shared, "Shared"), (Party::Other, "Somebody else's")] {
        let shares: Vec<&Share> = shares(party).collect();
        if shares.is_empty() {
            continue;
        }
        page.title(format!("{title}{of}: {}", shares.len()));
        for share in shares {
            let text = if party == Party::Shared {
                format!("{}{}: AWS: {} You: {}", share.responsibility.id, conditional(share), share.aws, share.customer)
            } else {
                format!("{}{}: {}", share.responsibility.id, conditional(share), share.customer)
            };
            page.item(text);
        }
    }
    let aws: Vec<&str> = shares(Party::Aws).map(|it| it.responsibility.id).collect();
    page.title(format!("AWS's{of}: {}", aws.len()));
    page.text(aws.join(", "));
}

fn of_type_held(page: &mut Page, service: &'static Service, of_type: &'static Type) {
    page.title(format!("{}, of {}", of_type.name, service.title));
    match of_type.bears {
        Bears::All => page.text(format!(
            "Its resources bear all that {} divides: hardline explain {}, or hardline matrix {0} --by responsibility.",
            service.id, service.id
        )),
        Bears::Only([]) => {
            page.text("Its resources bear no responsibility of their own: they only join or size others.");
        }
        Bears::Only(list) => {
            page.text("Its resources are settings of others, and bear only what they configure.");
            let deployment =
                of_type.deployment.map_or_else(|| default_deployment(service), |it| &service.deployments[it]);
            for it in list {
                if let Some(share) = deployment.share(it) {
                    let part = if share.party == Party::Aws { share.aws } else { share.customer };
                    page.item(format!("{}: {}. {part}", it.id, who_has(share.party)));
                }
            }
        }
    }
    if let Some(place) = of_type.deployment {
        page.pair("runs as", service.deployments[place].title);
    }
    let facts: Vec<String> = of_type.facts.iter().map(|it| readable(it)).collect();
    page.pair("decided by", facts.join(", "));
    let checks: Vec<&str> = CHECKS
        .iter()
        .filter(|it| it.check.judges.iter().any(|it| it.table().type_name == of_type.name))
        .map(|it| it.check.id)
        .collect();
    page.pair("checks", checks.join(", "));
}

fn of_type_published(page: &mut Page, schema: hardline_schemas::Schema<'static>) {
    page.title(schema.name());
    page.text(
        "AWS publishes this type; the model states no division of it. So the hardware line divides it: what can be configured is yours to \
         configure securely, and what lies below is AWS's.",
    );
    let derived = derive(schema.name());
    page.pair("service", format!("{} ({})", derived.service.title, derived.service.id));
    for party in [Party::Customer, Party::Shared, Party::Other] {
        for duty in derived.duties.iter().filter(|it| it.share.party == party) {
            let part = if duty.share.customer.is_empty() { duty.share.why } else { duty.share.customer };
            page.item(format!("{}: {}. {part} {}", duty.share.responsibility.id, who_has(party), by(&duty.properties)));
        }
    }
    let aws: Vec<&str> =
        derived.duties.iter().filter(|it| it.share.party == Party::Aws).map(|it| it.share.responsibility.id).collect();
    page.pair("AWS's", aws.join(", "));
    page.pair("settings", settings(schema).join(", "));
}

/// The outermost properties that make a duty the customer's, a few of them.
fn by(properties: &[String]) -> String {
    const MOST: usize = 4;
    let mut names: Vec<&str> = properties.iter().filter_map(|it| it.split('.').next()).collect();
    names.dedup();
    if names.is_empty() {
        return String::new();
    }
    let more = names.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("(By {}{more}.)", names.iter().take(MOST).copied().collect::<Vec<_>>().join(", "))
}

/// The properties of a type that a customer can set.
fn settings(schema: hardline_schemas::Schema<'static>) -> Vec<String> {
    schema.children("").filter(|it| !it.is_read_only()).map(|it| it.name().to_owned()).collect()
}

fn of_division(
    page: &mut Page,
    service: &'static Service,
    deployment: Option<&'static Deployment>,
    it: &'static Responsibility,
) {
    page.title(format!("{} on {}", it.title, deployment.map_or(service.title, |it| it.title)));
    page.text(it.duty);
    if service.standing != Standing::Stated {
        page.text(standing(service));
    }
    let columns = deployment.map_or_else(|| Column::all(service), |it| vec![Column::of(service, Some(it))]);
    let mut told: Vec<(&Share, Vec<Column>)> = Vec::new();
    for column in &columns {
        let Some(share) = column.deployment.share(it) else { continue };
        match told.iter_mut().find(|told| told.0.says_the_same(share)) {
            Some(same) => same.1.push(*column),
            None => told.push((share, vec![*column])),
        }
    }
    if told.is_empty() {
        page.text("There is no such responsibility here.");
    }
    for (share, columns) in told {
        let names: Vec<&str> = columns.iter().map(|it| it.title()).collect();
        page.title(format!("{}: {}", who_has(share.party), names.join("; ")));
        halves(page, share);
    }
}

fn of_check(page: &mut Page, entry: &hardline_checks::Entry) {
    let check = entry.check;
    page.title(format!("Check {} [{}]", check.id, check.severity.name()));
    page.text(format!("{}.", check.title));
    page.text(entry.documentation);
    for id in check.evidence_for {
        let Some(it) = hardline_model::responsibility(id) else { continue };
        page.pair("evidence for", format!("{} ({id})", it.title));
    }
    let types: Vec<&str> = check.judges.iter().map(|it| it.table().type_name).collect();
    page.pair("judges", types.join(" "));
    page.pair("fix", check.fix);
    page.pair("also called", check.aliases.join(", "));
    page.pair("sources", check.links.join(" "));
}

fn of_statement(page: &mut Page, it: hardline_answers::Statement) {
    page.title(format!("Statement {}", it.id));
    page.text(it.text);
    page.pair("says", format!("{}, of {}", it.party, it.scope));
    page.pair("topic", it.topic);
    page.pair("class", it.class);
    page.title("What the model holds");
    let (responsibilities, divisions, tensions) = answered(it.id);
    for it in &responsibilities {
        page.item(format!("responsibility {}: {}", it.id, it.title));
    }
    for (place, share) in &divisions {
        page.item(format!("{place}: {}. {}", who_has(share.party), share.why));
    }
    for tension in &tensions {
        page.item(format!("{}: {} {}", tension.id, tension.title, tension.resolution));
    }
    if responsibilities.is_empty() && divisions.is_empty() && tensions.is_empty() {
        page.text("No responsibility and no division rests on it: it speaks of the model as a whole, or is answered elsewhere.");
    }
}

pub(super) type Answered =
    (Vec<&'static Responsibility>, Vec<(String, &'static Share)>, Vec<&'static hardline_model::Tension>);

/// What in the model rests on a statement.
pub(super) fn answered(id: &str) -> Answered {
    let responsibilities = RESPONSIBILITIES.iter().filter(|it| it.statements.contains(&id)).collect();
    let mut divisions: Vec<(String, &'static Share)> = Vec::new();
    for service in SERVICES {
        for column in Column::all(service) {
            for share in column.deployment.shares.iter().filter(|it| it.sources.contains(&id)) {
                if !divisions.iter().any(|it| std::ptr::eq(it.1, *share)) {
                    divisions.push((format!("{}/{}", column.id(), share.responsibility.id), share));
                }
            }
        }
    }
    for share in ACCOUNT.iter().filter(|it| it.sources.contains(&id)) {
        divisions.push((format!("account/{}", share.responsibility.id), share));
    }
    (responsibilities, divisions, TENSIONS.iter().filter(|it| it.statements.contains(&id)).collect())
}

fn of_tension(page: &mut Page, tension: &hardline_model::Tension) {
    page.title(format!("{}: {}", tension.id, tension.title));
    page.text(tension.resolution);
    page.title("The statements that disagree");
    for id in tension.statements {
        let text = statement(id).map_or("", |it| it.text);
        page.item(format!("{id}: {text}"));
    }
    page.pair("shows in", tension.shows_in.join(", "));
    page.pair("settled by", tension.docs.join(" "));
}

/// Explains everything a name stands for, as JSON.
#[must_use]
pub fn explain_json(name: &str, subjects: &[Subject]) -> String {
    super::json(&json!({ "name": name, "subjects": subjects.iter().map(value).collect::<Vec<_>>() }))
}

fn share_value(share: &Share) -> Value {
    json!({
        "responsibility": share.responsibility.id,
        "title": share.responsibility.title,
        "party": share.party.name(),
        "aws": share.aws,
        "customer": share.customer,
        "why": share.why,
        "only_when": share.only_when.map(|it| json!({ "fact": it.fact, "is": it.is })),
        "depends_on": share.depends_on,
        "sources": share.sources,
    })
}

fn deployment_value(service: &'static Service, deployment: &'static Deployment) -> Value {
    json!({
        "id": Column::of(service, Some(deployment)).id(),
        "title": deployment.title,
        "class": deployment.class.name(),
        "label": deployment.label.name(),
        "customer_share_of_layers": rounded(deployment.customer_share_of_layers()),
        "division": deployment.shares.iter().map(|it| share_value(it)).collect::<Vec<_>>(),
    })
}

fn party_of(columns: impl Fn(&Deployment) -> hardline_answers::Cell) -> Value {
    let of =
        |service: &'static Service| Column::all(service).into_iter().map(|it| (it.id(), columns(it.deployment).word()));
    services()
        .flat_map(of)
        .filter(|it| it.1 != "none")
        .map(|(id, word)| (id, json!(word)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn value(subject: &Subject) -> Value {
    match *subject {
        Subject::Layer(layer) => json!({
            "kind": "layer", "id": layer.id, "title": layer.title, "summary": layer.summary,
            "place": LAYERS.iter().position(|it| it == layer),
            "parties": party_of(|it| layer_cell(it, layer)),
            "responsibilities":
                RESPONSIBILITIES.iter().filter(|it| it.layer == layer).map(|it| it.id).collect::<Vec<_>>(),
        }),
        Subject::Responsibility(it) => json!({
            "kind": "responsibility", "id": it.id, "title": it.title, "duty": it.duty, "layer": it.layer.id,
            "class": it.class.name(), "evidence": it.evidence.name(), "question": it.question,
            "scope": if it.scope == Scope::Account { "account" } else { "resource" },
            "statements": it.statements, "controls": it.controls, "ccm": it.ccm(), "caiq": it.caiq,
            "parties": party_of(|deployment| responsibility_cell(deployment, it)),
            "account": ACCOUNT.iter().find(|share| share.responsibility == it).map(|it| share_value(it)),
            "checks": CHECKS
                .iter()
                .filter(|entry| entry.check.evidence_for.contains(&it.id))
                .map(|it| it.check.id)
                .collect::<Vec<_>>(),
        }),
        Subject::Service(service) => json!({
            "kind": "service", "id": service.id, "title": service.title, "aliases": service.aliases, "names": service.names, "standing": service.standing.name(),
            "reason": standing(service), "documentation": service.docs, "sources": service.sources, "types": service.types.iter().map(|it| it.name).collect::<Vec<_>>(),
            "deployments":
                Column::all(service).iter().map(|it| deployment_value(service, it.deployment)).collect::<Vec<_>>(),
        }),
        Subject::Deployment(service, deployment) => json!({
            "kind": "deployment", "service": service.id, "standing": service.standing.name(), "deployment": deployment_value(service, deployment),
        }),
        Subject::Type(service, of_type) => json!({
            "kind": "type", "id": of_type.name, "service": service.id, "standing": "stated", "facts": of_type.facts,
            "bears": match of_type.bears {
                Bears::All => json!("all"),
                Bears::Only(list) => list.iter().map(|it| it.id).collect::<Vec<_>>().into(),
            },
        }),
        Subject::PublishedType(schema) => json!({
            "kind": "published-type", "id": schema.name(), "service": derive(schema.name()).service.id,
            "standing": "derived",
            "settings": settings(schema),
            "division": derive(schema.name())
                .duties
                .iter()
                .map(|it| json!({ "share": share_value(it.share), "properties": it.properties }))
                .collect::<Vec<_>>(),
        }),
        Subject::Division(service, deployment, it) => json!({
            "kind": "division", "service": service.id, "standing": service.standing.name(), "responsibility": it.id,
            "division": deployment
                .map_or_else(|| Column::all(service), |it| vec![Column::of(service, Some(it))])
                .iter()
                .filter_map(|column| Some((column.id(), share_value(column.deployment.share(it)?))))
                .collect::<serde_json::Map<_, _>>(),
        }),
        Subject::AccountDivision(share) => {
            json!({ "kind": "division", "service": "account", "division": share_value(share) })
        }
        Subject::Check(entry) => json!({
            "kind": "check", "id": entry.check.id, "title": entry.check.title, "severity": entry.check.severity.name(),
            "documentation": entry.documentation, "responsibilities": entry.check.evidence_for, "fix": entry.check.fix,
            "aliases": entry.check.aliases, "links": entry.check.links,
        }),
        Subject::Statement(it) => {
            let (responsibilities, divisions, tensions) = answered(it.id);
            json!({
                "kind": "statement", "id": it.id, "text": it.text, "party": it.party, "scope": it.scope, "topic": it.topic,
                "responsibilities": responsibilities.iter().map(|it| it.id).collect::<Vec<_>>(),
                "divisions": divisions.iter().map(|it| &it.0).collect::<Vec<_>>(),
                "tensions": tensions.iter().map(|it| it.id).collect::<Vec<_>>(),
            })
        }
        Subject::Tension(it) => json!({
            "kind": "tension", "id": it.id, "title": it.title, "resolution": it.resolution, "statements": it.statements,
            "documentation": it.docs, "shows_in": it.shows_in,
        }),
    }
}
