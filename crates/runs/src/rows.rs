//! The parts of rows that many have in common, as they are kept.

use std::borrow::Cow;

use hardline_run::{Entry, Excerpt, Finding, Half, Head, Proof, Waived};
use serde::{Deserialize, Serialize};

type Text<'a> = Cow<'a, str>;

/// What is kept of a run as a whole.
#[derive(Serialize, Deserialize)]
pub(crate) struct HeadRow<'a> {
    pub(crate) head: Cow<'a, Head>,
    /// The lines around each problem, which the report for programs leaves out.
    pub(crate) excerpts: Vec<Option<Excerpt>>,
}

impl<'a> HeadRow<'a> {
    pub(crate) fn of(head: &'a Head) -> Self {
        Self { head: Cow::Borrowed(head), excerpts: head.problems.iter().map(|it| it.excerpt.clone()).collect() }
    }

    pub(crate) fn head(self) -> Head {
        let mut head = self.head.into_owned();
        for (problem, excerpt) in head.problems.iter_mut().zip(self.excerpts) {
            problem.excerpt = excerpt;
        }
        head
    }
}

/// What a resource is, and where it is named.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct ResourceRow<'a> {
    #[serde(borrow)]
    pub(crate) resource: Text<'a>,
    #[serde(rename = "type", borrow)]
    pub(crate) type_name: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) name_within: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) root: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) service: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) construct: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) source: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) file: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
}

/// A place in a file.
#[derive(Serialize, Deserialize)]
pub(crate) struct PlaceRow<'a> {
    #[serde(borrow)]
    pub(crate) file: Text<'a>,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) end: (u32, u32),
    pub(crate) is_at_value: bool,
}

/// What few verdicts have.
#[derive(Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MoreOfFinding<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) attribute: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) when: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) reason: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) cause: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) waived: Option<Waiver<'a>>,
}

#[derive(PartialEq, Serialize, Deserialize)]
pub(crate) struct Waiver<'a> {
    #[serde(borrow)]
    pub(crate) reason: Text<'a>,
    pub(crate) until: Option<String>,
}

/// Who has a responsibility and why: the same for all resources of a kind.
#[derive(Serialize, Deserialize)]
pub(crate) struct DivisionRow<'a> {
    #[serde(borrow)]
    pub(crate) title: Text<'a>,
    #[serde(borrow)]
    pub(crate) layer: Text<'a>,
    #[serde(borrow)]
    pub(crate) class: Text<'a>,
    #[serde(borrow)]
    pub(crate) party: Text<'a>,
    #[serde(borrow)]
    pub(crate) division: Text<'a>,
    pub(crate) properties: Cow<'a, [String]>,
    #[serde(borrow)]
    pub(crate) aws: Option<HalfRow<'a>>,
    #[serde(borrow)]
    pub(crate) customer: Option<HalfRow<'a>>,
    #[serde(borrow)]
    pub(crate) other: Option<HalfRow<'a>>,
    #[serde(borrow)]
    pub(crate) why: Text<'a>,
    #[serde(borrow)]
    pub(crate) sources: Vec<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct HalfRow<'a> {
    #[serde(borrow)]
    duty: Text<'a>,
    #[serde(borrow)]
    status: Text<'a>,
}

/// What some entries have.
#[derive(Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct MoreOfEntry<'a> {
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) attestation: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub(crate) report: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    pub(crate) demanded_by: Vec<Text<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty", borrow)]
    pub(crate) evidence: Vec<ProofRow<'a>>,
}

#[derive(PartialEq, Serialize, Deserialize)]
pub(crate) struct ProofRow<'a> {
    #[serde(borrow)]
    check: Text<'a>,
    #[serde(borrow)]
    verdict: Text<'a>,
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    resource: Option<Text<'a>>,
}

fn lent(text: &str) -> Text<'_> {
    Cow::Borrowed(text)
}

fn lent_option<'a>(text: Option<&'a Cow<'_, str>>) -> Option<Text<'a>> {
    text.map(|it| lent(it))
}

impl<'a> ResourceRow<'a> {
    pub(crate) fn of_finding(finding: &'a Finding<'_>) -> Self {
        Self {
            resource: lent(&finding.resource),
            name_within: lent_option(finding.name_within.as_ref()),
            type_name: lent(&finding.type_name),
            root: lent_option(finding.root.as_ref()),
            service: Some(lent(&finding.service)),
            construct: lent_option(finding.construct.as_ref()),
            source: lent_option(finding.source.as_ref()),
            file: None,
            line: None,
        }
    }

    pub(crate) fn of_entry(entry: &'a Entry<'_>) -> Option<Self> {
        Some(Self {
            resource: lent(entry.resource.as_ref()?),
            name_within: None,
            type_name: lent_option(entry.type_name.as_ref()).unwrap_or_default(),
            root: lent_option(entry.root.as_ref()),
            service: lent_option(entry.service.as_ref()),
            construct: None,
            source: None,
            file: lent_option(entry.file.as_ref()),
            line: entry.line,
        })
    }
}

impl<'a> PlaceRow<'a> {
    pub(crate) fn of(finding: &'a Finding<'_>) -> Self {
        Self {
            file: lent(&finding.file),
            line: finding.line,
            column: finding.column,
            end: finding.end,
            is_at_value: finding.is_at_value,
        }
    }
}

impl<'a> MoreOfFinding<'a> {
    pub(crate) fn of(finding: &'a Finding<'_>) -> Self {
        Self {
            attribute: lent_option(finding.attribute.as_ref()),
            when: lent_option(finding.when.as_ref()),
            reason: lent_option(finding.reason.as_ref()),
            cause: lent_option(finding.cause.as_ref()),
            waived: finding.waived.as_ref().map(|it| Waiver { reason: lent(&it.reason), until: it.until.clone() }),
        }
    }
}

impl<'a> DivisionRow<'a> {
    pub(crate) fn of(entry: &'a Entry<'_>) -> Self {
        let half =
            |it: &'a Option<Half<'_>>| it.as_ref().map(|it| HalfRow { duty: lent(&it.duty), status: lent(&it.status) });
        Self {
            title: lent(&entry.title),
            layer: lent(&entry.layer),
            class: lent(&entry.class),
            party: lent(&entry.party),
            division: lent(&entry.division),
            properties: Cow::Borrowed(&entry.properties),
            aws: half(&entry.aws),
            customer: half(&entry.customer),
            other: half(&entry.other),
            why: lent(&entry.why),
            sources: entry.sources.iter().map(|it| lent(it)).collect(),
        }
    }
}

impl<'a> HalfRow<'a> {
    pub(crate) fn half(self) -> Half<'a> {
        Half { duty: self.duty, status: self.status }
    }
}

impl<'a> MoreOfEntry<'a> {
    pub(crate) fn of(entry: &'a Entry<'_>) -> Self {
        let proof = |it: &'a Proof<'_>| ProofRow {
            check: lent(&it.check),
            verdict: lent(&it.verdict),
            resource: lent_option(it.resource.as_ref()),
        };
        Self {
            attestation: lent_option(entry.attestation.as_ref()),
            report: lent_option(entry.report.as_ref()),
            demanded_by: entry.demanded_by.iter().map(|it| lent(it)).collect(),
            evidence: entry.evidence.iter().map(proof).collect(),
        }
    }
}

impl<'a> ProofRow<'a> {
    pub(crate) fn proof(self) -> Proof<'a> {
        Proof { check: self.check, verdict: self.verdict, resource: self.resource }
    }
}

impl<'a> Waiver<'a> {
    pub(crate) fn waived(self) -> Waived<'a> {
        Waived { reason: self.reason, until: self.until }
    }
}
