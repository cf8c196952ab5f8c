//! The shapes of the model's files, and the reading of them.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

use super::Problem;

/// `layers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayerFile {
    layer: Vec<LayerRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LayerRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
}

/// `responsibilities/<layer>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ResponsibilityFile {
    responsibility: Vec<ResponsibilityRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResponsibilityRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) class: ControlClass,
    pub(super) evidence: Evidence,
    pub(super) scope: Scope,
    pub(super) duty: String,
    #[serde(default)]
    pub(super) question: String,
    /// Whether every resource that has the duty keeps it, whatever its checks have to say of it.
    #[serde(default)]
    pub(super) lasting: bool,
    /// Whether it is a duty only where the data or the rules of an estate ask for it.
    #[serde(default)]
    pub(super) optional: bool,
    pub(super) statements: Vec<String>,
    pub(super) controls: Vec<String>,
    pub(super) caiq: Vec<String>,
}

/// `archetypes/<id>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ArchetypeRow {
    pub(super) title: String,
    #[serde(default)]
    pub(super) extends: Vec<String>,
    #[serde(default)]
    pub(super) division: BTreeMap<String, DivisionRow>,
}

/// `services/<id>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) aliases: Vec<String>,
    pub(super) class: ServiceClass,
    pub(super) label: Label,
    pub(super) docs: String,
    /// What places the service among the classes.
    #[serde(default)]
    pub(super) sources: Vec<String>,
    #[serde(default)]
    pub(super) extends: Vec<String>,
    #[serde(default, rename = "type")]
    pub(super) types: Vec<TypeRow>,
    #[serde(default)]
    pub(super) deployment: Vec<DeploymentRow>,
    #[serde(default)]
    pub(super) division: BTreeMap<String, DivisionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeRow {
    pub(super) name: OneOrMany,
    /// The responsibilities that a satellite bears; a type without the list bears all.
    pub(super) bears: Option<Vec<String>>,
    /// The one deployment that resources of this type can have.
    pub(super) deployment: Option<String>,
    /// The facts of this type that decide among deployments.
    #[serde(default)]
    pub(super) facts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeploymentRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) class: Option<ServiceClass>,
    pub(super) label: Option<Label>,
    #[serde(default)]
    pub(super) extends: Vec<String>,
    #[serde(default)]
    pub(super) when: BTreeMap<String, OneOrMany>,
    /// Whether it is had only by asking for it by name: an unknown fact does not make it a candidate.
    #[serde(default)]
    pub(super) explicit: bool,
}

/// `account.toml`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountRow {
    pub(super) division: BTreeMap<String, DivisionRow>,
}

/// One division, or what it changes of an inherited one.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DivisionRow {
    pub(super) party: Option<Party>,
    pub(super) aws: Option<String>,
    pub(super) customer: Option<String>,
    pub(super) why: Option<String>,
    pub(super) dependence: Option<Dependence>,
    pub(super) depends_on: Option<Vec<String>>,
    #[serde(default)]
    pub(super) sources: Vec<String>,
    /// `false` takes an inherited responsibility away.
    pub(super) applies: Option<bool>,
    /// The fact, and its values, with which alone the responsibility exists.
    pub(super) only_when: Option<BTreeMap<String, OneOrMany>>,
    #[serde(default, rename = "in")]
    pub(super) by_deployment: BTreeMap<String, DivisionRow>,
}

impl DivisionRow {
    /// Whether the row says anything of its own, apart from what it says for single deployments.
    pub(super) fn says_something(&self) -> bool {
        self.party.is_some()
            || self.aws.is_some()
            || self.customer.is_some()
            || self.why.is_some()
            || self.dependence.is_some()
            || self.depends_on.is_some()
            || !self.sources.is_empty()
            || self.applies.is_some()
            || self.only_when.is_some()
    }
}

/// `tensions.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TensionFile {
    tension: Vec<TensionRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TensionRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) resolution: String,
    pub(super) statements: Vec<String>,
    #[serde(default)]
    pub(super) docs: Vec<String>,
    /// Divisions that carry the resolution, as `service/responsibility` or `account/responsibility`.
    pub(super) shows_in: Vec<String>,
}

/// `reports.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportFile {
    report: Vec<ReportRow>,
}

/// A report by which AWS shows that its part is done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportRow {
    pub(super) id: String,
    pub(super) title: String,
    /// What else it is called.
    pub(super) names: Vec<String>,
    pub(super) speaks_of: String,
    /// Where it is had.
    pub(super) from: String,
    pub(super) docs: String,
    /// Layers all of whose responsibilities it evidences.
    pub(super) layers: Vec<String>,
    #[serde(default)]
    pub(super) responsibilities: Vec<String>,
}

/// `caiq.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuestionFile {
    /// The questions that responsibilities answer in full, by id.
    pub(super) answered: Vec<String>,
    /// How many questions each control of a domain has.
    pub(super) questions: BTreeMap<String, Vec<u8>>,
}

/// `profiles.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileFile {
    pub(super) data_class: Vec<DataClassRow>,
    pub(super) regime: Vec<RegimeRow>,
    pub(super) demand: Vec<DemandRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DataClassRow {
    pub(super) id: String,
    pub(super) title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegimeRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) docs: String,
    /// The report that shows AWS's part of it, by id.
    pub(super) report: String,
}

/// What a line of a profile makes a must.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DemandRow {
    #[serde(default)]
    pub(super) data_classes: Vec<String>,
    #[serde(default)]
    pub(super) regimes: Vec<String>,
    /// Whether any declared zone brings it about.
    #[serde(default)]
    pub(super) zones: bool,
    #[serde(default)]
    pub(super) environments: bool,
    #[serde(default)]
    pub(super) connected_networks: bool,
    pub(super) responsibilities: Vec<String>,
    pub(super) reason: String,
    pub(super) source: String,
}

/// `derivation.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DerivationFile {
    /// The archetype of what is AWS's under every type.
    pub(super) below: String,
    /// The archetype of what properties can make the customer's.
    pub(super) above: String,
    /// The archetype of a type that is not AWS's.
    pub(super) outside: String,
    /// Words that make a property security-relevant.
    pub(super) words: Vec<String>,
    pub(super) always: Vec<RuleRow>,
    pub(super) any: Vec<RuleRow>,
    pub(super) rule: Vec<RuleRow>,
    pub(super) irrelevant: Vec<IrrelevantRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleRow {
    pub(super) responsibility: String,
    pub(super) capability: Capability,
    pub(super) why: String,
    #[serde(default)]
    pub(super) properties: Vec<String>,
    /// Patterns of properties that the others take in and that the rule is not to look at; other rules may.
    #[serde(default)]
    pub(super) except: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IrrelevantRow {
    pub(super) why: String,
    pub(super) properties: Vec<String>,
}

/// `catalog.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CatalogFile {
    /// Beginnings of types that belong to no service.
    pub(super) unnamed: Vec<String>,
    pub(super) stated: Vec<StatedRow>,
    pub(super) derived: Vec<DerivedRow>,
    pub(super) by_class: Vec<ClassRow>,
}

/// Further names of a service that has a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatedRow {
    pub(super) service: String,
    pub(super) names: Vec<String>,
}

/// A service divided by its types.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DerivedRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) names: Vec<String>,
    /// Beginnings of its types.
    pub(super) namespaces: Vec<String>,
    pub(super) docs: String,
    /// An abstracted service unless it says otherwise.
    pub(super) class: Option<ServiceClass>,
    pub(super) label: Option<Label>,
}

/// A service without types, divided by what kind of service it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassRow {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) names: Vec<String>,
    pub(super) extends: Vec<String>,
    /// What makes it of its class.
    pub(super) why: String,
    pub(super) docs: String,
    /// An abstracted service unless it says otherwise.
    pub(super) class: Option<ServiceClass>,
    pub(super) label: Option<Label>,
    #[serde(default)]
    pub(super) division: BTreeMap<String, DivisionRow>,
}

/// A word, or a list of words.
#[derive(Clone, Deserialize)]
#[serde(untagged, expecting = "expected a string or a list of strings")]
pub(super) enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    pub(super) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Many(many) => many,
        }
    }
}

/// An enum whose variants are written in the model as words and in the tables as paths of the same name.
macro_rules! word {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
        pub(super) enum $name {
            $(#[serde(rename = $word)] $variant,)+
        }
    };
}

word!(ControlClass { Inherited = "inherited", Shared = "shared", CustomerSpecific = "customer-specific" });
word!(Evidence { Configuration = "configuration", Attestation = "attestation", Report = "report" });
word!(Scope { Resource = "resource", Account = "account" });
word!(Party { Aws = "aws", Customer = "customer", Shared = "shared", Other = "other" });
word!(Capability { Access = "access", Configure = "configure", Manage = "manage" });
word!(Dependence { Independent = "independent", Dependent = "dependent" });
word!(ServiceClass { Infrastructure = "infrastructure", Container = "container", Abstracted = "abstracted" });
word!(Label { Iaas = "IaaS", Paas = "PaaS", Saas = "SaaS" });

/// A file with its name and text, so that faults can point at a line.
pub(super) struct Source<T> {
    pub(super) file: String,
    pub(super) text: String,
    pub(super) value: T,
}

impl<T> Source<T> {
    /// A fault of this file at the first line that contains `needle`.
    pub(super) fn problem(&self, needle: &str, message: String) -> Problem {
        let line = self.text.lines().position(|line| line.contains(needle)).map_or(0, |index| index + 1);
        Problem { file: self.file.clone(), line, message }
    }

    /// The file's name without folder and extension.
    pub(super) fn stem(&self) -> &str {
        let name = self.file.rsplit('/').next().unwrap_or(&self.file);
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

/// Everything under `model/`, read but not yet understood.
pub(super) struct Sources {
    pub(super) layers: Source<Vec<LayerRow>>,
    pub(super) responsibilities: Vec<Source<Vec<ResponsibilityRow>>>,
    pub(super) archetypes: Vec<Source<ArchetypeRow>>,
    pub(super) services: Vec<Source<ServiceRow>>,
    pub(super) account: Source<AccountRow>,
    pub(super) tensions: Source<Vec<TensionRow>>,
    pub(super) reports: Source<Vec<ReportRow>>,
    /// Absent only if the file could not be read.
    pub(super) profiles: Source<Option<ProfileFile>>,
    /// Absent only if the file could not be read.
    pub(super) questions: Source<Option<QuestionFile>>,
    /// Absent only if the file could not be read.
    pub(super) derivation: Source<Option<DerivationFile>>,
    /// Absent only if the file could not be read.
    pub(super) catalog: Source<Option<CatalogFile>>,
}

pub(super) fn read(folder: &Path, problems: &mut Vec<Problem>) -> Sources {
    Sources {
        layers: one(folder, "layers.toml", problems, |file: LayerFile| file.layer),
        responsibilities: many(folder, "responsibilities", problems, |file: ResponsibilityFile| file.responsibility),
        archetypes: many(folder, "archetypes", problems, |file: ArchetypeRow| file),
        services: many(folder, "services", problems, |file: ServiceRow| file),
        account: one(folder, "account.toml", problems, |file: AccountRow| file),
        tensions: one(folder, "tensions.toml", problems, |file: TensionFile| file.tension),
        reports: one(folder, "reports.toml", problems, |file: ReportFile| file.report),
        profiles: one(folder, "profiles.toml", problems, Some),
        questions: one(folder, "caiq.toml", problems, Some),
        derivation: one(folder, "derivation.toml", problems, Some),
        catalog: one(folder, "catalog.toml", problems, Some),
    }
}

fn one<F: DeserializeOwned, T: Default>(
    folder: &Path,
    file: &str,
    problems: &mut Vec<Problem>,
    value: impl Fn(F) -> T,
) -> Source<T> {
    parse(folder, file, problems, value).unwrap_or_else(|| Source {
        file: file.to_owned(),
        text: String::new(),
        value: T::default(),
    })
}

fn many<F: DeserializeOwned, T>(
    folder: &Path,
    name: &str,
    problems: &mut Vec<Problem>,
    value: impl Fn(F) -> T,
) -> Vec<Source<T>> {
    let mut names = Vec::new();
    match fs::read_dir(folder.join(name)) {
        Ok(entries) => {
            for entry in entries.flatten() {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
        Err(error) => problems.push(Problem {
            file: name.to_owned(),
            line: 0,
            message: format!("the folder cannot be read ({error}); the model needs it"),
        }),
    }
    names.sort();
    names
        .iter()
        .filter(|file| !file.starts_with('.'))
        .filter_map(|file| parse(folder, &format!("{name}/{file}"), problems, &value))
        .collect()
}

fn parse<F: DeserializeOwned, T>(
    folder: &Path,
    file: &str,
    problems: &mut Vec<Problem>,
    value: impl Fn(F) -> T,
) -> Option<Source<T>> {
    let mut refuse = |line, message| {
        problems.push(Problem { file: file.to_owned(), line, message });
        None
    };
    if Path::new(file).extension().is_none_or(|it| it != "toml") {
        return refuse(0, "only TOML files belong here; remove it or rename it".to_owned());
    }
    let text = match fs::read_to_string(folder.join(file)) {
        Ok(text) => text,
        Err(error) => return refuse(0, format!("the file cannot be read ({error}); the model needs it")),
    };
    if !text.starts_with("# ") {
        return refuse(1, "the file lacks its head; begin it with a comment that says what lives here".to_owned());
    }
    match toml::from_str::<F>(&text) {
        Ok(parsed) => Some(Source { file: file.to_owned(), value: value(parsed), text }),
        Err(error) => {
            let line = error
                .span()
                .map_or(0, |span| text.as_bytes().iter().take(span.start).filter(|byte| **byte == b'\n').count() + 1);
            refuse(line, format!("{}; mend the key or value", error.message().replace('\n', " ")))
        }
    }
}
