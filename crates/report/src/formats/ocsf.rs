//! OCSF compliance findings, class 2003 (<https://schema.ocsf.io/1.3.0/classes/compliance_finding>), as a list of JSON, one finding
//! a line: for Security Lake and other places where findings of several tools meet.

use std::{
    collections::BTreeSet,
    io::{self, Write},
};

use hardline_model::responsibility;
use hardline_run::{Finding, Head, Run, Which};
use serde_json::{Value, json};

use crate::{
    Format, Look,
    gravest::{Checks, fingerprint, plain, relative},
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
        run.findings(Which::All, &mut |it| {
            if it.verdict == "n/a" {
                return Ok(());
            }
            let detail = if it.verdict == "violated" { run.detail(&it)?.label } else { String::new() };
            list.item(&item(head, &checks, &it, &detail, time))
        })?;
        list.end()
    }
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
    let mut cloud = json!({ "provider": "AWS" });
    if let Some(account) = &head.account {
        cloud["account"] = json!({ "uid": account, "type": "AWS Account", "type_id": 10 });
    }
    if let Some(region) = &head.region {
        cloud["region"] = json!(region);
    }
    let place = format!("{}:{}", relative(&finding.file), finding.line);
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
        "metadata": {
            "version": VERSION,
            "event_code": finding.check,
            "profiles": ["cloud"],
            "product": { "name": "hardline", "vendor_name": "hardline", "version": head.tool.version },
        },
        "finding_info": {
            "uid": fingerprint(finding),
            "title": check.map_or_else(String::new, |it| it.title.clone()),
            "desc": plain(&format!("{}, at {place}", checks.title(finding))),
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
            "data": { "file": relative(&finding.file), "line": finding.line },
        }],
        "cloud": cloud,
        "unmapped": { "responsibilities": duties },
    });
    if let Some(check) = check.filter(|_| is_violated) {
        value["remediation"] = json!({ "desc": check.fix, "references": check.links });
    }
    value
}
