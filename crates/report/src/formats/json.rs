//! JSON for programs: everything of a run, in a shape with a version and a published schema.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use hardline_run::{
    AttestationOfRun, CheckOfRun, Configuration, Coverage, DemandOfRun, Entry, Finding, LeftOut, ProblemOfRun, ReportOfRun, Run, SystemOfRun, Tool,
    Which,
};
use schemars::{JsonSchema, SchemaGenerator};
use serde::{
    Serialize, Serializer,
    ser::{Error as _, SerializeSeq},
};

use crate::{
    Format, Look,
    guard::{Guard, Style},
};

/// The version of the shape; it rises when something a reader relies on changes.
pub const SCHEMA_VERSION: u32 = 1;

/// The JSON report.
#[derive(Clone, Copy, Debug)]
struct Json;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Json;

impl Format for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn summary(&self) -> &'static str {
        "For programs: everything; `hardline schema` prints its schema"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let report = Report {
            version: SCHEMA_VERSION,
            tool: &head.tool,
            checks: &head.checks,
            results: Results(run),
            entries: Entries(run),
            problems: &head.problems,
            attestations: &head.attestations,
            reports: &head.reports,
            demands: &head.demands,
            coverage: &head.coverage,
            system: Some(&head.system).filter(|it| **it != SystemOfRun::default()),
            configuration: head.configuration.as_ref(),
            left_out: head.left_out.as_ref(),
        };
        let mut out = Guard::buffered(out, Style::Json);
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
    tool: &'r Tool,
    /// Every check that ran.
    checks: &'r [CheckOfRun],
    /// Every verdict: each check on each resource of its kinds.
    results: Results<'r>,
    /// The ledger: one entry for each resource or the account and each responsibility.
    entries: Entries<'r>,
    /// What could not be read as it stands.
    problems: &'r [ProblemOfRun],
    /// What people attest.
    attestations: &'r [AttestationOfRun],
    /// Reports of AWS's that were reviewed.
    reports: &'r [ReportOfRun],
    /// What the profile of the estate makes a must.
    demands: &'r [DemandOfRun],
    /// Totals.
    coverage: &'r Coverage,
    /// What its owner calls the estate, where the settings say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'r SystemOfRun>,
    /// The file of settings that it ran by, if there is one.
    configuration: Option<&'r Configuration>,
    /// The checks that did not run, if any did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<&'r LeftOut>,
}

/// The verdicts, written as they are made.
struct Results<'r>(&'r dyn Run);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = Rows::begin(serializer)?;
        let walked = self.0.findings(Which::All, &mut |it| rows.take(&it));
        rows.end(walked)
    }
}

/// The lines of the ledger, written as they are made.
struct Entries<'r>(&'r dyn Run);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = Rows::begin(serializer)?;
        let walked = self.0.entries(&mut |it| rows.take(&it));
        rows.end(walked)
    }
}

/// A sequence on its way out, and what has gone wrong with it.
struct Rows<S: SerializeSeq> {
    sequence: S,
    failure: Option<S::Error>,
}

impl<S: SerializeSeq> Rows<S> {
    fn begin(serializer: impl Serializer<SerializeSeq = S, Error = S::Error>) -> Result<Self, S::Error> {
        Ok(Self { sequence: serializer.serialize_seq(None)?, failure: None })
    }

    fn take(&mut self, row: &impl Serialize) -> io::Result<()> {
        self.sequence.serialize_element(row).map_err(|error| {
            self.failure = Some(error);
            // Only that there is a failure is told on; the failure itself is kept.
            io::Error::from(io::ErrorKind::Other)
        })
    }

    fn end(self, walked: io::Result<()>) -> Result<S::Ok, S::Error> {
        match (self.failure, walked) {
            (Some(failure), _) => Err(failure),
            (None, Err(error)) => Err(S::Error::custom(error)),
            (None, Ok(())) => self.sequence.end(),
        }
    }
}

impl JsonSchema for Results<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Results".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        Vec::<Finding<'_>>::json_schema(generator)
    }
}

impl JsonSchema for Entries<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Entries".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
        Vec::<Entry<'_>>::json_schema(generator)
    }
}
