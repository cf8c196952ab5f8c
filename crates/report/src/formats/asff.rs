//! AWS Security Finding Format, as Security Hub takes it in `BatchImportFindings`
//! (<https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html>): a list of JSON, one finding a line. Send
//! them by hundreds, which is what a request holds.

use std::{
    borrow::Cow,
    collections::BTreeSet,
    io::{self, Write},
};

use hardline_model::responsibility;
use hardline_run::{CheckOfRun, Finding, Head, ProblemOfRun, Run, Which};
use serde::Serialize;

use crate::{
    Format, Look,
    gravest::{Checks, NOT_READ, fingerprint, fingerprint_of_lost, not_read, plain, told, why},
    list::List,
};

mod resource_types;

struct Asff;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Asff;

/// The longest title and description, and the most requirements
/// (<https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html>).
const LONGEST_TITLE: usize = 256;
const LONGEST_DESCRIPTION: usize = 1024;
const LONGEST_FIX: usize = 512;
const LONGEST_ID: usize = 512;
const MOST_REQUIREMENTS: usize = 32;

impl Format for Asff {
    fn name(&self) -> &'static str {
        "asff"
    }

    fn summary(&self) -> &'static str {
        "AWS Security Finding Format for Security Hub; needs --account and --region"
    }

    fn refuses(&self, head: &Head) -> Option<String> {
        (head.account.is_none() || head.region.is_none())
            .then(|| "a finding of Security Hub is of an account and a Region; give --account and --region".to_owned())
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let (Some(account), Some(region)) = (&head.account, &head.region) else {
            return Err(io::Error::other(self.refuses(head).unwrap_or_default()));
        };
        let checks = Checks::new(head);
        let controls = checks.each(controls);
        let place = Place::new(account, region);
        let mut list = List::begin(out)?;
        head.lost().try_for_each(|it| list.item(&lost(head, &place, it)))?;
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let label = if it.verdict == "violated" { run.label(&it)? } else { "".into() };
            let controls = controls.get(&*it.check).map_or(&[][..], Vec::as_slice);
            list.item(&item(head, &place, &checks, controls, &it, &label))
        })?;
        list.end()
    }
}

/// The account and the Region that findings are of.
struct Place<'h> {
    account: &'h str,
    region: &'h str,
    partition: &'static str,
    product: String,
}

impl<'h> Place<'h> {
    fn new(account: &'h str, region: &'h str) -> Self {
        let partition = partition(region);
        // The product that findings of a program of one's own are of
        // (<https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-custom-providers.html>).
        let product = format!("arn:{partition}:securityhub:{region}:{account}:product/{account}/default");
        Self { account, region, partition, product }
    }
}

/// The partition of a Region (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>).
fn partition(region: &str) -> &'static str {
    match region.split('-').take(2).collect::<Vec<_>>()[..] {
        ["cn", _] => "aws-cn",
        ["us", "gov"] => "aws-us-gov",
        _ => "aws",
    }
}

/// A finding, as Security Hub takes it. Findings are as many as verdicts: what they say is borrowed where it can be.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Item<'i> {
    schema_version: &'static str,
    id: String,
    product_arn: &'i str,
    product_fields: Product<'i>,
    generator_id: String,
    aws_account_id: &'i str,
    types: [&'static str; 1],
    created_at: &'i str,
    updated_at: &'i str,
    severity: Severity,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    remediation: Option<Remediation<'i>>,
    resources: [Resource<'i>; 1],
    compliance: Compliance<'i>,
    workflow: Workflow,
    record_state: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Product<'i> {
    provider_name: &'static str,
    provider_version: &'i str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Severity {
    label: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Remediation<'i> {
    recommendation: Recommendation<'i>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Recommendation<'i> {
    text: Cow<'i, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'i str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Resource<'i> {
    #[serde(rename = "Type")]
    type_name: &'static str,
    id: String,
    partition: &'static str,
    region: &'i str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Compliance<'i> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    related_requirements: Option<&'i [String]>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Workflow {
    status: &'static str,
}

/// The controls that a check serves, as Security Hub writes them.
fn controls(check: &CheckOfRun) -> Vec<String> {
    let duties = check.responsibilities.iter().filter_map(|it| responsibility(it));
    let controls: BTreeSet<&str> = duties.flat_map(|it| it.controls.iter().copied()).collect();
    controls.into_iter().take(MOST_REQUIREMENTS).map(|it| format!("NIST.800-53.r5 {it}")).collect()
}

/// What tells one finding from another.
struct Particulars<'p, 'i> {
    /// The check, or what stands in its place.
    check: &'p str,
    fingerprint: &'p str,
    severity: &'static str,
    title: &'p str,
    description: &'p str,
    remediation: Option<Remediation<'i>>,
    type_name: &'static str,
    resource: &'p str,
    compliance: Compliance<'i>,
    is_suppressed: bool,
}

impl<'i> Particulars<'_, 'i> {
    fn item(self, head: &'i Head, at: &'i Place<'_>) -> Item<'i> {
        let Place { account, region, partition, product } = at;
        let generator_id = format!("hardline-{}", self.check);
        Item {
            schema_version: "2018-10-08",
            id: format!("{generator_id}-{account}-{region}-{}", &self.fingerprint[..32]),
            product_arn: product,
            product_fields: Product { provider_name: "hardline", provider_version: &head.tool.version },
            generator_id,
            aws_account_id: account,
            types: ["Software and Configuration Checks/AWS Security Best Practices"],
            created_at: &head.time,
            updated_at: &head.time,
            severity: Severity { label: self.severity },
            title: cut(&plain(self.title), LONGEST_TITLE).into_owned(),
            description: cut(plain(self.description).trim(), LONGEST_DESCRIPTION).into_owned(),
            remediation: self.remediation,
            resources: [Resource {
                type_name: self.type_name,
                id: cut(&plain(self.resource), LONGEST_ID).into_owned(),
                partition,
                region,
            }],
            compliance: self.compliance,
            workflow: Workflow { status: if self.is_suppressed { "SUPPRESSED" } else { "NEW" } },
            record_state: "ACTIVE",
        }
    }
}

/// A file that could not be read: of what is in it, no check could be made.
fn lost<'i>(head: &'i Head, at: &'i Place<'_>, problem: &ProblemOfRun) -> Item<'i> {
    let file = head.paths.of(&problem.file);
    let line = problem.line.map_or_else(String::new, |it| format!(":{it}"));
    let particulars = Particulars {
        check: NOT_READ,
        fingerprint: &fingerprint_of_lost(head, problem),
        severity: "INFORMATIONAL",
        title: &format!("{}: {file}", not_read(problem)),
        description: &format!("{file}{line}: {}", problem.message),
        remediation: None,
        type_name: "Other",
        resource: &file,
        compliance: Compliance { status: "NOT_AVAILABLE", related_requirements: None },
        is_suppressed: false,
    };
    particulars.item(head, at)
}

fn item<'i>(
    head: &'i Head,
    at: &'i Place<'_>,
    checks: &Checks<'i>,
    controls: &'i [String],
    finding: &Finding<'_>,
    label: &str,
) -> Item<'i> {
    let is_violated = finding.verdict == "violated";
    let title = checks.title(finding);
    let recommendation = |check: &'i CheckOfRun| Recommendation {
        text: cut(&check.fix, LONGEST_FIX),
        url: check.links.first().map(String::as_str),
    };
    let particulars = Particulars {
        check: &finding.check,
        fingerprint: &fingerprint(head, finding),
        severity: match (is_violated, checks.severity(finding)) {
            (false, _) => "INFORMATIONAL",
            (true, "critical") => "CRITICAL",
            (true, "high") => "HIGH",
            (true, "medium") => "MEDIUM",
            (true, _) => "LOW",
        },
        title: &told(finding, &format!("{}: {title}", finding.resource)),
        description: &format!(
            "{} ({}) at {}:{}: {}. {}",
            finding.resource,
            finding.type_name,
            head.paths.of(&finding.file),
            finding.line,
            told(finding, title),
            why(finding, label)
        ),
        remediation: checks
            .of(finding)
            .filter(|_| is_violated)
            .map(|it| Remediation { recommendation: recommendation(it) }),
        type_name: resource_types::of(&finding.type_name),
        resource: &finding.resource,
        compliance: Compliance {
            status: match &*finding.verdict {
                "met" => "PASSED",
                "violated" => "FAILED",
                // What does not tell is a warning, never passed.
                _ => "WARNING",
            },
            related_requirements: Some(controls),
        },
        is_suppressed: finding.waived.is_some(),
    };
    particulars.item(head, at)
}

/// A text of at most so many characters.
fn cut(text: &str, most: usize) -> Cow<'_, str> {
    // A text has no more characters than bytes.
    if text.len() <= most || text.chars().count() <= most {
        return text.into();
    }
    text.chars().take(most - 3).chain("...".chars()).collect()
}
