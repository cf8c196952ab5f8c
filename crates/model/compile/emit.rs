//! Writes the checked model as Rust statics that refer to each other, so that start-up parses and allocates nothing.

use std::fmt::Write as _;

use super::{
    assurance::Assurance,
    caiq::Question,
    catalog::{Catalogued, Standing},
    derivation::{Derivation, Name},
    resolve::{Deployment, Model, Service, When},
};

pub(super) fn emit(model: &Model<'_>) -> String {
    let mut out = String::from("// Written by the build script from the files under model/.\n");
    table(
        &mut out,
        "LAYERS",
        "Layer",
        &model
            .layers
            .iter()
            .map(|it| format!("Layer {{ id: {:?}, title: {:?}, summary: {:?} }}", it.id, it.title, it.summary))
            .collect::<Vec<_>>(),
    );
    let responsibilities: Vec<_> = model.responsibilities.iter().enumerate().map(|(index, it)| {
        let row = it.row;
        format!(
            "Responsibility {{ index: {index}, id: {:?}, title: {:?}, layer: &LAYERS[{}], class: ControlClass::{:?}, evidence: Evidence::{:?}, scope: Scope::{:?}, duty: {:?}, question: {:?}, lasting: {:?}, optional: {:?}, statements: &{:?}, controls: &{:?}, caiq: &{:?} }}",
            row.id, row.title, it.layer, row.class, row.evidence, row.scope, row.duty, row.question, row.lasting, row.optional, row.statements, row.controls, row.caiq,
        )
    }).collect();
    table(&mut out, "RESPONSIBILITIES", "Responsibility", &responsibilities);
    let shares: Vec<_> = model.shares.iter().map(|it| {
        format!(
            "Share {{ responsibility: &RESPONSIBILITIES[{}], party: Party::{:?}, aws: {:?}, customer: {:?}, why: {:?}, dependence: {}, depends_on: &{:?}, only_when: {}, sources: &{:?} }}",
            it.responsibility,
            it.party,
            it.aws,
            it.customer,
            it.why,
            option(it.dependence.map(|it| format!("Dependence::{it:?}"))),
            it.depends_on,
            option(it.only_when.as_ref().map(|it| format!("&{}", when(it)))),
            it.sources,
        )
    }).collect();
    table(&mut out, "SHARES", "Share", &shares);
    let archetypes: Vec<_> = model
        .archetypes
        .iter()
        .map(|it| {
            format!(
                "Archetype {{ id: {:?}, title: {:?}, shares: &[{}] }}",
                it.id,
                it.title,
                references("SHARES", &it.shares)
            )
        })
        .collect();
    table(&mut out, "ARCHETYPES", "Archetype", &archetypes);
    let services =
        model.services.iter().map(|it| service(it, model.names.get(it.row.id.as_str()).copied().unwrap_or_default()));
    table(&mut out, "SERVICES", "Service", &services.collect::<Vec<_>>());
    table(&mut out, "CATALOG", "Service", &model.catalog.iter().map(catalogued).collect::<Vec<_>>());
    let mut types: Vec<_> = model
        .services
        .iter()
        .enumerate()
        .flat_map(|(index, service)| service.types.iter().enumerate().map(move |(place, it)| (it.name, index, place)))
        .collect();
    types.sort_unstable();
    table(&mut out, "TYPES", "(&str, usize, usize)", &types.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>());
    let account = model.account.iter().map(|it| format!("&SHARES[{it}]")).collect::<Vec<_>>();
    table(&mut out, "ACCOUNT", "&Share", &account);
    let tensions: Vec<_> = model.tensions.iter().map(|it| {
        format!(
            "Tension {{ id: {:?}, title: {:?}, resolution: {:?}, statements: &{:?}, docs: &{:?}, shows_in: &{:?} }}",
            it.id, it.title, it.resolution, it.statements, it.docs, it.shows_in,
        )
    }).collect();
    table(&mut out, "TENSIONS", "Tension", &tensions);
    derivation(&mut out, &model.derivation);
    assurance(&mut out, &model.assurance);
    questions(&mut out, &model.questions);
    out
}

fn questions(out: &mut String, questions: &[Question]) {
    let rows = questions.iter().map(|it| {
        format!(
            "Question {{ id: {:?}, control: {:?}, is_answered: {}, responsibilities: &[{}] }}",
            it.id,
            it.control,
            it.is_answered,
            references("RESPONSIBILITIES", &it.responsibilities),
        )
    });
    table(out, "CAIQ", "Question", &rows.collect::<Vec<_>>());
}

fn assurance(out: &mut String, assurance: &Assurance<'_>) {
    let reports = assurance.reports.iter().map(|it| {
        let row = it.row;
        format!(
            "ReportKind {{ id: {:?}, title: {:?}, names: &{:?}, speaks_of: {:?}, from: {:?}, docs: {:?}, evidences: &[{}] }}",
            row.id,
            row.title,
            row.names,
            row.speaks_of,
            row.from,
            row.docs,
            references("RESPONSIBILITIES", &it.evidences),
        )
    });
    table(out, "REPORTS", "ReportKind", &reports.collect::<Vec<_>>());
    let profile = assurance.profile.iter();
    let classes = profile.clone().flat_map(|it| &it.data_class);
    let classes: Vec<_> = classes.map(|it| format!("DataClass {{ id: {:?}, title: {:?} }}", it.id, it.title)).collect();
    table(out, "DATA_CLASSES", "DataClass", &classes);
    let regimes = profile.flat_map(|it| &it.regime).map(|it| {
        let report = assurance.reports.iter().position(|report| report.row.id == it.report).unwrap_or_default();
        format!("Regime {{ id: {:?}, title: {:?}, docs: {:?}, report: &REPORTS[{report}] }}", it.id, it.title, it.docs)
    });
    table(out, "REGIMES", "Regime", &regimes.collect::<Vec<_>>());
    let demands = assurance.demands.iter().map(|it| {
        let row = it.row;
        format!(
            "Demand {{ data_classes: &{:?}, regimes: &{:?}, zones: {}, environments: {}, connected_networks: {}, responsibilities: &[{}], reason: {:?}, source: {:?} }}",
            row.data_classes,
            row.regimes,
            row.zones,
            row.environments,
            row.connected_networks,
            references("RESPONSIBILITIES", &it.responsibilities),
            row.reason,
            row.source,
        )
    });
    table(out, "DEMANDS", "Demand", &demands.collect::<Vec<_>>());
}

fn derivation(out: &mut String, derivation: &Derivation) {
    let rules: Vec<_> = derivation
        .rules
        .iter()
        .map(|it| {
            format!(
                "Rule {{ share: &SHARES[{}], capability: Capability::{:?}, why: {:?}, properties: &{:?} }}",
                it.share, it.capability, it.why, it.properties
            )
        })
        .collect();
    table(out, "RULES", "Rule", &rules);
    let patterns: Vec<_> = derivation
        .patterns
        .iter()
        .map(|it| {
            let names = it.names.iter().map(name).collect::<Vec<_>>().join(", ");
            format!(
                "Pattern {{ first: {:?}, names: &[{names}], rule: {:?}, except: {} }}",
                it.first(),
                it.rule,
                it.except
            )
        })
        .collect();
    table(out, "PATTERNS", "Pattern", &patterns);
    for (table_name, shares) in [("BELOW", &derivation.below), ("OUTSIDE", &derivation.outside)] {
        table(out, table_name, "&Share", &shares.iter().map(|it| format!("&SHARES[{it}]")).collect::<Vec<_>>());
    }
    table(out, "WORDS", "&str", &derivation.words.iter().map(|it| format!("{it:?}")).collect::<Vec<_>>());
    let namespaces: Vec<_> = derivation
        .namespaces
        .iter()
        .map(|(namespace, id, title)| format!("({namespace:?}, ServiceName {{ id: {id:?}, title: {title:?} }})"))
        .collect();
    table(out, "NAMESPACES", "(&str, ServiceName)", &namespaces);
    // Writing to a string cannot fail.
    let _ = writeln!(out, "pub(crate) static ALWAYS: usize = {};", derivation.always);
    let _ = writeln!(out, "pub(crate) static ANY: usize = {};", derivation.any);
}

fn name(name: &Name) -> String {
    format!("Name {{ words: &{:?}, open_start: {}, open_end: {} }}", name.words, name.open_start, name.open_end)
}

fn service(service: &Service<'_>, names: &[String]) -> String {
    let row = service.row;
    let types: Vec<_> = service
        .types
        .iter()
        .map(|it| {
            let bears = it.bears.as_ref().map_or_else(
                || "Bears::All".to_owned(),
                |bears| format!("Bears::Only(&[{}])", references("RESPONSIBILITIES", bears)),
            );
            format!(
                "Type {{ name: {:?}, bears: {bears}, deployment: {}, facts: &{:?} }}",
                it.name,
                option(it.deployment.map(|it| it.to_string())),
                it.facts,
            )
        })
        .collect();
    let deployments: Vec<_> = service.deployments.iter().map(deployment).collect();
    format!(
        "Service {{ id: {:?}, title: {:?}, aliases: &{:?}, names: &{names:?}, standing: Standing::Stated, docs: {:?}, sources: &{:?}, types: &[{}], deployments: &[{}], facts: &{:?}, conditions: &[{}] }}",
        row.id,
        row.title,
        row.aliases,
        row.docs,
        row.sources,
        types.join(", "),
        deployments.join(", "),
        service.facts,
        service.conditions.iter().map(when).collect::<Vec<_>>().join(", "),
    )
}

fn catalogued(service: &Catalogued<'_>) -> String {
    let standing = match service.standing {
        Standing::Derived => "Standing::Derived".to_owned(),
        Standing::ByClass(why) => format!("Standing::ByClass({why:?})"),
    };
    let types: Vec<_> = service
        .types
        .iter()
        .map(|it| format!("Type {{ name: {it:?}, bears: Bears::All, deployment: None, facts: &[] }}"))
        .collect();
    format!(
        "Service {{ id: {:?}, title: {:?}, aliases: &[], names: &{:?}, standing: {standing}, docs: {:?}, sources: &[], types: &[{}], deployments: &[{}], facts: &[], conditions: &[] }}",
        service.id,
        service.title,
        service.names,
        service.docs,
        types.join(", "),
        deployment(&service.deployment),
    )
}

fn deployment(deployment: &Deployment) -> String {
    format!(
        "Deployment {{ id: {:?}, title: {:?}, class: ServiceClass::{:?}, label: Label::{:?}, when: &[{}], explicit: {}, shares: &[{}] }}",
        deployment.id,
        deployment.title,
        deployment.class,
        deployment.label,
        deployment.when.iter().map(when).collect::<Vec<_>>().join(", "),
        deployment.explicit,
        references("SHARES", &deployment.shares),
    )
}

fn when(when: &When) -> String {
    format!("When {{ fact: {:?}, is: &{:?} }}", when.fact, when.is)
}

fn references(table: &str, indexes: &[usize]) -> String {
    indexes.iter().map(|it| format!("&{table}[{it}]")).collect::<Vec<_>>().join(", ")
}

fn option(value: Option<String>) -> String {
    value.map_or_else(|| "None".to_owned(), |it| format!("Some({it})"))
}

fn table(out: &mut String, name: &str, item: &str, rows: &[String]) {
    let length = rows.len();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "pub(crate) static {name}: [{item}; {length}] = [");
    for row in rows {
        let _ = writeln!(out, "    {row},");
    }
    out.push_str("];\n");
}
