//! JSON for programs: everything of a run, in a shape with a version and a published schema.

use std::{
    borrow::Cow,
    cell::RefCell,
    collections::BTreeMap,
    io::{self, Write},
};

use hardline_checks::Judgement;
use hardline_ledger::{Entry, Holder, Origin, ServiceTotals, Status, Subject, Totals};
use hardline_model::Party;
use schemars::{JsonSchema, SchemaGenerator};
use serde::{Serialize, Serializer, ser::SerializeSeq as _};

use crate::{
    Format, Run,
    guard::{Guard, Style},
    places::TextLines,
    reasons,
};

/// The version of the shape; it rises when something a reader relies on changes.
pub const SCHEMA_VERSION: u32 = 1;

/// The JSON report.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl Format for Json {
    fn write(&self, run: &Run<'_>, out: &mut dyn Write) -> io::Result<()> {
        let report = Report {
            version: SCHEMA_VERSION,
            tool: Tool { name: "hardline", version: env!("CARGO_PKG_VERSION") },
            checks: run.ledger.checks.iter().map(|it| CheckItem::of(run, it)).collect(),
            results: Stream::new(run.ledger.judgements.iter().map(|it| ResultItem::of(run, it))),
            entries: Stream::new(run.ledger.entries().map(|it| EntryItem::of(run, &it))),
            problems: {
                let mut lines = TextLines::default();
                run.problems.iter().map(|it| ProblemItem::of(it, &mut lines)).collect()
            },
            coverage: CoverageItem::of(run),
            configuration: run.configuration.as_ref().map(ConfigurationItem::of),
        };
        let mut buffer = io::BufWriter::new(out);
        let mut out = Guard::new(&mut buffer, Style::Json);
        serde_json::to_writer(&mut out, &report).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        out.flush()
    }
}

/// The schema of the report, as JSON text.
#[must_use]
pub fn schema() -> String {
    let schema = SchemaGenerator::default().into_root_schema_for::<Report<'static>>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A hardline report.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HardlineReport")]
struct Report<'r> {
    /// The version of this shape.
    version: u32,
    /// What wrote it.
    tool: Tool,
    /// Every check that ran.
    checks: Vec<CheckItem<'r>>,
    /// Every verdict: each check on each resource of its kinds.
    results: Stream<'r, ResultItem<'r>>,
    /// The ledger: one entry for each resource or the account and each responsibility.
    entries: Stream<'r, EntryItem<'r>>,
    /// What could not be read as it stands.
    problems: Vec<ProblemItem<'r>>,
    /// Totals.
    coverage: CoverageItem<'r>,
    /// The file of settings that it ran by, if there is one.
    configuration: Option<ConfigurationItem<'r>>,
}

/// A file of settings.
#[derive(Serialize, JsonSchema)]
struct ConfigurationItem<'r> {
    /// Where it is.
    file: &'r str,
    /// The set of checks that ran, if not all.
    profile: Option<&'r str>,
    /// The checks that did not run, by id.
    off: &'r [&'static str],
}

impl<'r> ConfigurationItem<'r> {
    fn of(configuration: &'r crate::Configuration) -> Self {
        Self { file: &configuration.file, profile: configuration.profile.as_deref(), off: &configuration.off }
    }
}

/// The program that wrote a report.
#[derive(Serialize, JsonSchema)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

/// A check.
#[derive(Serialize, JsonSchema)]
struct CheckItem<'r> {
    /// Unique and stable.
    id: &'static str,
    /// The duty.
    title: &'static str,
    /// What other tools call the same control.
    aliases: &'static [&'static str],
    /// `low`, `medium`, `high` or `critical`; that of the settings, if they have one.
    severity: &'static str,
    /// Why the settings have a severity of their own.
    severity_reason: Option<&'r str>,
    /// The responsibilities it is evidence for, by id.
    responsibilities: &'static [&'static str],
    /// What to do about a violation.
    fix: &'static str,
    /// AWS's documentation.
    links: &'static [&'static str],
}

impl<'r> CheckItem<'r> {
    fn of(run: &'r Run<'_>, check: &'static hardline_checks::Check) -> Self {
        Self {
            id: check.id,
            title: check.title,
            aliases: check.aliases,
            severity: run.ledger.severity(check).name(),
            severity_reason: run.ledger.severities.get(check.id).map(|it| it.1.as_str()),
            responsibilities: check.evidence_for,
            fix: check.fix,
            links: check.links,
        }
    }
}

/// A verdict of a check on a resource.
#[derive(Serialize, JsonSchema)]
struct ResultItem<'r> {
    /// The check's id.
    check: &'static str,
    /// The file as it was given.
    file: &'r str,
    /// The line that decided, from one; for `n/a` that of the resource.
    line: u32,
    /// The character in that line, from one.
    column: u32,
    /// The resource's logical id.
    resource: &'r str,
    /// Its CloudFormation type.
    #[serde(rename = "type")]
    type_name: &'r str,
    /// The path of the construct that made the resource, where AWS CDK did.
    #[serde(skip_serializing_if = "Option::is_none")]
    construct: Option<&'r str>,
    /// The file and line of the app that made that, where the cloud assembly has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'r str>,
    /// `met`, `violated`, `unknown` or `n/a`.
    verdict: &'static str,
    /// In which worlds it holds, if not in all.
    when: Option<&'r str>,
    /// For `unknown`: why, and what would decide it.
    reason: Option<String>,
    /// For `unknown`: the kind of reason, as a stable word.
    cause: Option<&'static str>,
    /// For `violated`: that somebody accepts it, and why. It is then no finding.
    waived: Option<WaivedItem<'r>>,
}

/// A violation that somebody accepts.
#[derive(Serialize, JsonSchema)]
struct WaivedItem<'r> {
    /// Why.
    reason: Cow<'r, str>,
    /// The last day it holds, as `2027-01-31`; none if it holds until it is taken back.
    until: Option<String>,
}

impl<'r> WaivedItem<'r> {
    fn of(waiver: &'r hardline_ledger::Waiver) -> Self {
        Self { reason: crate::redact(&waiver.reason), until: waiver.until.as_ref().map(ToString::to_string) }
    }
}

impl<'r> ResultItem<'r> {
    fn of(run: &'r Run<'_>, judgement: &'r Judgement) -> Self {
        let estate = run.ledger.estate;
        let part = &estate.parts[judgement.part as usize];
        let resource = &part.resources[judgement.resource as usize];
        let site = judgement.verdict.origin().and_then(|it| run.places.site(it));
        let site = site.or_else(|| run.places.resource(judgement.part, judgement.resource));
        let construct = part.construct(judgement.resource);
        Self {
            check: judgement.check.id,
            file: site.map_or("", |it| it.path),
            line: site.map_or(0, |it| it.start.line),
            column: site.map_or(0, |it| it.start.column),
            resource: part.text(resource.name),
            type_name: part.text(resource.type_name),
            construct: construct.map(|it| it.0),
            source: construct.and_then(|it| it.1),
            verdict: judgement.verdict.name(),
            when: judgement.when.as_deref(),
            reason: reasons::of_verdict(estate, judgement),
            cause: match judgement.verdict {
                hardline_checks::Verdict::Unknown(why, _) => Some(why.code()),
                _ => None,
            },
            waived: run.ledger.waiver_of(judgement).map(WaivedItem::of),
        }
    }
}

/// One line of the ledger.
#[derive(Serialize, JsonSchema)]
struct EntryItem<'r> {
    /// `account` or `resource`.
    subject: &'static str,
    /// The resource's logical id; none for the account.
    resource: Option<&'r str>,
    /// Its CloudFormation type.
    #[serde(rename = "type")]
    type_name: Option<&'r str>,
    /// The file that names it, as it was given.
    file: Option<&'r str>,
    /// The line that names it, from one.
    line: Option<u32>,
    /// The service, by id.
    service: Option<&'static str>,
    /// The responsibility, by id.
    responsibility: &'static str,
    /// What must be done.
    title: &'static str,
    /// The layer, by id.
    layer: &'static str,
    /// `inherited`, `shared` or `customer-specific`.
    class: &'static str,
    /// `aws`, `customer`, `shared` or `other`; `undecided` where it hangs on what is not known.
    party: &'static str,
    /// `stated` by the model, or `derived` from the properties of the type.
    division: &'static str,
    /// The properties of the type that made it the customer's, the first dozen at most; empty where it is stated or AWS's.
    properties: &'static [String],
    /// What AWS does, where it has a part.
    aws: Option<Half>,
    /// What the customer does, where they have a part.
    customer: Option<Half>,
    /// What somebody else does, where it is neither AWS's nor the customer's.
    other: Option<Half>,
    /// `inherited`, `other`, `met`, `violated`, `unknown`, `open`, `attested`, `expired`, `not-applicable` or `waived`.
    status: &'static str,
    /// Why the line is drawn there.
    why: &'static str,
    /// Why the entry stands as it does.
    reason: String,
    /// What the division rests on: statement ids and links.
    sources: &'static [&'static str],
    /// The verdicts that are evidence.
    evidence: Vec<ProofItem<'r>>,
}

/// One side's part of a responsibility, with its own status.
#[derive(Serialize, JsonSchema)]
struct Half {
    /// What that side does.
    duty: &'static str,
    /// How it stands.
    status: &'static str,
}

/// A verdict as evidence.
#[derive(Serialize, JsonSchema)]
struct ProofItem<'r> {
    /// The check's id.
    check: &'static str,
    /// Its verdict.
    verdict: &'static str,
    /// The logical id of the resource judged, where the entry is the account's.
    resource: Option<&'r str>,
}

impl<'r> EntryItem<'r> {
    fn of(run: &'r Run<'_>, entry: &Entry) -> Self {
        let estate = run.ledger.estate;
        let (resource, type_name, site, service) = match entry.subject {
            Subject::Account => (None, None, None, None),
            Subject::Resource(part, index) => {
                let source = &estate.parts[part as usize];
                let resource = &source.resources[index as usize];
                (
                    Some(source.text(resource.name)),
                    Some(source.text(resource.type_name)),
                    run.places.resource(part, index),
                    Some(run.ledger.service_of(part, index).0.id),
                )
            }
        };
        let share = match entry.holder {
            Holder::Decided(share) => Some(share),
            Holder::Undecided { .. } => None,
        };
        let half = |text: &'static str, status: &'static str| (!text.is_empty()).then_some(Half { duty: text, status });
        let party = entry.holder.party();
        Self {
            subject: if resource.is_some() { "resource" } else { "account" },
            resource,
            type_name,
            file: site.map(|it| it.path),
            line: site.map(|it| it.start.line),
            service,
            responsibility: entry.responsibility.id,
            title: entry.responsibility.title,
            layer: entry.responsibility.layer.id,
            class: entry.responsibility.class.name(),
            party: party.map_or("undecided", Party::name),
            division: entry.origin.name(),
            properties: match entry.origin {
                Origin::Stated => &[],
                Origin::Derived(properties) => properties,
            },
            aws: share.and_then(|it| half(it.aws, Status::Inherited.name())),
            customer: share
                .filter(|it| matches!(it.party, Party::Customer | Party::Shared))
                .and_then(|it| half(it.customer, entry.status.name())),
            other: share.filter(|it| it.party == Party::Other).and_then(|it| half(it.customer, entry.status.name())),
            status: entry.status.name(),
            why: share.map_or("", |it| it.why),
            reason: reasons::of_entry(estate, entry),
            sources: share.map_or(&[], |it| it.sources),
            evidence: entry
                .evidence
                .iter()
                .map(|it| ProofItem {
                    check: it.check.id,
                    verdict: it.verdict.name(),
                    resource: (entry.subject == Subject::Account)
                        .then(|| reasons::subject(estate, Subject::Resource(it.resource.0, it.resource.1))),
                })
                .collect(),
        }
    }
}

/// Something that could not be read as it stands.
#[derive(Serialize, JsonSchema)]
struct ProblemItem<'r> {
    /// The file as it was given.
    file: &'r str,
    /// The line, from one; none if the file could not be read at all.
    line: Option<u32>,
    /// The character in that line, from one.
    column: Option<u32>,
    /// What is wrong and what to do.
    message: &'r str,
    /// Whether the whole file is lost to the scan.
    loses_file: bool,
}

impl<'r> ProblemItem<'r> {
    fn of(problem: &'r hardline_sources::Problem, lines: &mut TextLines) -> Self {
        let position = match (&problem.text, problem.span) {
            (Some(text), Some(span)) => Some(lines.position(text, span.start)),
            _ => None,
        };
        Self {
            file: &problem.path,
            line: position.map(|it| it.line),
            column: position.map(|it| it.column),
            message: &problem.message,
            loses_file: problem.loses_file,
        }
    }
}

/// Totals of a run.
#[derive(Serialize, JsonSchema)]
struct CoverageItem<'r> {
    /// Files looked at.
    files: usize,
    /// Templates among them.
    templates: usize,
    /// The cloud assemblies of AWS CDK that were read, as they were last synthesized.
    assemblies: &'r [String],
    /// Files that are no template.
    passed_over: usize,
    /// Files that could not be read.
    lost: usize,
    /// Resources found.
    resources: u64,
    /// The customer's responsibilities.
    yours: u64,
    /// How many of them are settled one way or the other.
    decided: u64,
    /// AWS's responsibilities.
    aws: u64,
    /// Those of somebody else, which are in none of the other counts.
    other: u64,
    /// Entries by status.
    statuses: BTreeMap<&'static str, u64>,
    /// Verdicts by word.
    verdicts: &'r BTreeMap<&'static str, u64>,
    /// Unknown verdicts by the kind of their reason.
    unknown: &'r BTreeMap<&'static str, u64>,
    /// By service.
    services: Vec<ServiceItem>,
    /// Types that the model does not state, divided by their properties, with how many resources of them there are.
    derived: &'r BTreeMap<String, u64>,
}

/// Totals of a service.
#[derive(Serialize, JsonSchema)]
struct ServiceItem {
    /// The service, by id.
    service: &'static str,
    /// Its resources, settings of others left out.
    resources: u64,
    /// Entries by status.
    statuses: BTreeMap<&'static str, u64>,
}

impl<'r> CoverageItem<'r> {
    fn of(run: &'r Run<'_>) -> Self {
        let coverage = &run.coverage;
        Self {
            files: run.files,
            templates: run.ledger.estate.parts.iter().map(|it| it.files.len()).sum(),
            assemblies: &run.assemblies,
            passed_over: run.passed_over,
            lost: run.lost_files(),
            resources: coverage.resources,
            yours: coverage.totals.yours(),
            decided: coverage.totals.decided(),
            aws: coverage.totals.of(Status::Inherited),
            other: coverage.totals.of(Status::Other),
            statuses: statuses(&coverage.totals),
            verdicts: &coverage.verdicts,
            unknown: &coverage.unknown,
            services: coverage
                .services
                .iter()
                .map(|ServiceTotals { service, resources, totals, .. }| ServiceItem {
                    service: service.id,
                    resources: *resources,
                    statuses: statuses(totals),
                })
                .collect(),
            derived: &coverage.derived,
        }
    }
}

fn statuses(totals: &Totals) -> BTreeMap<&'static str, u64> {
    Status::ALL.iter().map(|it| (it.name(), totals.of(*it))).collect()
}

/// A sequence that is written as it is made.
struct Stream<'r, T>(RefCell<Option<Box<dyn Iterator<Item = T> + 'r>>>);

impl<'r, T> Stream<'r, T> {
    fn new(items: impl Iterator<Item = T> + 'r) -> Self {
        Self(RefCell::new(Some(Box::new(items))))
    }
}

impl<T: Serialize> Serialize for Stream<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        for item in self.0.borrow_mut().take().into_iter().flatten() {
            sequence.serialize_element(&item)?;
        }
        sequence.end()
    }
}

impl<T: JsonSchema> JsonSchema for Stream<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("List of {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}
