//! AWS Security Finding Format, as Security Hub takes it in `BatchImportFindings`
//! (<https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html>): a list of JSON, one finding a line. Send
//! them by hundreds, which is what a request holds.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use hardline_model::responsibility;
use hardline_run::{Finding, Head, ProblemOfRun, Run, Which};
use serde_json::{Value, json};

use crate::{
    Format, Look,
    gravest::{Checks, NOT_READ, fingerprint, fingerprint_of_lost, not_read, plain, told},
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
        let place = Place { account, region, partition: partition(region) };
        let mut list = List::begin(out)?;
        head.lost().try_for_each(|it| list.item(&lost(head, &place, it)))?;
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let label = if it.verdict == "violated" { run.label(&it)? } else { "".into() };
            list.item(&item(head, &place, &checks, &it, &label))
        })?;
        list.end()
    }
}

struct Place<'h> {
    account: &'h str,
    region: &'h str,
    partition: &'static str,
}

/// The partition of a Region (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>).
fn partition(region: &str) -> &'static str {
    match region.split('-').take(2).collect::<Vec<_>>()[..] {
        ["cn", _] => "aws-cn",
        ["us", "gov"] => "aws-us-gov",
        _ => "aws",
    }
}

/// The product that findings of a program of one's own are of
/// (<https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-custom-providers.html>).
fn product(at: &Place<'_>) -> String {
    let Place { account, region, partition } = at;
    format!("arn:{partition}:securityhub:{region}:{account}:product/{account}/default")
}

/// A file that could not be read: of what is in it, no check could be made.
fn lost(head: &Head, at: &Place<'_>, problem: &ProblemOfRun) -> Value {
    let Place { account, region, partition } = at;
    let file = head.paths.of(&problem.file);
    let line = problem.line.map_or_else(String::new, |it| format!(":{it}"));
    json!({
        "SchemaVersion": "2018-10-08",
        "Id": format!("hardline-{NOT_READ}-{account}-{region}-{}", &fingerprint_of_lost(head, problem)[..32]),
        "ProductArn": product(at),
        "ProductFields": { "ProviderName": "hardline", "ProviderVersion": head.tool.version },
        "GeneratorId": format!("hardline-{NOT_READ}"),
        "AwsAccountId": account,
        "Types": ["Software and Configuration Checks/AWS Security Best Practices"],
        "CreatedAt": head.time,
        "UpdatedAt": head.time,
        "Severity": { "Label": "INFORMATIONAL" },
        "Title": cut(&plain(&format!("{}: {file}", not_read(problem))), LONGEST_TITLE),
        "Description": cut(plain(&format!("{file}{line}: {}", problem.message)).trim(), LONGEST_DESCRIPTION),
        "Resources": [{ "Type": "Other", "Id": cut(&plain(&file), 512), "Partition": partition, "Region": region }],
        "Compliance": { "Status": "NOT_AVAILABLE" },
        "Workflow": { "Status": "NEW" },
        "RecordState": "ACTIVE",
    })
}

fn item(head: &Head, at: &Place<'_>, checks: &Checks<'_>, finding: &Finding<'_>, label: &str) -> Value {
    let check = checks.of(finding);
    let Place { account, region, partition } = at;
    let is_violated = finding.verdict == "violated";
    let severity = match (is_violated, checks.severity(finding)) {
        (false, _) => "INFORMATIONAL",
        (true, "critical") => "CRITICAL",
        (true, "high") => "HIGH",
        (true, "medium") => "MEDIUM",
        (true, _) => "LOW",
    };
    let status = match &*finding.verdict {
        "met" => "PASSED",
        "violated" => "FAILED",
        // What does not tell is a warning, never passed.
        _ => "WARNING",
    };
    let duties = check.map_or(&[][..], |it| it.responsibilities.as_slice());
    let controls: BTreeSet<String> = duties
        .iter()
        .filter_map(|it| responsibility(it))
        .flat_map(|it| it.controls.iter().map(|it| format!("NIST.800-53.r5 {it}")))
        .collect();
    let described: Vec<&str> = [
        label,
        finding.reason.as_deref().unwrap_or_default(),
        finding.when.as_deref().unwrap_or_default(),
        finding.waived.as_ref().map_or("", |it| &it.reason),
    ]
    .into_iter()
    .filter(|it| !it.is_empty())
    .collect();
    let file = head.paths.of(&finding.file);
    let text = format!(
        "{} ({}) at {file}:{}: {}. {}",
        finding.resource,
        finding.type_name,
        finding.line,
        told(finding, checks.title(finding)),
        described.join("; ")
    );
    let mut value = json!({
        "SchemaVersion": "2018-10-08",
        "Id": format!("hardline-{}-{account}-{region}-{}", finding.check, &fingerprint(head, finding)[..32]),
        "ProductArn": product(at),
        "ProductFields": { "ProviderName": "hardline", "ProviderVersion": head.tool.version },
        "GeneratorId": format!("hardline-{}", finding.check),
        "AwsAccountId": account,
        "Types": ["Software and Configuration Checks/AWS Security Best Practices"],
        "CreatedAt": head.time,
        "UpdatedAt": head.time,
        "Severity": { "Label": severity },
        "Title": cut(&plain(&told(finding, &format!("{}: {}", finding.resource, checks.title(finding)))), LONGEST_TITLE),
        "Description": cut(plain(&text).trim(), LONGEST_DESCRIPTION),
        "Resources": [{
            "Type": resource_types::of(&finding.type_name),
            "Id": cut(&plain(&finding.resource), 512),
            "Partition": partition,
            "Region": region,
        }],
        "Compliance": {
            "Status": status,
            "RelatedRequirements": controls.iter().take(MOST_REQUIREMENTS).collect::<Vec<_>>(),
        },
        "Workflow": { "Status": if finding.waived.is_some() { "SUPPRESSED" } else { "NEW" } },
        "RecordState": "ACTIVE",
    });
    if let Some(check) = check.filter(|_| is_violated) {
        let mut recommendation = json!({ "Text": cut(&check.fix, LONGEST_FIX) });
        if let Some(link) = check.links.first() {
            recommendation["Url"] = json!(link);
        }
        value["Remediation"] = json!({ "Recommendation": recommendation });
    }
    value
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 3).chain("...".chars()).collect()
}
