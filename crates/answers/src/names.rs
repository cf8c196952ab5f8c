//! What a name stands for: layers, responsibilities, services, deployments, types, checks, statements and tensions.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use hardline_model::{
    ACCOUNT, Deployment, LAYERS, Layer, RESPONSIBILITIES, Responsibility, Service, Share, TENSIONS, Tension, Type,
    layer, responsibility, service, service_of_type, services,
};

use crate::{
    Statement, statement,
    vocabulary::{Plainness, VOCABULARY, bare, deployments_named, key},
    words::{stem, words},
};

/// What an answer is said of.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// A service.
    Service(&'static Service),
    /// The account as a whole.
    Account,
    /// Services in general: nearly every one that has the responsibility at all.
    Any,
}

impl Place {
    /// The service's id, or `account` or `any`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Service(service) => service.id,
            Self::Account => "account",
            Self::Any => "any",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Service(service) => service.title,
            Self::Account => "the account as a whole",
            Self::Any => "services in general",
        })
    }
}

/// What a name may stand for.
#[derive(Clone, Copy, Debug)]
pub enum Subject {
    /// A level of the stack.
    Layer(&'static Layer),
    /// Something that must be done.
    Responsibility(&'static Responsibility),
    /// A service.
    Service(&'static Service),
    /// A way to run a service.
    Deployment(&'static Service, &'static Deployment),
    /// A resource type that the model holds.
    Type(&'static Service, &'static Type),
    /// A resource type that AWS publishes and the model does not hold.
    PublishedType(hardline_schemas::Schema<'static>),
    /// One responsibility of a service, in one deployment or all.
    Division(&'static Service, Option<&'static Deployment>, &'static Responsibility),
    /// One responsibility of the account.
    AccountDivision(&'static Share),
    /// A check.
    Check(&'static hardline_checks::Entry),
    /// A statement of a source document.
    Statement(Statement),
    /// A point where the source documents disagree.
    Tension(&'static Tension),
}

/// The deployment that is meant where a service is named alone: the one that needs nothing to hold, else the first that is not
/// had by name only.
#[must_use]
pub fn default_deployment(service: &'static Service) -> &'static Deployment {
    let open = || service.deployments.iter().filter(|it| !it.explicit);
    open().find(|it| it.when.is_empty()).or_else(|| open().next()).unwrap_or(&service.deployments[0])
}

/// Services by their ids, by what AWS calls them and by those names without the maker's, all in small letters.
static PUBLISHED: LazyLock<BTreeMap<String, &'static Service>> = LazyLock::new(|| {
    let mut found: BTreeMap<String, &'static Service> = BTreeMap::new();
    let called =
        |it: &'static Service| it.names.iter().chain(it.aliases).chain([&it.title]).map(move |name| (*name, it));
    // An id means its service whatever else is called so, and a whole name comes before a shortened one.
    let ids = services().map(|it| (it.id, it));
    let whole = services().flat_map(called);
    let bare = services().flat_map(called).map(|(name, it)| (bare(name), it));
    for (name, service) in ids.chain(whole).chain(bare) {
        found.entry(name.to_lowercase()).or_insert(service);
    }
    found
});

/// The service that AWS calls so, whatever the case of its letters, with or without the maker's name.
#[must_use]
pub fn published(name: &str) -> Option<&'static Service> {
    PUBLISHED.get(&name.trim().to_lowercase()).copied()
}

/// The service and deployment that a name such as `ec2`, `Amazon RDS` or `lambda:image` stands for; none for the deployment where
/// the name has none.
#[must_use]
pub fn place(name: &str) -> Option<(&'static Service, Option<&'static Deployment>)> {
    // AWS itself writes colons, as in `re:Post`.
    if let Some(service) = published(name) {
        return Some((service, None));
    }
    let (service, deployment) = match name.split_once(':') {
        Some((service, deployment)) if !deployment.starts_with(':') => (service, Some(deployment)),
        _ => (name, None),
    };
    let service = service_named(service)?;
    let Some(deployment) = deployment else { return Some((service, None)) };
    if let Some(exact) = service.deployment(deployment) {
        return Some((service, Some(exact)));
    }
    let stems: Vec<String> = words(deployment).iter().map(|it| stem(it)).collect();
    let named = deployments_named(service, &stems);
    // Only a name that says it whole counts, and of two that do, the first.
    let found = named.iter().find(|it| it.1 == 0 && it.2 == stems.len()).map(|it| it.0)?;
    Some((service, Some(found)))
}

fn service_named(name: &str) -> Option<&'static Service> {
    if let Some(exact) = published(name) {
        return Some(exact);
    }
    let wanted = key(bare(name));
    let by_name = services().find(|it| key(bare(it.title)) == wanted);
    by_name.or_else(|| {
        let named = VOCABULARY.names.get(&wanted)?;
        let aliased = named
            .services
            .iter()
            .max_by_key(|it| it.1)
            .filter(|it| it.1 > Plainness::Ordinary || named.services.len() == 1);
        aliased.map(|it| it.0)
    })
}

/// Everything that a name stands for, the closest first; nothing for a name that is nowhere.
#[must_use]
pub fn subjects(name: &str) -> Vec<Subject> {
    let name = name.trim();
    // AWS itself writes strokes, as in `Import/Export`.
    if let (true, Some(service)) = (name.contains('/'), published(name)) {
        return vec![Subject::Service(service)];
    }
    if let Some((head, tail)) = name.split_once('/') {
        return division(head, tail).into_iter().collect();
    }
    let upper = name.to_uppercase();
    let mut found: Vec<Subject> = Vec::new();
    found.extend(statement(&upper).map(Subject::Statement));
    found.extend(TENSIONS.iter().find(|it| it.id == upper).map(Subject::Tension));
    if let Some((service, of_type)) = service_of_type(name) {
        found.push(Subject::Type(service, of_type));
    } else {
        found.extend(hardline_schemas::find(name).map(Subject::PublishedType));
    }
    let lower = name.to_lowercase();
    let kebab = words(name).join("-");
    found.extend(responsibility(&kebab).map(Subject::Responsibility));
    found.extend(layer(&kebab).map(Subject::Layer));
    found.extend(hardline_checks::find(&lower).map(Subject::Check));
    if let Some(service) = service(&kebab) {
        found.push(Subject::Service(service));
    }
    if found.is_empty() {
        let alias = |it: &&hardline_checks::Entry| it.check.aliases.iter().any(|it| it.eq_ignore_ascii_case(name));
        found.extend(hardline_checks::CHECKS.iter().filter(alias).map(Subject::Check));
        let titled = |title: &str| key(title) == key(name);
        found.extend(RESPONSIBILITIES.iter().find(|it| titled(it.title)).map(Subject::Responsibility));
        found.extend(LAYERS.iter().find(|it| titled(it.title)).map(Subject::Layer));
    }
    if found.is_empty() {
        match place(name) {
            Some((service, Some(deployment))) => found.push(Subject::Deployment(service, deployment)),
            Some((service, None)) => found.push(Subject::Service(service)),
            None => {
                let titled = |it: &&Deployment| key(bare(it.title)) == key(bare(name));
                let deployments = services().filter_map(|service| {
                    service.deployments.iter().find(titled).map(|it| Subject::Deployment(service, it))
                });
                found.extend(deployments.take(1));
            }
        }
    }
    found
}

fn division(head: &str, tail: &str) -> Option<Subject> {
    let responsibility = responsibility(tail)?;
    if head == "account" {
        return ACCOUNT.iter().find(|it| it.responsibility == responsibility).map(|it| Subject::AccountDivision(it));
    }
    let (service, deployment) = place(head)?;
    Some(Subject::Division(service, deployment, responsibility))
}

/// Which names to look among for one that was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Services and their deployments.
    Services,
    /// Everything that can be explained.
    Everything,
}

/// The names nearest to one that is nowhere, at most five, the nearest first. A service is told by its id, by whichever of its
/// names it was found.
#[must_use]
pub fn nearest(wrong: &str, among: Among) -> Vec<String> {
    let lower = wrong.to_lowercase();
    let mine = words(&lower);
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let whole = strsim::normalized_damerau_levenshtein(&lower, &name);
        let theirs = words(&name);
        let shared = mine.iter().filter(|it| theirs.contains(it)).count();
        let parts =
            if mine.is_empty() || theirs.is_empty() { 0.0 } else { ratio(2 * shared, mine.len() + theirs.len()) };
        // A name of the same service is nearer than one that is merely spelled alike.
        whole.max(0.9 * parts).max(if name.starts_with(&lower) && lower.len() > 2 { 0.8 } else { 0.0 })
    };
    let mut scored: Vec<(f64, String)> = Vec::new();
    for service in services() {
        let called = service.names.iter().chain([&service.title]).flat_map(|it| [*it, bare(it)]);
        // What is found by a further name stands behind what is found by its id.
        let further = called.map(&likeness).fold(0.0_f64, f64::max);
        scored.push((likeness(service.id).max(0.95 * further), service.id.to_owned()));
        if service.deployments.len() > 1 {
            let columns = service.deployments.iter().map(|it| format!("{}:{}", service.id, it.id));
            scored.extend(columns.map(|it| (likeness(&it), it)));
        }
    }
    if among == Among::Everything {
        let ids = RESPONSIBILITIES.iter().map(|it| it.id).chain(LAYERS.iter().map(|it| it.id));
        let ids =
            ids.chain(hardline_checks::CHECKS.iter().map(|it| it.check.id)).chain(TENSIONS.iter().map(|it| it.id));
        scored.extend(ids.chain(hardline_schemas::types()).map(|it| (likeness(it), it.to_owned())));
    }
    scored.retain(|it| it.0 >= 0.45);
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    scored.dedup_by(|one, other| one.1 == other.1);
    scored.into_iter().take(5).map(|it| it.1).collect()
}

fn ratio(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap_or(u32::MAX)) / f64::from(u32::try_from(whole).unwrap_or(u32::MAX))
}
