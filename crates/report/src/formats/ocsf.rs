//! OCSF compliance findings, class 2003 (<https://schema.ocsf.io/1.3.0/classes/compliance_finding>), as a list of JSON, one finding
//! a line: for Security Lake and other places where findings of several tools meet.

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
    gravest::{Checks, NOT_READ, fingerprint, fingerprint_of_lost, not_read, plain, plainly, told, why},
    list::List,
    time::milliseconds,
};

struct Ocsf;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Ocsf;

/// The version of the schema.
const VERSION: &str = "1.3.0";

impl Format for Ocsf {
    fn name(&self) -> &'static str {
        "ocsf"
    }

    fn summary(&self) -> &'static str {
        "OCSF compliance findings (class 2003), a list of JSON"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let checks = Checks::new(head);
        let controls = checks.each(controls);
        let all = All { head, time: milliseconds(&head.time), cloud: Cloud::of(head) };
        let mut list = List::begin(out)?;
        head.lost().try_for_each(|it| list.item(&all.lost(it)))?;
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let detail = if it.verdict == "violated" { run.label(&it)? } else { "".into() };
            let controls = controls.get(&*it.check).map_or(&[][..], Vec::as_slice);
            list.item(&all.finding(&checks, controls, &it, &detail))
        })?;
        list.end()
    }
}

/// A finding, as the schema has it. Findings are as many as verdicts: what they say is borrowed where it can be.
#[derive(Serialize)]
struct Item<'i> {
    #[serde(flatten)]
    kind: Kind,
    #[serde(flatten)]
    severity: Severity,
    #[serde(flatten)]
    status: Status,
    time: u64,
    message: String,
    metadata: Metadata<'i>,
    finding_info: Info<'i>,
    compliance: Compliance<'i>,
    resources: [Resource<'i>; 1],
    cloud: &'i Cloud<'i>,
    #[serde(skip_serializing_if = "Option::is_none")]
    remediation: Option<Remediation<'i>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unmapped: Option<Unmapped<'i>>,
}

/// What kind of event each of them is.
#[derive(Serialize)]
struct Kind {
    activity_id: u8,
    activity_name: &'static str,
    category_uid: u8,
    category_name: &'static str,
    class_uid: u32,
    class_name: &'static str,
    type_uid: u32,
    type_name: &'static str,
}

const KIND: Kind = Kind {
    activity_id: 1,
    activity_name: "Create",
    category_uid: 2,
    category_name: "Findings",
    class_uid: 2003,
    class_name: "Compliance Finding",
    type_uid: 200_301,
    type_name: "Compliance Finding: Create",
};

#[derive(Serialize)]
struct Severity {
    severity_id: u8,
    severity: &'static str,
}

#[derive(Serialize)]
struct Status {
    status_id: u8,
    status: &'static str,
}

#[derive(Serialize)]
struct Metadata<'i> {
    version: &'static str,
    event_code: &'i str,
    profiles: [&'static str; 1],
    product: Product<'i>,
}

#[derive(Serialize)]
struct Product<'i> {
    name: &'static str,
    vendor_name: &'static str,
    version: &'i str,
}

#[derive(Serialize)]
struct Info<'i> {
    uid: String,
    title: Cow<'i, str>,
    desc: Cow<'i, str>,
    created_time: u64,
}

#[derive(Serialize)]
struct Compliance<'i> {
    standards: &'static [&'static str],
    requirements: &'i [&'static str],
    control: &'i str,
    #[serde(flatten)]
    status: Status,
    status_code: &'i str,
    status_detail: Cow<'i, str>,
}

#[derive(Serialize)]
struct Resource<'i> {
    uid: Cow<'i, str>,
    name: Cow<'i, str>,
    #[serde(rename = "type")]
    type_name: Cow<'i, str>,
    data: Place<'i>,
}

#[derive(Serialize)]
struct Place<'i> {
    file: Cow<'i, str>,
    line: Option<u32>,
}

#[derive(Serialize)]
struct Cloud<'h> {
    provider: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<Account<'h>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'h str>,
}

#[derive(Serialize)]
struct Account<'h> {
    uid: &'h str,
    #[serde(rename = "type")]
    type_name: &'static str,
    type_id: u8,
}

impl<'h> Cloud<'h> {
    fn of(head: &'h Head) -> Self {
        let account = head.account.as_deref().map(|uid| Account { uid, type_name: "AWS Account", type_id: 10 });
        Self { provider: "AWS", account, region: head.region.as_deref() }
    }
}

#[derive(Serialize)]
struct Remediation<'i> {
    desc: &'i str,
    references: &'i [String],
}

#[derive(Serialize)]
struct Unmapped<'i> {
    responsibilities: &'i [String],
}

/// The controls that a check serves, by id.
fn controls(check: &CheckOfRun) -> Vec<&'static str> {
    let duties = check.responsibilities.iter().filter_map(|it| responsibility(it));
    let controls: BTreeSet<&str> = duties.flat_map(|it| it.controls.iter().copied()).collect();
    controls.into_iter().collect()
}

/// What is so of all findings of a run.
struct All<'h> {
    head: &'h Head,
    time: u64,
    cloud: Cloud<'h>,
}

impl All<'_> {
    fn metadata<'i>(&'i self, check: &'i str) -> Metadata<'i> {
        let product = Product { name: "hardline", vendor_name: "hardline", version: &self.head.tool.version };
        Metadata { version: VERSION, event_code: check, profiles: ["cloud"], product }
    }

    /// A file that could not be read: nothing passed, and how grave that is nobody knows.
    fn lost<'i>(&'i self, problem: &'i ProblemOfRun) -> Item<'i> {
        let file = plainly(self.head.paths.of(&problem.file).into_owned());
        Item {
            kind: KIND,
            severity: Severity { severity_id: 0, severity: "Unknown" },
            status: Status { status_id: 1, status: "New" },
            time: self.time,
            message: plainly(format!("{file} could not be read: {}", problem.message)),
            metadata: self.metadata(NOT_READ),
            finding_info: Info {
                uid: fingerprint_of_lost(self.head, problem),
                title: not_read(problem).into(),
                desc: plain(&problem.message),
                created_time: self.time,
            },
            compliance: Compliance {
                standards: &["AWS Shared Responsibility Model"],
                requirements: &[],
                control: NOT_READ,
                status: Status { status_id: 2, status: "Warning" },
                status_code: "not read",
                status_detail: plain(&problem.message),
            },
            resources: [Resource {
                uid: file.clone().into(),
                name: file.clone().into(),
                type_name: "File".into(),
                data: Place { file: file.into(), line: problem.line },
            }],
            cloud: &self.cloud,
            remediation: None,
            unmapped: None,
        }
    }

    fn finding<'i>(
        &'i self,
        checks: &Checks<'i>,
        controls: &'i [&'static str],
        finding: &'i Finding<'_>,
        detail: &str,
    ) -> Item<'i> {
        let check = checks.of(finding);
        let is_violated = finding.verdict == "violated";
        let (severity_id, severity) = match (is_violated, checks.severity(finding)) {
            (false, _) => (1, "Informational"),
            (true, "critical") => (5, "Critical"),
            (true, "high") => (4, "High"),
            (true, "medium") => (3, "Medium"),
            (true, _) => (2, "Low"),
        };
        let (status_id, status) = if finding.waived.is_some() { (3, "Suppressed") } else { (1, "New") };
        let (result_id, result) = match &*finding.verdict {
            "met" => (1, "Pass"),
            "violated" => (3, "Fail"),
            // What does not tell is a warning by the schema's own words, never a pass.
            _ => (2, "Warning"),
        };
        let file = self.head.paths.of(&finding.file);
        let title = told(finding, checks.title(finding));
        Item {
            kind: KIND,
            severity: Severity { severity_id, severity },
            status: Status { status_id, status },
            time: self.time,
            message: plainly(format!("{} of {}: {}", finding.check, finding.resource, finding.verdict)),
            metadata: self.metadata(&finding.check),
            finding_info: Info {
                uid: fingerprint(self.head, finding),
                desc: plainly(format!("{title}, at {file}:{}", finding.line)).into(),
                title: title.into(),
                created_time: self.time,
            },
            compliance: Compliance {
                standards: &["AWS Shared Responsibility Model", "NIST SP 800-53 Revision 5"],
                requirements: controls,
                control: &finding.check,
                status: Status { status_id: result_id, status: result },
                status_code: &finding.verdict,
                status_detail: plainly(why(finding, detail)).into(),
            },
            resources: [Resource {
                uid: plain(&finding.resource),
                name: plain(&finding.resource),
                type_name: plain(&finding.type_name),
                data: Place { file: plainly(file.into_owned()).into(), line: Some(finding.line) },
            }],
            cloud: &self.cloud,
            remediation: check
                .filter(|_| is_violated)
                .map(|it| Remediation { desc: &it.fix, references: &it.links }),
            unmapped: Some(Unmapped { responsibilities: check.map_or(&[][..], |it| it.responsibilities.as_slice()) }),
        }
    }
}
