//! OCSF compliance findings, class 2003 (<https://schema.ocsf.io/1.3.0/classes/compliance_finding>), as a list of JSON, one finding
//! a line: for Security Lake and other places where findings of several tools meet.

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
        let time = milliseconds(&head.time);
        let mut list = List::begin(out)?;
        head.lost().try_for_each(|it| list.item(&lost(head, it, time)))?;
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let detail = if it.verdict == "violated" { run.label(&it)? } else { "".into() };
            list.item(&item(head, &checks, &it, &detail, time))
        })?;
        list.end()
    }
}

fn metadata(head: &Head, check: &str) -> Value {
    json!({
        "version": VERSION,
        "event_code": check,
        "profiles": ["cloud"],
        "product": { "name": "hardline", "vendor_name": "hardline", "version": head.tool.version },
    })
}

fn cloud(head: &Head) -> Value {
    let mut cloud = json!({ "provider": "AWS" });
    if let Some(account) = &head.account {
        cloud["account"] = json!({ "uid": account, "type": "AWS Account", "type_id": 10 });
    }
    if let Some(region) = &head.region {
        cloud["region"] = json!(region);
    }
    cloud
}

/// A file that could not be read: nothing passed, and how grave that is nobody knows.
fn lost(head: &Head, problem: &ProblemOfRun, time: u64) -> Value {
    let file = plain(&head.paths.of(&problem.file));
    json!({
        "activity_id": 1,
        "activity_name": "Create",
        "category_uid": 2,
        "category_name": "Findings",
        "class_uid": 2003,
        "class_name": "Compliance Finding",
        "type_uid": 200_301,
        "type_name": "Compliance Finding: Create",
        "severity_id": 0,
        "severity": "Unknown",
        "status_id": 1,
        "status": "New",
        "time": time,
        "message": plain(&format!("{file} could not be read: {}", problem.message)),
        "metadata": metadata(head, NOT_READ),
        "finding_info": {
            "uid": fingerprint_of_lost(head, problem),
            "title": not_read(problem),
            "desc": plain(&problem.message),
            "created_time": time,
        },
        "compliance": {
            "standards": ["AWS Shared Responsibility Model"],
            "requirements": [],
            "control": NOT_READ,
            "status_id": 2,
            "status": "Warning",
            "status_code": "not read",
            "status_detail": plain(&problem.message),
        },
        "resources": [{ "uid": file, "name": file, "type": "File", "data": { "file": file, "line": problem.line } }],
        "cloud": cloud(head),
    })
}

fn item(head: &Head, checks: &Checks<'_>, finding: &Finding<'_>, detail: &str, time: u64) -> Value {
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
    let why: Vec<&str> = [
        detail,
        finding.reason.as_deref().unwrap_or_default(),
        finding.when.as_deref().unwrap_or_default(),
        finding.waived.as_ref().map_or("", |it| &it.reason),
    ]
    .into_iter()
    .filter(|it| !it.is_empty())
    .collect();
    let duties = check.map_or(&[][..], |it| it.responsibilities.as_slice());
    let controls: BTreeSet<&str> =
        duties.iter().filter_map(|it| responsibility(it)).flat_map(|it| it.controls.iter().copied()).collect();
    let file = head.paths.of(&finding.file);
    let mut value = json!({
        "activity_id": 1,
        "activity_name": "Create",
        "category_uid": 2,
        "category_name": "Findings",
        "class_uid": 2003,
        "class_name": "Compliance Finding",
        "type_uid": 200_301,
        "type_name": "Compliance Finding: Create",
        "severity_id": severity_id,
        "severity": severity,
        "status_id": status_id,
        "status": status,
        "time": time,
        "message": plain(&format!("{} of {}: {}", finding.check, finding.resource, finding.verdict)),
        "metadata": metadata(head, &finding.check),
        "finding_info": {
            "uid": fingerprint(head, finding),
            "title": told(finding, checks.title(finding)),
            "desc": plain(&format!("{}, at {file}:{}", told(finding, checks.title(finding)), finding.line)),
            "created_time": time,
        },
        "compliance": {
            "standards": ["AWS Shared Responsibility Model", "NIST SP 800-53 Revision 5"],
            "requirements": controls,
            "control": finding.check,
            "status_id": result_id,
            "status": result,
            "status_code": finding.verdict,
            "status_detail": plain(&why.join("; ")),
        },
        "resources": [{
            "uid": plain(&finding.resource),
            "name": plain(&finding.resource),
            "type": plain(&finding.type_name),
            "data": { "file": plain(&file), "line": finding.line },
        }],
        "cloud": cloud(head),
        "unmapped": { "responsibilities": duties },
    });
    if let Some(check) = check.filter(|_| is_violated) {
        value["remediation"] = json!({ "desc": check.fix, "references": check.links });
    }
    value
}
