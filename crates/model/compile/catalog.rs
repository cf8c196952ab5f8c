//! Resolves `catalog.toml`: every service that AWS publishes, stated, derived from its types or by class, and by which names.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Problem,
    derivation::{Derivation, Pattern},
    files::{CatalogFile, DerivedRow, Label, ServiceClass, Source, Sources},
    matching,
    resolve::{Deployment, Service, Share, When, is_kebab, is_link, quoted},
    words::words,
};

/// A service that has no file of its own.
pub(super) struct Catalogued<'s> {
    pub(super) id: &'s str,
    pub(super) title: &'s str,
    pub(super) names: &'s [String],
    pub(super) docs: &'s str,
    pub(super) standing: Standing<'s>,
    /// Every published type of its namespaces; none where it is by class.
    pub(super) types: Vec<&'static str>,
    pub(super) deployment: Deployment,
}

/// What the division of a service without a file rests on.
pub(super) enum Standing<'s> {
    Derived,
    ByClass(&'s str),
}

/// The fact of a share that only some types of a service have.
const TYPE: &str = "resource_type";

/// Divides what has no file, and refuses rows that do not resolve. Shares that only some types bring are added to `shares`.
pub(super) fn catalog<'s>(
    sources: &'s Sources,
    services: &[Service<'s>],
    by_class: Vec<Deployment>,
    derivation: &mut Derivation,
    shares: &mut Vec<Share>,
    problems: &mut Vec<Problem>,
) -> Vec<Catalogued<'s>> {
    let source = &sources.catalog;
    let Some(file) = &source.value else { return Vec::new() };
    check(source, file, services, problems);
    let stated: BTreeSet<&str> = services.iter().flat_map(|it| &it.types).map(|it| it.name).collect();
    let mut by_namespace: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for name in hardline_schemas::types() {
        by_namespace.entry(namespace(name)).or_default().push(name);
    }
    let mut claimed: BTreeSet<&str> = file.unnamed.iter().map(String::as_str).collect();
    claimed.extend(stated.iter().map(|it| namespace(it)));
    let mut found = Vec::new();
    for row in &file.derived {
        let mut types = Vec::new();
        for name in &row.namespaces {
            let mut refuse = |message| problems.push(source.problem(&quoted(name), message));
            let published = by_namespace.get(name.as_str()).into_iter().flatten().copied();
            let own: Vec<_> = published.filter(|it| !stated.contains(it)).collect();
            if own.is_empty() {
                refuse(format!("no published type that is not stated begins with `{name}`; remove it"));
            }
            if !claimed.insert(name) {
                refuse(format!("`{name}` has a service already; a namespace has one"));
            }
            types.extend(own);
        }
        types.sort_unstable();
        // A wrong model is not compiled, and deriving is what takes the time.
        let shares = if problems.is_empty() { derived(&types, derivation, shares) } else { Vec::new() };
        let (class, label) = (row.class.unwrap_or(ServiceClass::Abstracted), row.label.unwrap_or(Label::Saas));
        let deployment = whole(&row.title, class, label, shares);
        let (id, title, names, docs) = (row.id.as_str(), row.title.as_str(), &row.names, row.docs.as_str());
        found.push(Catalogued { id, title, names, docs, standing: Standing::Derived, types, deployment });
    }
    for name in by_namespace.keys().filter(|it| !claimed.contains(*it)) {
        let message =
            format!("no service has the types of `{name}`; add it to one under `[[derived]]`, or to `unnamed`");
        problems.push(source.problem("", message));
    }
    for (row, deployment) in file.by_class.iter().zip(by_class) {
        found.push(Catalogued {
            id: &row.id,
            title: &row.title,
            names: &row.names,
            docs: &row.docs,
            standing: Standing::ByClass(&row.why),
            types: Vec::new(),
            deployment,
        });
    }
    found.sort_by_key(|it| it.id);
    derivation.namespaces = name_namespaces(file, &by_namespace, services);
    found
}

/// A deployment that is all of its service.
pub(super) fn whole(title: &str, class: ServiceClass, label: Label, shares: Vec<usize>) -> Deployment {
    let (id, title) = ("standard".to_owned(), title.to_owned());
    Deployment { id, title, class, label, when: Vec::new(), explicit: false, shares }
}

fn namespace(type_name: &str) -> &str {
    type_name.rsplit_once("::").map_or(type_name, |it| it.0)
}

/// Refuses names that mean two services, and rows that say too little.
fn check(
    source: &Source<Option<CatalogFile>>,
    file: &CatalogFile,
    services: &[Service<'_>],
    problems: &mut Vec<Problem>,
) {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for row in services.iter().map(|it| it.row) {
        owners.extend(row.aliases.iter().chain([&row.id, &row.title]).map(|it| (it.to_lowercase(), row.id.clone())));
    }
    let mut claim = |id: &str, name: &str, problems: &mut Vec<Problem>| {
        if let Some(other) = owners.insert(name.to_lowercase(), id.to_owned()).filter(|it| it != id) {
            let message = format!("`{name}` names `{other}` and `{id}`; a name means one service");
            problems.push(source.problem(&quoted(name), message));
        }
    };
    for row in &file.stated {
        if !services.iter().any(|it| it.row.id == row.service) {
            let message = format!("no service `{}`; add services/{0}.toml or name one that exists", row.service);
            problems.push(source.problem(&format!("service = {}", quoted(&row.service)), message));
        }
        row.names.iter().for_each(|it| claim(&row.service, it, problems));
    }
    let derived = file.derived.iter().map(|it| (&it.id, &it.title, &it.names, &it.docs));
    let by_class = file.by_class.iter().map(|it| (&it.id, &it.title, &it.names, &it.docs));
    for (id, title, names, docs) in derived.chain(by_class) {
        let mut refuse = |message| problems.push(source.problem(&format!("id = {}", quoted(id)), message));
        if !is_kebab(id) {
            refuse(format!("`{id}` is not in kebab case; use small letters, digits and single hyphens"));
        }
        if id == "account" || id == "any" {
            refuse(format!("`{id}` stands for what is no single service; choose another id"));
        }
        if !is_link(docs) {
            refuse(format!("`{id}`: `docs` is no link to AWS's documentation"));
        }
        names.iter().chain([id, title]).for_each(|it| claim(id, it, problems));
    }
    for row in file.by_class.iter().filter(|it| it.why.is_empty()) {
        let message = format!("`{}`: say in `why` what puts it into its class", row.id);
        problems.push(source.problem(&format!("id = {}", quoted(&row.id)), message));
    }
}

/// The shares of types together: what is below the line under each, and what the rules give for any of them. A share that
/// only some types bring exists only for those, unless AWS has it for the others.
fn derived(types: &[&'static str], derivation: &Derivation, shares: &mut Vec<Share>) -> Vec<usize> {
    let mut of: BTreeMap<usize, usize> = derivation.below.iter().map(|it| (shares[*it].responsibility, *it)).collect();
    let mut bringing: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for name in types {
        let Some(schema) = hardline_schemas::find(name) else { continue };
        let configurable = schema.properties().any(|it| !it.is_read_only());
        let any = if configurable { derivation.any } else { 0 };
        let mut rules = reached(schema, &derivation.patterns);
        rules.extend(0..derivation.always + any);
        for rule in rules {
            bringing.entry(rule).or_default().push(name);
        }
    }
    for (rule, names) in bringing {
        let share = derivation.rules[rule].share;
        let responsibility = shares[share].responsibility;
        let share = if names.len() == types.len() || of.contains_key(&responsibility) {
            share
        } else {
            let is = names.iter().map(ToString::to_string).collect();
            shares.push(Share { only_when: Some(When { fact: TYPE.to_owned(), is }), ..shares[share].clone() });
            shares.len() - 1
        };
        of.insert(responsibility, share);
    }
    of.into_values().collect()
}

/// The rules that properties of a type reach.
fn reached(schema: hardline_schemas::Schema<'_>, patterns: &[Pattern]) -> BTreeSet<usize> {
    let mut known: BTreeMap<String, Vec<&Pattern>> = BTreeMap::new();
    let mut rules = BTreeSet::new();
    for property in schema.properties().filter(|it| !it.is_read_only()) {
        let candidates = known.entry(property.name().to_owned()).or_insert_with(|| of_name(property.name(), patterns));
        let around = |it: &&&Pattern| {
            let mut names = property.path.rsplit('.').skip(1);
            let wanted = it.names.iter().rev().skip(1);
            wanted.into_iter().all(|it| names.next().is_some_and(|name| it.fits(&words(name))))
        };
        let found: Vec<_> = candidates.iter().filter(around).map(|it| (it.rule, it.except)).collect();
        rules.extend(matching::rules(&found));
    }
    rules
}

/// The patterns that fit a name, whatever is around it.
fn of_name<'p>(name: &str, patterns: &'p [Pattern]) -> Vec<&'p Pattern> {
    let words = words(name);
    let mut found = Vec::new();
    for stem in matching::stems(&words) {
        let start = patterns.partition_point(|it| it.first() < stem);
        let candidates = patterns[start..].iter().take_while(|it| it.first() == stem);
        found.extend(candidates.filter(|it| it.names.last().is_some_and(|it| it.fits(&words))));
    }
    found
}

/// The service of each beginning of types: the row's that claims it; the stated one that has its types alone or bears its
/// name; else one named after the beginning.
fn name_namespaces(
    file: &CatalogFile,
    published: &BTreeMap<&str, Vec<&'static str>>,
    services: &[Service<'_>],
) -> Vec<(String, String, String)> {
    let mut owners: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (index, service) in services.iter().enumerate() {
        for resource_type in &service.types {
            owners.entry(namespace(resource_type.name)).or_default().insert(index);
        }
    }
    let namespaces: BTreeSet<&str> = published.keys().copied().chain(owners.keys().copied()).collect();
    let row = |namespace: &str| -> Option<&DerivedRow> {
        file.derived.iter().find(|it| it.namespaces.iter().any(|it| it == namespace))
    };
    namespaces
        .into_iter()
        .map(|namespace| {
            let name = namespace.rsplit("::").next().unwrap_or(namespace);
            let id = name.to_lowercase();
            let only = owners.get(namespace).filter(|it| it.len() == 1).and_then(|it| it.first());
            let namesake = || services.iter().position(|it| it.row.id == id);
            if let Some(row) = row(namespace) {
                (namespace.to_owned(), row.id.clone(), row.title.clone())
            } else if let Some(service) = only.copied().or_else(namesake).and_then(|it| services.get(it)) {
                (namespace.to_owned(), service.row.id.clone(), service.row.title.clone())
            } else {
                (namespace.to_owned(), id, name.to_owned())
            }
        })
        .collect()
}
