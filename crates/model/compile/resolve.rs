//! Checks what the files say and flattens inheritance: one share for each deployment and responsibility.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Problem,
    assurance::{Assurance, assurance},
    caiq::{Question, questions},
    catalog::{Catalogued, catalog, whole},
    derivation::{Derivation, derivation},
    files::{
        ArchetypeRow, ClassRow, Dependence, DeploymentRow, DivisionRow, Evidence, Label, LayerRow, OneOrMany, Party,
        ResponsibilityRow, Scope, ServiceClass, ServiceRow, Source, Sources, TensionRow,
    },
};

/// More deployments, facts or conditions than this do not fit the bit sets of a division.
const MOST: usize = 32;

/// The checked model; references are indexes into its lists.
pub(super) struct Model<'s> {
    pub(super) layers: &'s [LayerRow],
    pub(super) responsibilities: Vec<Responsibility<'s>>,
    /// Every different share once, so that equal shares are one and the same in the tables.
    pub(super) shares: Vec<Share>,
    pub(super) archetypes: Vec<Archetype<'s>>,
    pub(super) services: Vec<Service<'s>>,
    /// The services without a file.
    pub(super) catalog: Vec<Catalogued<'s>>,
    /// What AWS calls the services with a file besides the names that stand there.
    pub(super) names: BTreeMap<&'s str, &'s [String]>,
    pub(super) account: Vec<usize>,
    pub(super) tensions: &'s [TensionRow],
    pub(super) derivation: Derivation,
    pub(super) assurance: Assurance<'s>,
    pub(super) questions: Vec<Question>,
}

pub(super) struct Responsibility<'s> {
    pub(super) layer: usize,
    pub(super) row: &'s ResponsibilityRow,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Share {
    pub(super) responsibility: usize,
    pub(super) party: Party,
    pub(super) aws: String,
    pub(super) customer: String,
    pub(super) why: String,
    pub(super) dependence: Option<Dependence>,
    pub(super) depends_on: Vec<String>,
    pub(super) only_when: Option<When>,
    pub(super) sources: Vec<String>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct When {
    pub(super) fact: String,
    pub(super) is: Vec<String>,
}

pub(super) struct Archetype<'s> {
    pub(super) id: &'s str,
    pub(super) title: &'s str,
    pub(super) shares: Vec<usize>,
}

pub(super) struct Service<'s> {
    pub(super) row: &'s ServiceRow,
    pub(super) types: Vec<Type<'s>>,
    pub(super) deployments: Vec<Deployment>,
    pub(super) facts: Vec<String>,
    pub(super) conditions: Vec<When>,
}

pub(super) struct Type<'s> {
    pub(super) name: &'s str,
    pub(super) bears: Option<Vec<usize>>,
    pub(super) deployment: Option<usize>,
    pub(super) facts: &'s [String],
}

pub(super) struct Deployment {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) class: ServiceClass,
    pub(super) label: Label,
    pub(super) when: Vec<When>,
    pub(super) explicit: bool,
    pub(super) shares: Vec<usize>,
}

/// Divisions by responsibility id, as they stand after inheritance.
type Divisions = BTreeMap<String, DivisionRow>;

pub(super) fn resolve<'s>(sources: &'s Sources, problems: &mut Vec<Problem>) -> Model<'s> {
    let responsibilities = responsibilities(sources, problems);
    let mut context = Context {
        by_id: responsibilities.iter().enumerate().map(|(index, it)| (it.row.id.as_str(), index)).collect(),
        responsibilities: &responsibilities,
        archetypes: sources.archetypes.iter().map(|it| (it.stem(), it)).collect(),
        shares: Vec::new(),
        seen: BTreeMap::new(),
        problems,
    };
    context.check_archetypes();
    let archetypes: Vec<_> = sources.archetypes.iter().map(|it| context.archetype(it)).collect();
    let mut services: Vec<_> = sources.services.iter().map(|it| context.service(it)).collect();
    // Files come in the order of their names, in which `emr-serverless.toml` stands before `emr.toml`.
    services.sort_by_key(|it| it.row.id.as_str());
    context.check_services(&sources.services);
    let account = context.account(&sources.account);
    let classes = sources.catalog.value.iter().flat_map(|it| &it.by_class);
    let by_class: Vec<_> = classes.map(|it| context.by_class(&sources.catalog, it)).collect();
    context.check_use(sources, &services, &account);
    context.check_tensions(&sources.tensions, &services, &account);
    let mut shares = context.shares;
    let mut derivation = derivation(&sources.derivation, &archetypes, &responsibilities, &shares, problems);
    let catalog = catalog(sources, &services, by_class, &mut derivation, &mut shares, problems);
    let stated = sources.catalog.value.iter().flat_map(|it| &it.stated);
    let assurance = assurance(sources, &responsibilities, problems);
    let questions = questions(sources, &responsibilities, problems);
    let names = stated.map(|it| (it.service.as_str(), it.names.as_slice())).collect();
    Model {
        layers: &sources.layers.value,
        responsibilities,
        shares,
        archetypes,
        services,
        catalog,
        names,
        account,
        tensions: &sources.tensions.value,
        derivation,
        assurance,
        questions,
    }
}

/// The responsibilities in the order of their layers, then of their files.
fn responsibilities<'s>(sources: &'s Sources, problems: &mut Vec<Problem>) -> Vec<Responsibility<'s>> {
    let layers = &sources.layers;
    let mut ids = BTreeSet::new();
    for layer in &layers.value {
        let place = quoted(&layer.id);
        if !is_kebab(&layer.id) {
            problems.push(layers.problem(&place, not_kebab(&layer.id)));
        }
        if !ids.insert(&layer.id) {
            problems.push(layers.problem(&place, format!("layer `{}` is listed twice; remove one", layer.id)));
        }
    }
    let mut found = Vec::new();
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for source in &sources.responsibilities {
        let Some(layer) = layers.value.iter().position(|it| it.id == source.stem()) else {
            let message =
                format!("no layer has the id `{}`; name the file after a layer of layers.toml", source.stem());
            problems.push(source.problem("", message));
            continue;
        };
        for row in &source.value {
            let place = format!("id = {}", quoted(&row.id));
            let mut refuse = |message| problems.push(source.problem(&place, message));
            if !is_kebab(&row.id) {
                refuse(not_kebab(&row.id));
            }
            if let Some(other) = ids.insert(&row.id, &source.file) {
                refuse(format!("responsibility `{}` is in model/{other} too; keep one", row.id));
            }
            let report = row.evidence == Evidence::Report;
            if report != row.question.is_empty() {
                refuse(format!(
                    "`{}`: a question is asked of a person unless the evidence is AWS's report; {}",
                    row.id,
                    if report { "remove `question`" } else { "add `question`" }
                ));
            }
            if row.class == super::files::ControlClass::Inherited && !report {
                refuse(format!("`{}` is inherited, so its evidence is AWS's `report`", row.id));
            }
            for id in &row.statements {
                if !is_statement(id) {
                    refuse(not_a_statement(id));
                }
            }
            for control in &row.controls {
                if !is_control(control) {
                    refuse(format!("`{control}` is no NIST SP 800-53 control id; write it like `AC-6` or `AC-6(1)`"));
                }
            }
            if row.controls.is_empty() {
                refuse(format!("`{}` names no control; add the NIST SP 800-53 controls it serves", row.id));
            }
            found.push(Responsibility { layer, row });
        }
    }
    // A stable sort: within a layer the order of the file stays.
    found.sort_by_key(|it| it.layer);
    found
}

struct Context<'c, 's> {
    responsibilities: &'c [Responsibility<'s>],
    by_id: BTreeMap<&'s str, usize>,
    archetypes: BTreeMap<&'s str, &'s Source<ArchetypeRow>>,
    shares: Vec<Share>,
    seen: BTreeMap<Share, usize>,
    problems: &'c mut Vec<Problem>,
}

impl<'s> Context<'_, 's> {
    fn check_archetypes(&mut self) {
        let all: Vec<_> = self.archetypes.values().copied().collect();
        for source in all {
            if !is_kebab(source.stem()) {
                self.problems.push(source.problem("", not_kebab(source.stem())));
            }
            self.check_extends(source, &source.value.extends);
            self.check_divisions(source, &source.value.division, &[]);
        }
    }

    fn check_extends<T>(&mut self, source: &Source<T>, extends: &[String]) {
        for id in extends {
            if !self.archetypes.contains_key(id.as_str()) {
                let message = format!("no archetype `{id}`; add archetypes/{id}.toml or name one that exists");
                self.problems.push(source.problem(&quoted(id), message));
            }
        }
    }

    /// Checks keys and words of divisions; what they amount to is checked when they are flattened.
    fn check_divisions<T>(&mut self, source: &Source<T>, divisions: &Divisions, deployments: &[&str]) {
        for (id, division) in divisions {
            let place = format!("[division.{id}");
            if !self.by_id.contains_key(id.as_str()) {
                let message =
                    format!("no responsibility `{id}`; add it under responsibilities/ or name one that exists");
                self.problems.push(source.problem(&place, message));
            }
            self.check_words(source, &place, division);
            for (deployment, change) in &division.by_deployment {
                let place = format!("[division.{id}.in.{deployment}");
                if !deployments.contains(&deployment.as_str()) {
                    let message = format!("no deployment `{deployment}` here; add it or name one that exists");
                    self.problems.push(source.problem(&place, message));
                }
                if !change.by_deployment.is_empty() {
                    let message = "a deployment's division has no deployments of its own; remove `in`".to_owned();
                    self.problems.push(source.problem(&place, message));
                }
                if !change.says_something() {
                    let message = "this division changes nothing; give it a field or remove it".to_owned();
                    self.problems.push(source.problem(&place, message));
                }
                self.check_words(source, &place, change);
            }
        }
    }

    fn check_words<T>(&mut self, source: &Source<T>, place: &str, division: &DivisionRow) {
        let mut refuse = |message| self.problems.push(source.problem(place, message));
        for id in &division.sources {
            if !is_source(id) {
                refuse(format!(
                    "source `{id}` is neither a statement id (S000-001) nor a link to https://docs.aws.amazon.com/ or https://aws.amazon.com/"
                ));
            }
        }
        for fact in division.depends_on.iter().flatten() {
            if !is_snake(fact) {
                refuse(not_a_fact(fact));
            }
        }
        if let Some(only_when) = &division.only_when {
            if only_when.len() != 1 {
                refuse("`only_when` names exactly one fact; split the condition or drop it".to_owned());
            }
            for fact in only_when.keys().filter(|it| !is_snake(it)) {
                refuse(not_a_fact(fact));
            }
        }
    }

    /// What an archetype says with what it extends; `path` holds the archetypes on the way to it.
    fn inherit(&mut self, id: &'s str, path: &mut Vec<&'s str>, into: &mut Divisions) {
        let Some(source) = self.archetypes.get(id).copied() else {
            return;
        };
        if path.contains(&id) {
            let message = format!("archetype `{id}` extends itself; remove the circle");
            self.problems.push(source.problem("extends", message));
            return;
        }
        path.push(id);
        for other in &source.value.extends {
            self.inherit(other, path, into);
        }
        path.pop();
        for (id, division) in &source.value.division {
            change(into, id, division);
        }
    }

    fn archetype(&mut self, source: &'s Source<ArchetypeRow>) -> Archetype<'s> {
        let mut divisions = Divisions::new();
        self.inherit(source.stem(), &mut Vec::new(), &mut divisions);
        Archetype { id: source.stem(), title: &source.value.title, shares: self.flatten(source, &divisions, "") }
    }

    fn service(&mut self, source: &'s Source<ServiceRow>) -> Service<'s> {
        let row = &source.value;
        let names: Vec<_> = row.deployment.iter().map(|it| it.id.as_str()).collect();
        self.check_service(source);
        self.check_divisions(source, &row.division, &names);
        let implied = [DeploymentRow {
            id: "standard".to_owned(),
            title: row.title.clone(),
            class: None,
            label: None,
            extends: Vec::new(),
            when: BTreeMap::new(),
            explicit: false,
        }];
        let rows = if row.deployment.is_empty() { &implied } else { row.deployment.as_slice() };
        let mut deployments = Vec::new();
        for deployment in rows {
            let mut divisions = Divisions::new();
            for id in row.extends.iter().chain(&deployment.extends) {
                // The implied deployment extends nothing, so the id is one of the file's.
                if let Some((&id, _)) = self.archetypes.get_key_value(id.as_str()) {
                    self.inherit(id, &mut Vec::new(), &mut divisions);
                }
            }
            for (id, division) in &row.division {
                if division.says_something() {
                    change(&mut divisions, id, division);
                }
                if let Some(here) = division.by_deployment.get(&deployment.id) {
                    change(&mut divisions, id, here);
                }
            }
            deployments.push(Deployment {
                id: deployment.id.clone(),
                title: deployment.title.clone(),
                class: deployment.class.unwrap_or(row.class),
                label: deployment.label.unwrap_or(row.label),
                when: deployment.when.iter().map(|(fact, is)| when(fact, is)).collect(),
                explicit: deployment.explicit,
                shares: self.flatten(source, &divisions, &deployment.id),
            });
        }
        for deployment in &deployments {
            self.check_scope(source, &deployment.shares);
        }
        let conditions: BTreeSet<When> = deployments
            .iter()
            .flat_map(|it| &it.shares)
            .filter_map(|share| self.shares[*share].only_when.clone())
            .collect();
        let facts: BTreeSet<String> =
            deployments.iter().flat_map(|it| &it.when).chain(&conditions).map(|it| it.fact.clone()).collect();
        if deployments.len() > MOST || facts.len() > MOST || conditions.len() > MOST {
            let message = format!("more than {MOST} deployments, facts or conditions; merge some");
            self.problems.push(source.problem("", message));
        }
        let types = self.types(source, &deployments, &facts);
        Service {
            row,
            types,
            deployments,
            facts: facts.into_iter().collect(),
            conditions: conditions.into_iter().collect(),
        }
    }

    /// A service without types: the archetypes it extends, and what it changes of them.
    fn by_class<T>(&mut self, source: &Source<T>, row: &'s ClassRow) -> Deployment {
        self.check_extends(source, &row.extends);
        self.check_divisions(source, &row.division, &[]);
        let mut divisions = Divisions::new();
        for id in &row.extends {
            self.inherit(id, &mut Vec::new(), &mut divisions);
        }
        for (id, division) in &row.division {
            change(&mut divisions, id, division);
        }
        let shares = self.flatten(source, &divisions, &row.id);
        self.check_scope(source, &shares);
        whole(&row.title, row.class.unwrap_or(ServiceClass::Abstracted), row.label.unwrap_or(Label::Saas), shares)
    }

    /// Refuses what concerns the account among the shares of a service.
    fn check_scope<T>(&mut self, source: &Source<T>, shares: &[usize]) {
        for share in shares {
            let responsibility = &self.responsibilities[self.shares[*share].responsibility];
            if responsibility.row.scope == Scope::Account {
                let id = &responsibility.row.id;
                let message = format!("`{id}` concerns the account, not a resource; divide it in account.toml");
                self.problems.push(source.problem(&format!("[division.{id}"), message));
            }
        }
    }

    fn check_service(&mut self, source: &'s Source<ServiceRow>) {
        let row = &source.value;
        let mut refuse = |place: &str, message| self.problems.push(source.problem(place, message));
        if row.id != source.stem() || !is_kebab(&row.id) {
            refuse("id = ", format!("the id `{}` is not the file's name in kebab case; make them one", row.id));
        }
        if !is_link(&row.docs) {
            refuse(
                "docs = ",
                "`docs` is no link to https://docs.aws.amazon.com/; give the service's security chapter".to_owned(),
            );
        }
        for id in row.sources.iter().filter(|it| !is_source(it)) {
            refuse(&quoted(id), format!("source `{id}` is neither a statement id nor a link to AWS's documentation"));
        }
        if !row.deployment.is_empty() && row.deployment.iter().all(|it| it.explicit) {
            refuse(
                "explicit",
                "every deployment is `explicit`, so a resource may have none; leave one that is not".to_owned(),
            );
        }
        let mut seen = BTreeSet::new();
        for (index, deployment) in row.deployment.iter().enumerate() {
            let id = &deployment.id;
            let place = format!("id = {}", quoted(id));
            if !is_kebab(id) {
                refuse(&place, not_kebab(id));
            }
            if !seen.insert(id) {
                refuse(&place, format!("deployment `{id}` is listed twice; remove one"));
            }
            for fact in deployment.when.keys().filter(|it| !is_snake(it)) {
                refuse(&place, not_a_fact(fact));
            }
            if deployment.when.is_empty() && !deployment.explicit && index + 1 < row.deployment.len() {
                refuse(
                    &place,
                    format!(
                        "`{id}` has no `when`, so it hides the deployments after it; put it last or make it `explicit`"
                    ),
                );
            }
        }
        let mut extends = row.extends.clone();
        extends.extend(row.deployment.iter().flat_map(|it| it.extends.iter().cloned()));
        self.check_extends(source, &extends);
    }

    fn types(
        &mut self,
        source: &'s Source<ServiceRow>,
        deployments: &[Deployment],
        facts: &BTreeSet<String>,
    ) -> Vec<Type<'s>> {
        let by_deployment: Vec<BTreeSet<usize>> = deployments
            .iter()
            .map(|it| it.shares.iter().map(|share| self.shares[*share].responsibility).collect())
            .collect();
        let mut types = Vec::new();
        for row in &source.value.types {
            let pinned = row.deployment.as_ref().map(|id| deployments.iter().position(|it| it.id == *id));
            let (first, last) = match pinned {
                Some(Some(place)) => (place, place),
                _ => (0, deployments.len() - 1),
            };
            let divides = |index: &usize| by_deployment[first..=last].iter().any(|it| it.contains(index));
            for name in row.name.as_slice() {
                let place = quoted(name);
                let mut refuse = |message| self.problems.push(source.problem(&place, message));
                if !is_type(name) {
                    refuse(format!("`{name}` is no CloudFormation type; write it like `AWS::S3::Bucket`"));
                }
                if pinned == Some(None) {
                    refuse(format!("`{name}` has a deployment that the service lacks; mend its id"));
                }
                let mut bears = row.bears.as_ref().map(|_| Vec::new());
                for id in row.bears.iter().flatten() {
                    match self.by_id.get(id.as_str()) {
                        Some(index) if divides(index) => bears.get_or_insert_default().push(*index),
                        Some(_) => refuse(format!(
                            "`{name}` bears `{id}`, which its deployments do not divide; add [division.{id}] or leave it out"
                        )),
                        None => refuse(format!("`{name}` bears `{id}`, which is no responsibility; mend the id")),
                    }
                }
                if let Some(bears) = &mut bears {
                    bears.sort_unstable();
                    bears.dedup();
                }
                for fact in row.facts.iter().filter(|it| !facts.contains(*it)) {
                    refuse(format!("`{name}` offers the fact `{fact}`, which no `when` asks for; remove it"));
                }
                let needed = deployments.len() > 1 && row.bears.is_none() && pinned.is_none();
                for fact in facts.iter().filter(|it| needed && !row.facts.contains(*it)) {
                    refuse(format!(
                        "`{name}` bears everything, yet does not say that it has the fact `{fact}`, which decides its \
                         deployment; add it to `facts`, or pin `deployment`, or list `bears`"
                    ));
                }
                types.push(Type { name, bears, deployment: pinned.flatten(), facts: &row.facts });
            }
        }
        types.sort_by_key(|it| it.name);
        types
    }

    fn check_services(&mut self, services: &'s [Source<ServiceRow>]) {
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        let mut said: BTreeMap<String, &str> = BTreeMap::new();
        for source in services {
            for name in source.value.types.iter().flat_map(|it| it.name.as_slice()) {
                if let Some(other) = owners.insert(name, &source.file) {
                    let message = format!("type `{name}` belongs to model/{other} already; a type has one service");
                    self.problems.push(source.problem(&quoted(name), message));
                }
            }
            let names = source.value.aliases.iter().chain([&source.value.id, &source.value.title]);
            let names: BTreeSet<_> = names.map(|it| it.to_lowercase()).collect();
            for name in names {
                if let Some(other) = said.insert(name.clone(), &source.file) {
                    let message = format!("`{name}` names model/{other} already; an alias means one service");
                    self.problems.push(source.problem("aliases", message));
                }
            }
        }
    }

    fn account(&mut self, source: &'s Source<super::files::AccountRow>) -> Vec<usize> {
        self.check_divisions(source, &source.value.division, &[]);
        let mut divisions = Divisions::new();
        for (id, division) in &source.value.division {
            change(&mut divisions, id, division);
        }
        let shares = self.flatten(source, &divisions, "");
        for share in &shares {
            let row = self.responsibilities[self.shares[*share].responsibility].row;
            if row.scope != Scope::Account {
                let message = format!("`{}` concerns resources; divide it in the services", row.id);
                self.problems.push(source.problem(&format!("[division.{}", row.id), message));
            }
        }
        shares
    }

    /// Turns divisions into shares, in the order of the responsibilities, and checks that each is whole.
    fn flatten<T>(&mut self, source: &Source<T>, divisions: &Divisions, deployment: &str) -> Vec<usize> {
        let mut shares = Vec::new();
        for (id, division) in divisions {
            let Some(&responsibility) = self.by_id.get(id.as_str()) else {
                continue;
            };
            if division.applies == Some(false) {
                continue;
            }
            let own = format!("[division.{id}");
            let place = if source.text.contains(&own) { own } else { "extends".to_owned() };
            let whose = if deployment.is_empty() { String::new() } else { format!(" in `{deployment}`") };
            let mut refuse =
                |message: &str| self.problems.push(source.problem(&place, format!("`{id}`{whose}: {message}")));
            let Some(party) = division.party else {
                refuse("nobody has it; add `party`, or extend an archetype that divides it");
                continue;
            };
            let text = |field: &Option<String>| field.clone().unwrap_or_default();
            let share = Share {
                responsibility,
                party,
                aws: text(&division.aws),
                customer: text(&division.customer),
                why: text(&division.why),
                dependence: division.dependence,
                depends_on: division.depends_on.clone().unwrap_or_default(),
                only_when: division
                    .only_when
                    .as_ref()
                    .and_then(|it| it.first_key_value())
                    .map(|(fact, is)| when(fact, is)),
                sources: division.sources.clone(),
            };
            if matches!(party, Party::Aws | Party::Shared) && share.aws.is_empty() {
                refuse("AWS has a part; say in `aws` what it does");
            }
            if matches!(party, Party::Customer | Party::Shared | Party::Other) && share.customer.is_empty() {
                refuse("not all is AWS's; say in `customer` what is to be done");
            }
            if share.why.is_empty() {
                refuse("say in `why` what puts the line there");
            }
            match (party == Party::Shared, share.dependence.is_some()) {
                (true, false) => refuse(
                    "a shared division says whether its halves are `dependence = \"independent\"` or \"dependent\"",
                ),
                (false, true) => refuse("`dependence` is for shared divisions; remove it"),
                _ => {}
            }
            if !share.sources.iter().any(|it| is_link(it)) {
                refuse("no source links to AWS's documentation; add one to `sources`");
            }
            shares.push(*self.seen.entry(share.clone()).or_insert_with(|| {
                self.shares.push(share);
                self.shares.len() - 1
            }));
        }
        shares.sort_by_key(|share| self.shares[*share].responsibility);
        shares
    }

    fn check_use(&mut self, sources: &Sources, services: &[Service<'_>], account: &[usize]) {
        let used: BTreeSet<usize> = services
            .iter()
            .flat_map(|it| &it.deployments)
            .flat_map(|it| &it.shares)
            .chain(account)
            .map(|share| self.shares[*share].responsibility)
            .collect();
        for source in &sources.responsibilities {
            for row in &source.value {
                let index = self.by_id.get(row.id.as_str());
                if index.is_some_and(|it| !used.contains(it)) {
                    let message =
                        format!("nobody divides `{}`; divide it in a service or in account.toml, or remove it", row.id);
                    self.problems.push(source.problem(&format!("id = {}", quoted(&row.id)), message));
                }
            }
        }
    }

    fn check_tensions(&mut self, source: &Source<Vec<TensionRow>>, services: &[Service<'_>], account: &[usize]) {
        let mut ids = BTreeSet::new();
        for row in &source.value {
            let place = format!("id = {}", quoted(&row.id));
            let mut refuse = |message| self.problems.push(source.problem(&place, message));
            if !ids.insert(&row.id) {
                refuse(format!("tension `{}` is listed twice; remove one", row.id));
            }
            for id in row.statements.iter().filter(|it| !is_statement(it)) {
                refuse(not_a_statement(id));
            }
            for link in row.docs.iter().filter(|it| !is_link(it)) {
                refuse(format!("`{link}` is no link to AWS's documentation"));
            }
            let mut cited = BTreeSet::new();
            for shown in &row.shows_in {
                let (service, responsibility) = shown.split_once('/').unwrap_or((shown, ""));
                let found = services.iter().find(|it| it.row.id == service);
                let shares: Vec<usize> = match found {
                    Some(service) => service.deployments.iter().flat_map(|it| it.shares.clone()).collect(),
                    None if service == "account" => account.to_vec(),
                    None => Vec::new(),
                };
                let shares: Vec<_> = shares
                    .into_iter()
                    .map(|it| &self.shares[it])
                    .filter(|it| self.responsibilities[it.responsibility].row.id == responsibility)
                    .collect();
                if shares.is_empty() {
                    refuse(format!(
                        "`{shown}` is no division; write it as service/responsibility or account/responsibility"
                    ));
                }
                for share in shares {
                    cited.extend(share.sources.iter());
                    cited.extend(&self.responsibilities[share.responsibility].row.statements);
                }
            }
            for id in row.statements.iter().filter(|it| !cited.contains(it)) {
                refuse(format!(
                    "`{}` resolves {id}, which none of the divisions in `shows_in` cites; cite it there",
                    row.id
                ));
            }
        }
    }
}

/// Lays one division over what is inherited: one that names its party stands alone, one that does not changes only the
/// fields it gives, and adds its sources.
fn change(into: &mut Divisions, id: &str, division: &DivisionRow) {
    let mut division = division.clone();
    division.by_deployment.clear();
    let Some(below) = into.get_mut(id) else {
        into.insert(id.to_owned(), division);
        return;
    };
    if division.party.is_some() {
        *below = division;
        return;
    }
    below.aws = division.aws.or(below.aws.take());
    below.customer = division.customer.or(below.customer.take());
    below.why = division.why.or(below.why.take());
    below.dependence = division.dependence.or(below.dependence);
    below.depends_on = division.depends_on.or(below.depends_on.take());
    below.applies = division.applies.or(below.applies);
    below.only_when = division.only_when.or(below.only_when.take());
    for source in division.sources {
        if !below.sources.contains(&source) {
            below.sources.push(source);
        }
    }
}

fn when(fact: &str, is: &OneOrMany) -> When {
    When { fact: fact.to_owned(), is: is.as_slice().to_vec() }
}

pub(super) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

pub(super) fn not_kebab(id: &str) -> String {
    format!("`{id}` is not in kebab case; use small letters, digits and single hyphens")
}

fn not_a_fact(fact: &str) -> String {
    format!("`{fact}` is no name of a fact; use small letters, digits and underscores")
}

fn not_a_statement(id: &str) -> String {
    format!("`{id}` is no statement id; write it like `S000-001`, with a document from S000 to S004")
}

pub(super) fn is_kebab(id: &str) -> bool {
    id.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn is_snake(fact: &str) -> bool {
    fact.starts_with(|it: char| it.is_ascii_lowercase())
        && fact.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn is_statement(id: &str) -> bool {
    id.strip_prefix("S00").and_then(|rest| rest.split_once('-')).is_some_and(|(document, number)| {
        matches!(document, "0" | "1" | "2" | "3" | "4")
            && number.len() == 3
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

pub(super) fn is_link(source: &str) -> bool {
    ["https://docs.aws.amazon.com/", "https://aws.amazon.com/"].iter().any(|host| source.starts_with(host))
        && source.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_source(source: &str) -> bool {
    is_statement(source) || is_link(source)
}

/// `AC-6`, or with an enhancement `AC-6(1)`.
fn is_control(id: &str) -> bool {
    let (base, enhancement) = id.split_once('(').map_or((id, None), |(base, rest)| (base, Some(rest)));
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let base = base.split_once('-').is_some_and(|(family, it)| {
        family.len() == 2 && family.bytes().all(|byte| byte.is_ascii_uppercase()) && number(it)
    });
    base && enhancement.is_none_or(|it| it.strip_suffix(')').is_some_and(number))
}

fn is_type(name: &str) -> bool {
    let parts: Vec<_> = name.split("::").collect();
    parts.len() == 3
        && parts[0] == "AWS"
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
