//! The rows of a run: a verdict, a line of the ledger, and what is shown of a violation.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Excerpt, Paths};

/// Which verdicts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// The violated, those that somebody accepts among them.
    Violated,
    /// The unknown.
    Unknown,
}

impl Which {
    /// Whether a verdict, by its word, is one of those asked for.
    #[must_use]
    pub fn has(self, verdict: &str) -> bool {
        match self {
            Self::All => true,
            Self::Violated => verdict == "violated",
            Self::Unknown => verdict == "unknown",
        }
    }
}

/// A verdict of a check on a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Finding<'r> {
    /// Its place among all of the run, from zero.
    #[serde(skip)]
    pub number: u64,
    /// The check's id.
    pub check: Cow<'r, str>,
    /// The file as it was given.
    pub file: Cow<'r, str>,
    /// The line that decided, from one; for `n/a` that of the resource.
    pub line: u32,
    /// The character in that line, from one.
    pub column: u32,
    /// The line and the character that the place ends before.
    #[serde(skip)]
    pub end: (u32, u32),
    /// Whether the place is that of a value; if not, it stands for the resource as a whole, as where something is left out.
    #[serde(skip)]
    pub is_at_value: bool,
    /// What the place is called in a plan or a state, whose lines tell nobody anything: `aws_s3_bucket.logs.acl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<Cow<'r, str>>,
    /// The template or the root module that the resource is deployed by, where that is another file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<Cow<'r, str>>,
    /// The resource's logical id or address.
    pub resource: Cow<'r, str>,
    /// What it is called within what deploys it, where that is something else: beside templates that have resources of the same
    /// name, each is called after its own.
    #[serde(skip)]
    pub name_within: Option<Cow<'r, str>>,
    /// Its CloudFormation type.
    #[serde(rename = "type")]
    pub type_name: Cow<'r, str>,
    /// The service, by id.
    #[serde(skip)]
    pub service: Cow<'r, str>,
    /// The path of the construct that made the resource, where AWS CDK did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub construct: Option<Cow<'r, str>>,
    /// The file and line of the app that made that, where the cloud assembly has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Cow<'r, str>>,
    /// `met`, `violated`, `unknown` or `n/a`.
    pub verdict: Cow<'r, str>,
    /// In which worlds it holds, if not in all.
    pub when: Option<Cow<'r, str>>,
    /// For `unknown`: why, and what would decide it.
    pub reason: Option<Cow<'r, str>>,
    /// For `unknown`: the kind of reason, as a stable word.
    pub cause: Option<Cow<'r, str>>,
    /// For `violated`: that somebody accepts it, and why. It is then no finding.
    pub waived: Option<Waived<'r>>,
}

impl Finding<'_> {
    /// What it is known by from run to run: the check, what deploys the resource, and what that calls the resource. It stays when
    /// lines move, wherever one stands, and whatever else is read beside it.
    #[must_use]
    pub fn identity(&self, paths: &Paths) -> (&str, Cow<'_, str>, &str) {
        let name = self.name_within.as_deref().unwrap_or(&self.resource);
        (&self.check, paths.of(self.root.as_deref().unwrap_or(&self.file)), name)
    }

    /// The same, with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Finding<'static> {
        Finding {
            number: self.number,
            check: owned(self.check),
            file: owned(self.file),
            line: self.line,
            column: self.column,
            end: self.end,
            is_at_value: self.is_at_value,
            attribute: self.attribute.map(owned),
            root: self.root.map(owned),
            resource: owned(self.resource),
            name_within: self.name_within.map(owned),
            type_name: owned(self.type_name),
            service: owned(self.service),
            construct: self.construct.map(owned),
            source: self.source.map(owned),
            verdict: owned(self.verdict),
            when: self.when.map(owned),
            reason: self.reason.map(owned),
            cause: self.cause.map(owned),
            waived: self.waived.map(|it| Waived { reason: owned(it.reason), until: it.until }),
        }
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// A violation that somebody accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waived<'r> {
    /// Why.
    pub reason: Cow<'r, str>,
    /// The last day it holds, as `2027-01-31`; none if it holds until it is taken back.
    pub until: Option<String>,
}

/// What is shown of a violation beside its row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What was read at the place, in a few words; empty where the place says it all.
    pub label: String,
    /// The lines around the place.
    pub excerpt: Option<Excerpt>,
    /// Whose it is and why, for each responsibility that the check is evidence for.
    pub whose: Vec<Whose>,
}

/// Whose a responsibility is, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    /// The responsibility, by id.
    pub responsibility: String,
    /// What must be done.
    pub title: String,
    /// `aws`, `customer`, `shared` or `other`.
    pub party: String,
    /// Why the line is drawn there.
    pub why: String,
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry<'r> {
    /// `account` or `resource`.
    pub subject: Cow<'r, str>,
    /// The resource's logical id or address; none for the account.
    pub resource: Option<Cow<'r, str>>,
    /// Its CloudFormation type.
    #[serde(rename = "type")]
    pub type_name: Option<Cow<'r, str>>,
    /// The template or the root module that the resource is deployed by, where that is another file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub root: Option<Cow<'r, str>>,
    /// The file that names it, as it was given.
    pub file: Option<Cow<'r, str>>,
    /// The line that names it, from one.
    pub line: Option<u32>,
    /// The service, by id.
    pub service: Option<Cow<'r, str>>,
    /// The responsibility, by id.
    pub responsibility: Cow<'r, str>,
    /// What must be done.
    pub title: Cow<'r, str>,
    /// The layer, by id.
    pub layer: Cow<'r, str>,
    /// `inherited`, `shared` or `customer-specific`.
    pub class: Cow<'r, str>,
    /// `aws`, `customer`, `shared` or `other`; `undecided` where it hangs on what is not known.
    pub party: Cow<'r, str>,
    /// `stated` by the model, or `derived` from the properties of the type.
    pub division: Cow<'r, str>,
    /// The properties of the type that made it the customer's, the first dozen at most; empty where it is stated or AWS's.
    pub properties: Cow<'r, [String]>,
    /// What AWS does, where it has a part.
    pub aws: Option<Half<'r>>,
    /// What the customer does, where they have a part.
    pub customer: Option<Half<'r>>,
    /// What somebody else does, where it is neither AWS's nor the customer's.
    pub other: Option<Half<'r>>,
    /// `inherited`, `other`, `met`, `violated`, `unknown`, `open`, `attested`, `expired`, `not-applicable` or `waived`.
    pub status: Cow<'r, str>,
    /// Why the line is drawn there.
    pub why: Cow<'r, str>,
    /// Why the entry stands as it does.
    pub reason: Cow<'r, str>,
    /// The attestation that it rests on or that the scan overturns, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attestation: Option<Cow<'r, str>>,
    /// The reviewed report that evidences AWS's part, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<Cow<'r, str>>,
    /// The lines of the estate's profile that make it a must, each with its place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demanded_by: Vec<Cow<'r, str>>,
    /// What the division rests on: statement ids and links.
    pub sources: Vec<Cow<'r, str>>,
    /// The verdicts that are evidence.
    pub evidence: Vec<Proof<'r>>,
}

/// One side's part of a responsibility, with its own status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Half<'r> {
    /// What that side does.
    pub duty: Cow<'r, str>,
    /// How it stands.
    pub status: Cow<'r, str>,
}

/// A verdict as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proof<'r> {
    /// The check's id.
    pub check: Cow<'r, str>,
    /// Its verdict.
    pub verdict: Cow<'r, str>,
    /// The logical id of the resource judged, where the entry is the account's.
    pub resource: Option<Cow<'r, str>>,
}
