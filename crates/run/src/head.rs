//! What is said of a run as a whole: what made it, by which settings, what it could not read, and the totals.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use hardline_ledger::{Status, Totals};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AttestationOfRun, DemandOfRun, Excerpt, Paths, ReportOfRun};

/// What is said of a run as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// What made it.
    pub tool: Tool,
    /// When, in UTC, as `2027-01-31T08:00:00Z`.
    pub time: String,
    /// The account that it is of, by its number, where that was given.
    pub account: Option<String>,
    /// The Region that it is of, where that was given.
    pub region: Option<String>,
    /// The paths that were scanned, as they were given; none in a run that an earlier hardline kept. No report shows them,
    /// since they differ from machine to machine.
    #[serde(default)]
    pub scanned: Vec<String>,
    /// The system that the estate is, as its owner calls it; what they do not say is missing.
    #[serde(default)]
    pub system: SystemOfRun,
    /// Where its files are from the folder of their project.
    #[serde(default)]
    pub paths: Paths,
    /// Every check that ran.
    pub checks: Vec<CheckOfRun>,
    /// The file of settings that it ran by, if there is one.
    pub configuration: Option<Configuration>,
    /// The checks that did not run, if any did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
    /// What could not be read as it stands.
    pub problems: Vec<ProblemOfRun>,
    /// The attestations that count, by file and place.
    #[serde(default)]
    pub attestations: Vec<AttestationOfRun>,
    /// The reviews of AWS's reports that count.
    #[serde(default)]
    pub reports: Vec<ReportOfRun>,
    /// What the profile of the estate demands.
    #[serde(default)]
    pub demands: Vec<DemandOfRun>,
    /// Totals.
    pub coverage: Coverage,
}

impl Head {
    /// A check that ran, by id.
    #[must_use]
    pub fn check(&self, id: &str) -> Option<&CheckOfRun> {
        self.checks.iter().find(|it| it.id == id)
    }

    /// The files that could not be read, or not as a whole, each with the first problem that says the gravest of it, in the order of
    /// problems.
    pub fn lost(&self) -> impl Iterator<Item = &ProblemOfRun> {
        let mut told: HashSet<&str> = HashSet::new();
        let whole: HashSet<&str> = self.problems.iter().filter(|it| it.loses_file).map(|it| it.file.as_str()).collect();
        let says = move |it: &&ProblemOfRun| it.loses_file || (it.loses_part && !whole.contains(it.file.as_str()));
        self.problems.iter().filter(says).filter(move |it| told.insert(&it.file))
    }

    /// That checks were left out, as a sentence, if any were: what they would have read, nobody looked at.
    #[must_use]
    pub fn told_of_left_out(&self) -> Option<String> {
        let LeftOut { by, checks } = self.left_out.as_ref()?;
        let (ran, all) = (self.checks.len(), self.checks.len() + checks.len());
        let by = if by.is_empty() { String::new() } else { format!(", by {}", by.join(" and ")) };
        Some(format!("Only {ran} of {all} checks ran{by}: what the others read was not looked at."))
    }

    /// The paths that were scanned, from the folder of the project.
    #[must_use]
    pub fn scanned_of_project(&self) -> Vec<String> {
        self.scanned.iter().map(|it| self.paths.of(it).into_owned()).collect()
    }
}

/// What the documents of auditors say of the estate, which no source shows: the settings' word for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SystemOfRun {
    /// What the system is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What identifies it, such as the number that FedRAMP gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// Who owns it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The address of the certification package overview.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overview_uri: Option<String>,
    /// The namespace of properties beside those of OSCAL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oscal_namespace: Option<String>,
    /// The authorization of AWS that it leverages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aws_authorization: Option<AuthorizationOfRun>,
}

/// An authorization of AWS, as the owner of the estate names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AuthorizationOfRun {
    /// What was authorized.
    pub title: String,
    /// The day, as `2027-01-31`.
    pub date: String,
}

/// A run in a list of those that are kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its number in the file.
    pub number: i64,
    /// When it was made, in UTC.
    pub time: String,
    /// The version of hardline that made it.
    pub version: String,
    /// What it was called when it was kept, such as the name of a branch.
    pub label: Option<String>,
    /// The paths that were scanned, from the folder of the project; none in a run that an earlier hardline kept.
    pub scanned: Vec<String>,
    /// Its totals.
    pub coverage: Coverage,
}

/// The program that made a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// A check that ran.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckOfRun {
    /// Unique and stable.
    pub id: String,
    /// The duty.
    pub title: String,
    /// What other tools call the same control.
    pub aliases: Vec<String>,
    /// `low`, `medium`, `high` or `critical`; that of the settings, if they have one.
    pub severity: String,
    /// Why the settings have a severity of their own.
    pub severity_reason: Option<String>,
    /// The responsibilities it is evidence for, by id.
    pub responsibilities: Vec<String>,
    /// What to do about a violation.
    pub fix: String,
    /// AWS's documentation.
    pub links: Vec<String>,
}

/// A file of settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Configuration {
    /// Where it is.
    pub file: String,
    /// The set of checks that ran, if not all.
    pub profile: Option<String>,
    /// The checks that did not run, by id.
    pub off: Vec<String>,
}

/// Checks that did not run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    /// What left them out: flags, and the file of settings.
    pub by: Vec<String>,
    /// The checks, by id.
    pub checks: Vec<String>,
}

/// Something that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemOfRun {
    /// The file as it was given.
    pub file: String,
    /// The line, from one; none if the file could not be read at all.
    pub line: Option<u32>,
    /// The character in that line, from one.
    pub column: Option<u32>,
    /// What is wrong and what to do.
    pub message: String,
    /// Whether the whole file is lost to the scan.
    pub loses_file: bool,
    /// Whether a part of the file is lost to it, and the rest is not.
    #[serde(default)]
    pub loses_part: bool,
    /// The lines around it.
    #[serde(skip)]
    #[schemars(skip)]
    pub excerpt: Option<Excerpt>,
}

/// How many entries stand how, by the word of the status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(inline)]
pub struct Counts(BTreeMap<Cow<'static, str>, u64>);

impl Counts {
    /// How many entries have a status.
    #[must_use]
    pub fn of(&self, status: Status) -> u64 {
        self.0.get(status.name()).copied().unwrap_or_default()
    }

    /// How many are the customer's, in whole or in part.
    #[must_use]
    pub fn yours(&self) -> u64 {
        Status::ALL.iter().filter(|it| it.is_counted()).map(|it| self.of(*it)).sum()
    }

    /// How many of the customer's are settled one way or the other.
    #[must_use]
    pub fn decided(&self) -> u64 {
        Status::ALL.iter().filter(|it| it.is_decided()).map(|it| self.of(*it)).sum()
    }
}

impl From<&Totals> for Counts {
    fn from(totals: &Totals) -> Self {
        Self(Status::ALL.iter().map(|it| (Cow::Borrowed(it.name()), totals.of(*it))).collect())
    }
}

/// Totals of a run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Files looked at.
    pub files: usize,
    /// Templates and modules among them.
    pub templates: usize,
    /// The cloud assemblies of AWS CDK that were read, as they were last synthesized.
    pub assemblies: Vec<String>,
    /// Files that are no source of a kind that is read.
    pub passed_over: usize,
    /// Files that could not be read.
    pub lost: usize,
    /// Files of which some could not be read.
    #[serde(default)]
    pub lost_in_part: usize,
    /// Checks that did not run.
    #[serde(default)]
    pub left_out: usize,
    /// Resources found.
    pub resources: u64,
    /// The customer's responsibilities.
    pub yours: u64,
    /// How many of them are settled one way or the other.
    pub decided: u64,
    /// AWS's responsibilities.
    pub aws: u64,
    /// Those of somebody else, which are in none of the other counts.
    pub other: u64,
    /// Entries by status.
    pub statuses: Counts,
    /// The account's own entries by status, of no one resource.
    pub account: Counts,
    /// Verdicts by word.
    pub verdicts: BTreeMap<String, u64>,
    /// Violations that somebody accepts.
    pub waived: u64,
    /// Unknown verdicts by the kind of their reason.
    pub unknown: BTreeMap<String, u64>,
    /// By service.
    pub services: Vec<ServiceTotals>,
    /// By responsibility, in the model's order; those that nothing bears are left out.
    pub responsibilities: Vec<ResponsibilityTotals>,
    /// Types that the model does not state, divided by their properties, with how many resources of them there are.
    pub derived: BTreeMap<String, u64>,
}

/// Totals of a service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ServiceTotals {
    /// The service, by id.
    pub service: String,
    /// What it is called.
    pub title: String,
    /// Its resources, settings of others left out.
    pub resources: u64,
    /// Entries by status.
    pub statuses: Counts,
    /// By layer, bottom to top.
    pub layers: Vec<LayerTotals>,
    /// The least and the most of all layers that is the customer's on any of its resources, from 0 to 1, a shared layer
    /// counting half; none where no resource stands alone.
    pub share: Option<(f64, f64)>,
}

/// Totals of a layer of a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LayerTotals {
    /// The layer, by id.
    pub layer: String,
    /// Entries by status.
    pub statuses: Counts,
    /// How many are AWS's in whole or in part.
    pub aws: u64,
    /// How many are the customer's in whole or in part.
    pub customer: u64,
    /// How many are somebody else's.
    pub other: u64,
    /// How many nobody can place from what was seen.
    pub undecided: u64,
}

/// Totals of a responsibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ResponsibilityTotals {
    /// The responsibility, by id.
    pub responsibility: String,
    /// Entries by status.
    pub statuses: Counts,
}
