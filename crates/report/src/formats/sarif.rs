//! SARIF 2.1.0, so that GitHub's code scanning takes it whole
//! (<https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning>).
//!
//! Each violation is a result at its place, with what it is known by from run to run; one that somebody accepts carries that as a
//! suppression. GitHub takes 25,000 results of a run, so of more the gravest are given and a notification tells the number of the
//! rest. What is not known is no alert; it is told in notifications, once for each cause.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
};

use hardline_run::{CheckOfRun, Finding, Head, ProblemOfRun, Run, Which};
use serde_json::{Map, Value, json};

use crate::{
    Format, Look,
    gravest::{Checks, fingerprint, gravest, plain, told},
    guard::{Guard, Style},
};

struct Sarif;

/// This format.
pub(crate) static FORMAT: &dyn Format = &Sarif;

/// The most results of a run.
const MOST_RESULTS: usize = 25_000;

/// The most causes of not knowing, and problems, that are told.
const MOST_NOTIFICATIONS: usize = 200;

/// The schema that the report goes by.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Format for Sarif {
    fn name(&self) -> &'static str {
        "sarif"
    }

    fn extension(&self) -> &'static str {
        "sarif"
    }

    fn summary(&self) -> &'static str {
        "SARIF 2.1.0 for code scanning"
    }

    fn write(&self, run: &dyn Run, _: &Look, out: &mut dyn Write) -> io::Result<()> {
        let head = run.head();
        let checks = Checks::new(head);
        let gravest = gravest(run, &checks, MOST_RESULTS, true)?;
        let used: BTreeSet<&str> = gravest.findings.iter().map(|it| &*it.check).collect();
        let rules: Vec<&CheckOfRun> = head.checks.iter().filter(|it| used.contains(it.id.as_str())).collect();
        let numbers: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(at, it)| (it.id.as_str(), at)).collect();
        let mut notifications = problems(head);
        notifications.extend(unknowns(run)?);
        let rest = gravest.total().saturating_sub(gravest.findings.len() as u64);
        if rest > 0 {
            let text = format!("{rest} further violations, none graver than those given, are left out; other formats hold all.");
            notifications.push(json!({ "level": "warning", "message": { "text": text } }));
        }
        if let Some(text) = head.told_of_left_out() {
            notifications.push(json!({ "level": "warning", "message": { "text": text } }));
        }
        let driver = json!({
            "name": "hardline",
            "semanticVersion": head.tool.version,
            "rules": rules.iter().map(|it| rule(it)).collect::<Vec<_>>(),
        });
        let invocation = json!({
            "executionSuccessful": head.coverage.lost + head.coverage.lost_in_part == 0,
            "endTimeUtc": head.time,
            "toolExecutionNotifications": notifications,
        });
        let mut out = Guard::buffered(out, Style::Json);
        write!(
            out,
            "{{\"$schema\":{},\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{driver}}},\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{invocation}],\"results\":[",
            json!(SCHEMA)
        )?;
        for (index, it) in gravest.findings.iter().enumerate() {
            let result = result(run, &checks, it, numbers.get(&*it.check).copied().unwrap_or_default())?;
            out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
            serde_json::to_writer(&mut out, &result).map_err(io::Error::from)?;
        }
        out.write_all(b"\n]}]}\n")?;
        out.flush()
    }
}

fn rule(check: &CheckOfRun) -> Value {
    let severity = match check.severity.as_str() {
        "critical" => "9.0",
        "high" => "7.0",
        "medium" => "4.0",
        _ => "2.0",
    };
    // GitHub shows ten tags and takes twenty.
    let tags: Vec<&str> = ["security"].into_iter().chain(check.responsibilities.iter().map(String::as_str)).take(10).collect();
    let links: Vec<_> = check.links.iter().map(|it| format!("- <{it}>")).collect();
    let help = format!("{}\n\n{}", check.fix, check.links.join("\n"));
    let markdown = format!(
        "**What to do:** {}\n\n**Yours:** {}\n\n{}",
        check.fix,
        check.responsibilities.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", "),
        links.join("\n")
    );
    let mut rule = json!({
        "id": check.id,
        "name": pascal(&check.id),
        "shortDescription": { "text": sentence(&check.title) },
        "fullDescription": { "text": sentence(&check.title) },
        "help": { "text": help, "markdown": markdown },
        "defaultConfiguration": { "level": level(&check.severity) },
        "properties": { "security-severity": severity, "tags": tags, "precision": "very-high", "problem.severity": problem(&check.severity) },
    });
    if let Some(link) = check.links.first() {
        rule["helpUri"] = json!(link);
    }
    rule
}

fn result(run: &dyn Run, checks: &Checks<'_>, finding: &Finding<'_>, number: usize) -> io::Result<Value> {
    let detail = run.detail(finding)?;
    let head = run.head();
    let mut text = told(finding, &format!("{} ({}): {}", finding.resource, finding.type_name, checks.title(finding)));
    if !detail.label.is_empty() {
        text.push_str(&format!(". {}", detail.label));
    }
    if let Some(when) = &finding.when {
        text.push_str(&format!(". When: {when}"));
    }
    for whose in &detail.whose {
        let word = if whose.party == "shared" { "Shared" } else { "Yours" };
        text.push_str(&format!(". {word}, {}: {}", whose.title, whose.why.trim_end_matches('.')));
    }
    let mark = fingerprint(head, finding);
    let mut result = json!({
        "ruleId": finding.check,
        "ruleIndex": number,
        "level": level(checks.severity(finding)),
        "message": { "text": message(&text) },
        "locations": [location(head, finding, detail.excerpt.as_ref().map(hardline_run::Excerpt::line))],
        "partialFingerprints": { "hardline/v1": mark, "primaryLocationLineHash": format!("{}:1", &mark[..16]) },
    });
    if let Some(waived) = &finding.waived {
        // An allowance stands in the source; the settings and attestations have none.
        result["suppressions"] = json!([{ "kind": "inSource", "status": "accepted", "justification": plain(&waived.reason) }]);
    }
    Ok(result)
}

fn location(head: &Head, finding: &Finding<'_>, line: Option<&str>) -> Value {
    let mut region = Map::new();
    region.insert("startLine".to_owned(), json!(finding.line.max(1)));
    if finding.line > 0 && finding.column > 0 {
        region.insert("startColumn".to_owned(), json!(finding.column));
        if finding.end > (finding.line, finding.column) {
            region.insert("endLine".to_owned(), json!(finding.end.0));
            region.insert("endColumn".to_owned(), json!(finding.end.1));
        }
    }
    if let Some(line) = line.filter(|_| finding.end.0 == finding.line) {
        region.insert("snippet".to_owned(), json!({ "text": plain(line) }));
    }
    let file = if finding.file.is_empty() { finding.root.as_deref().unwrap_or(".") } else { &finding.file };
    let uri = uri(&head.paths.of(file));
    let name = plain(&finding.resource);
    json!({
        "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region },
        "logicalLocations": [{ "name": name, "fullyQualifiedName": name, "kind": "resource" }],
    })
}

fn problems(head: &Head) -> Vec<Value> {
    let of = |it: &ProblemOfRun| {
        let mut region = Map::new();
        if let Some(line) = it.line {
            region.insert("startLine".to_owned(), json!(line));
        }
        let mut place = json!({ "artifactLocation": { "uri": uri(&head.paths.of(&it.file)) } });
        if !region.is_empty() {
            place["region"] = Value::Object(region);
        }
        let level = if it.loses_file || it.loses_part { "error" } else { "warning" };
        json!({ "level": level, "message": { "text": message(&it.message) }, "locations": [{ "physicalLocation": place }] })
    };
    // What loses something comes before remarks, which may be many.
    let (lost, remarks): (Vec<_>, Vec<_>) = head.problems.iter().partition(|it| it.loses_file || it.loses_part);
    let mut all: Vec<_> = lost.into_iter().chain(remarks).take(MOST_NOTIFICATIONS).map(of).collect();
    if let Some(more) = head.problems.len().checked_sub(MOST_NOTIFICATIONS).filter(|it| *it > 0) {
        all.push(json!({ "level": "warning", "message": { "text": format!("and {more} further problems") } }));
    }
    all
}

fn unknowns(run: &dyn Run) -> io::Result<Vec<Value>> {
    let mut causes: BTreeMap<String, u64> = BTreeMap::new();
    run.findings(Which::Unknown, &mut |it| {
        let Some(reason) = &it.reason else { return Ok(()) };
        match causes.get_mut(&**reason) {
            Some(count) => *count += 1,
            None => _ = causes.insert(reason.to_string(), 1),
        }
        Ok(())
    })?;
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let rest: u64 = causes.iter().skip(MOST_NOTIFICATIONS).map(|it| it.1).sum();
    let told = causes.iter().take(MOST_NOTIFICATIONS).map(|(reason, count)| {
        let verdicts = if *count == 1 { "1 verdict is".to_owned() } else { format!("{count} verdicts are") };
        json!({ "level": "note", "message": { "text": message(&format!("{verdicts} not known: {reason}")) } })
    });
    let mut told: Vec<_> = told.collect();
    if rest > 0 {
        let text = format!("{rest} further verdicts are not known, for other reasons");
        told.push(json!({ "level": "note", "message": { "text": text } }));
    }
    Ok(told)
}

fn level(severity: &str) -> &'static str {
    match severity {
        "critical" | "high" => "error",
        "medium" => "warning",
        _ => "note",
    }
}

fn problem(severity: &str) -> &'static str {
    match severity {
        "critical" | "high" => "error",
        "medium" => "warning",
        _ => "recommendation",
    }
}

/// A message in which nothing is a link: brackets are meant as they are
/// (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html#_Toc34317471>).
fn message(text: &str) -> String {
    let text = plain(text).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    sentence(&text)
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// The name of a rule: the words of its id, each with a capital.
fn pascal(id: &str) -> String {
    id.split('-').map(|word| word[..1.min(word.len())].to_uppercase() + word.get(1..).unwrap_or_default()).collect()
}

/// A path as the URI of a file: a reference from the folder of the project, or a whole address where the path begins at the root
/// of a disk, since a reference may not begin with a slash.
fn uri(path: &str) -> String {
    let has_drive = matches!(path.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let scheme = if has_drive { "file:///" } else if path.starts_with('/') { "file://" } else { "" };
    let mut out = scheme.to_owned();
    for (place, byte) in path.bytes().enumerate() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b':' if has_drive && place == 1 => out.push(':'),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    if out.is_empty() { ".".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_reference_or_a_whole_address() {
        for (path, wanted) in [
            ("stacks/a b#c?.yaml", "stacks/a%20b%23c%3F.yaml"),
            ("new\\nline/t.yaml", "new%5Cnline/t.yaml"),
            ("/srv/stacks/é:.yaml", "file:///srv/stacks/%C3%A9%3A.yaml"),
            ("C:/stacks/web.yaml", "file:///C:/stacks/web.yaml"),
            ("c:web.yaml", "c%3Aweb.yaml"),
            ("../web.yaml", "../web.yaml"),
            ("", "."),
        ] {
            assert_eq!(uri(path), wanted);
        }
    }
}
