//! What people put on record, as rows: attestations, reviews of AWS's reports, and what the estate's profile demands.

use hardline_ledger::{Attestation, Contradiction, Coverage, Date, EvidenceReference, Ledger, ReviewedReport, Subject};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{SystemOfRun, reasons, redact};

/// A person's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AttestationOfRun {
    /// Unique and stable.
    pub id: String,
    /// The responsibility, by id.
    pub responsibility: String,
    /// What it speaks of, in words.
    pub scope: String,
    /// Who vouches for it.
    pub owner: String,
    /// What is said.
    pub statement: String,
    /// The day it was said, as `2026-11-22`.
    pub date: String,
    /// The last day it holds.
    pub until: String,
    /// `holds`, `ends-soon` or `expired`.
    pub standing: String,
    /// Where the evidence lies.
    pub evidence: Vec<EvidenceOfRun>,
    /// Where it is written, as `file:line`.
    pub place: String,
    /// What the scan overturns of it.
    pub contradicted: Vec<ContradictionOfRun>,
    /// How many lines of the ledger it settles.
    #[serde(default)]
    pub settles: u64,
    /// How many of these no scan could speak against, since checks that are evidence did not run.
    #[serde(default)]
    pub not_held: u64,
    /// Those checks, by id.
    #[serde(default)]
    pub not_run: Vec<String>,
    /// How many lines it speaks of and cannot settle, since it is not known whose they are.
    #[serde(default)]
    pub undecided: u64,
}

/// Where evidence lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceOfRun {
    /// A URI, or a path below the project's folder.
    pub reference: String,
    /// What it is; empty if nothing is said.
    pub description: String,
    /// The SHA-256 that was given, and that a file was found to have.
    pub sha256: Option<String>,
}

/// Where a scan overturns a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContradictionOfRun {
    /// The resource's logical id or address; none for the account.
    pub resource: Option<String>,
    /// The checks that find the responsibility violated, by id.
    pub checks: Vec<String>,
}

/// A report of AWS's that somebody reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportOfRun {
    /// Unique and stable.
    pub id: String,
    /// The kind of report, such as `soc-2`.
    pub kind: String,
    /// What its cover says.
    pub name: String,
    /// Where it was got.
    pub source: String,
    /// The responsibilities that it evidences, by id.
    pub covers: Vec<String>,
    /// The services that it was found to cover, by id; empty for all.
    pub services: Vec<String>,
    /// The first and the last day that it speaks of.
    pub period: Option<(String, String)>,
    /// Who reviewed it.
    pub reviewed_by: String,
    /// When.
    pub reviewed_on: String,
    /// The last day on which the review is relied upon.
    pub until: String,
    /// `holds`, `ends-soon` or `expired`.
    pub standing: String,
    /// Where it is kept.
    pub evidence: Vec<EvidenceOfRun>,
    /// Where the review is written, as `file:line`.
    pub place: String,
}

/// A line of the estate's profile that makes a responsibility a must.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DemandOfRun {
    /// The responsibility, by id.
    pub responsibility: String,
    /// The line in words, such as `regime pci-dss`.
    pub by: String,
    /// Why it follows from that line.
    pub reason: String,
    /// What says so.
    pub source: String,
    /// Where the line is written, as `file:line`.
    pub place: String,
}

pub(crate) fn attestations(ledger: &Ledger<'_>, sums: &Coverage) -> Vec<AttestationOfRun> {
    let contradictions = ledger.contradictions();
    let effect = |id: &str| sums.effects.get(id).cloned().unwrap_or_default();
    let row = |it: &std::sync::Arc<Attestation>| AttestationOfRun {
        settles: effect(&it.id).settles,
        not_held: effect(&it.id).not_held,
        not_run: effect(&it.id).not_run.into_iter().map(str::to_owned).collect(),
        undecided: effect(&it.id).undecided,
        id: it.id.clone(),
        responsibility: it.responsibility.clone(),
        scope: covered(&it.scope_text),
        owner: covered(&it.owner),
        statement: covered(&it.statement),
        date: it.date.to_string(),
        until: it.until.to_string(),
        standing: standing(ledger, &it.until).to_owned(),
        evidence: evidence(&it.evidence),
        place: it.place.clone(),
        contradicted: contradictions
            .iter()
            .filter(|other| std::sync::Arc::ptr_eq(&other.attestation, it))
            .map(|it| contradiction(ledger, it))
            .collect(),
    };
    ledger.records.attestations.iter().map(row).collect()
}

pub(crate) fn reports(ledger: &Ledger<'_>) -> Vec<ReportOfRun> {
    let texts = |of: &[&str]| of.iter().map(|it| (*it).to_owned()).collect();
    let row = |it: &std::sync::Arc<ReviewedReport>| ReportOfRun {
        id: it.id.clone(),
        kind: it.kind.to_owned(),
        name: covered(&it.name),
        source: covered(&it.source),
        covers: texts(&it.covers),
        services: texts(&it.services),
        period: it.period.as_ref().map(|(from, to)| (from.to_string(), to.to_string())),
        reviewed_by: covered(&it.reviewed_by),
        reviewed_on: it.reviewed_on.to_string(),
        until: it.until.to_string(),
        standing: standing(ledger, &it.until).to_owned(),
        evidence: evidence(&it.evidence),
        place: it.place.clone(),
    };
    ledger.records.reports.iter().map(row).collect()
}

pub(crate) fn demands(ledger: &Ledger<'_>) -> Vec<DemandOfRun> {
    let row = |it: &hardline_ledger::Demand| DemandOfRun {
        responsibility: it.responsibility.to_owned(),
        by: it.by.clone(),
        reason: it.reason.to_owned(),
        source: it.source.to_owned(),
        place: it.place.clone(),
    };
    ledger.records.profile.demands.iter().map(row).collect()
}

/// What the owner calls the system, with secrets covered.
pub(crate) fn system(mut system: SystemOfRun) -> SystemOfRun {
    let texts = [
        &mut system.name,
        &mut system.description,
        &mut system.identifier,
        &mut system.owner,
        &mut system.overview_uri,
        &mut system.oscal_namespace,
    ];
    for it in texts.into_iter().flatten().chain(system.aws_authorization.as_mut().map(|it| &mut it.title)) {
        *it = covered(it);
    }
    system
}

fn standing(ledger: &Ledger<'_>, until: &Date) -> &'static str {
    match (ledger.records.holds(until), ledger.records.ends_soon(until)) {
        (false, _) => "expired",
        (true, true) => "ends-soon",
        (true, false) => "holds",
    }
}

fn evidence(all: &[EvidenceReference]) -> Vec<EvidenceOfRun> {
    let row = |it: &EvidenceReference| EvidenceOfRun {
        reference: covered(&it.reference),
        description: covered(&it.description),
        sha256: it.sha256.clone(),
    };
    all.iter().map(row).collect()
}

fn contradiction(ledger: &Ledger<'_>, it: &Contradiction) -> ContradictionOfRun {
    let is_resource = matches!(it.subject, Subject::Resource(..));
    ContradictionOfRun {
        resource: is_resource.then(|| reasons::subject(ledger.estate, it.subject).to_owned()),
        checks: it.checks.iter().map(|it| it.id.to_owned()).collect(),
    }
}

fn covered(text: &str) -> String {
    redact(text).into_owned()
}
