//! Runs made by hand for tests of pages: as many rows as wanted, and every text hostile if wanted.

use std::{borrow::Cow, io};

use hardline_run::{
    AttestationOfRun, CheckOfRun, Configuration, Coverage, DemandOfRun, Detail, Entry, Excerpt, Finding, Half, Head,
    LeftOut, Paths, ProblemOfRun, Proof, Run, SystemOfRun, Tool, Waived, Which,
};
use serde_json::json;

/// What would run or steer if anything took it for more than text.
pub(crate) const HOSTILE: &[&str] = &[
    "<script>globalThis.pwned = 1</script>",
    "</script><script>globalThis.pwned = 2</script>",
    "<img src=x onerror=\"globalThis.pwned = 3\">",
    "\"><svg onload=globalThis.pwned=4>",
    "' onmouseover='globalThis.pwned=5' x='",
    "javascript:globalThis.pwned=6",
    "</style><script>globalThis.pwned = 7</script>",
    "--><script>globalThis.pwned = 8</script><!--",
    "&lt;script&gt;globalThis.pwned=9&lt;/script&gt;",
    "\u{202e}gnp.exe\u{2066} \u{1b}]0;x\u{7} \u{0}",
    "`<b>` ${globalThis.pwned=10} {{constructor.constructor('globalThis.pwned=11')()}}",
    "../../../etc/passwd",
    "]]>::error::=cmd|'/c calc'!A1",
    "__proto__",
];

/// A run of so many resources, each with two violations, one unknown verdict and six entries.
pub(crate) struct Made {
    pub(crate) resources: u32,
    pub(crate) is_hostile: bool,
    head: Head,
}

const CHECKS: [(&str, &str, &str); 4] = [
    ("s3-bucket-versioning", "medium", "recovery"),
    ("s3-bucket-public-access", "critical", "public-access-prevention"),
    ("s3-bucket-encryption-key", "low", "key-management"),
    ("s3-bucket-logging", "high", "resource-logging"),
];

/// Responsibility, layer, party, status.
const LINES: [(&str, &str, &str, &str); 6] = [
    ("facility-security", "physical-facilities", "aws", "inherited"),
    ("public-access-prevention", "identity", "customer", "violated"),
    ("resource-policy", "identity", "customer", "violated"),
    ("key-management", "encryption-at-rest", "customer", "unknown"),
    ("access-permissions", "identity", "shared", "open"),
    ("client-side-encryption", "encryption-at-rest", "customer", "met"),
];

impl Made {
    pub(crate) fn new(resources: u32, is_hostile: bool) -> Self {
        let counts = |by: u32| json!({"violated": 2 * by, "unknown": by, "open": by, "met": by, "inherited": by});
        let coverage: Coverage = serde_json::from_value(json!({
            "files": 1, "templates": 1, "assemblies": [], "passed_over": 0, "lost": 0, "resources": resources,
            "yours": 5 * resources, "decided": 3 * resources, "aws": resources, "other": 0,
            "statuses": counts(resources), "account": counts(0), "verdicts": {"violated": 2 * resources, "unknown": resources}, "waived": 0, "unknown": {},
            "services": [{"service": "s3", "title": "Amazon S3", "resources": resources, "statuses": counts(resources),
                "layers": [{"layer": "identity", "statuses": counts(resources), "aws": 0, "customer": resources,
                    "other": 0, "undecided": 0}], "share": [0.4, 0.5]}],
            "responsibilities": LINES.map(|it| json!({"responsibility": it.0, "statuses": {it.3: resources}})),
            "derived": {},
        }))
        .expect("totals");
        let mut made = Self {
            resources,
            is_hostile,
            head: Head {
                tool: Tool { name: "hardline".to_owned(), version: "0.1.0".to_owned() },
                time: "2026-11-22T00:00:00Z".to_owned(),
                account: None,
                region: None,
                scanned: Vec::new(),
                paths: Paths::default(),
                system: SystemOfRun::default(),
                checks: Vec::new(),
                configuration: None,
                left_out: None,
                problems: Vec::new(),
                attestations: Vec::new(),
                reports: Vec::new(),
                demands: Vec::new(),
                coverage,
            },
        };
        made.head.checks =
            CHECKS.iter().map(|(id, severity, responsibility)| made.check(id, severity, responsibility)).collect();
        made.head.problems = (0..3).map(|number| made.problem(number)).collect();
        if is_hostile {
            made.head.account = Some(made.text(0, "").into_owned());
            made.head.region = Some(made.text(1, "").into_owned());
            made.head.configuration = Some(Configuration {
                file: made.text(2, "").into_owned(),
                profile: Some(made.text(3, "").into_owned()),
                off: HOSTILE.iter().map(|it| (*it).to_owned()).collect(),
            });
            let texts: Vec<String> = HOSTILE.iter().map(|it| (*it).to_owned()).collect();
            made.head.left_out = Some(LeftOut { by: texts.clone(), checks: texts });
            for (number, text) in HOSTILE.iter().enumerate() {
                made.head.coverage.assemblies.push((*text).to_owned());
                made.head.coverage.derived.insert((*text).to_owned(), number as u64);
            }
            made.head.coverage.services[0].title = HOSTILE.concat();
            for text in HOSTILE {
                made.head.attestations.push(Self::attestation(text));
                made.head.demands.push(DemandOfRun {
                    responsibility: (*text).to_owned(),
                    by: (*text).to_owned(),
                    reason: (*text).to_owned(),
                    source: (*text).to_owned(),
                    place: (*text).to_owned(),
                });
            }
        }
        made
    }

    /// A text, or a hostile one in its place.
    fn text<'r>(&self, number: u32, plain: impl Into<Cow<'r, str>>) -> Cow<'r, str> {
        if self.is_hostile { HOSTILE[number as usize % HOSTILE.len()].into() } else { plain.into() }
    }

    fn check(&self, id: &str, severity: &str, responsibility: &str) -> CheckOfRun {
        let many = |plain: &str| {
            if self.is_hostile { HOSTILE.iter().map(|it| (*it).to_owned()).collect() } else { vec![plain.to_owned()] }
        };
        CheckOfRun {
            id: id.to_owned(),
            title: self.text(0, format!("Title of {id}")).into_owned(),
            aliases: many("OTHER_1"),
            severity: severity.to_owned(),
            severity_reason: self.is_hostile.then(|| HOSTILE[1].to_owned()),
            responsibilities: vec![responsibility.to_owned()],
            fix: self.text(2, "Set `A` to `B`.").into_owned(),
            links: many("https://docs.aws.amazon.com/a/b.html"),
        }
    }

    fn attestation(text: &str) -> AttestationOfRun {
        let text = || text.to_owned();
        AttestationOfRun {
            id: text(),
            responsibility: text(),
            scope: text(),
            owner: text(),
            statement: text(),
            date: text(),
            until: text(),
            standing: "expired".to_owned(),
            evidence: Vec::new(),
            place: text(),
            contradicted: Vec::new(),
            settles: 2,
            not_held: 1,
            not_run: vec![text()],
            undecided: 1,
        }
    }

    fn problem(&self, number: u32) -> ProblemOfRun {
        ProblemOfRun {
            file: self.text(number, "a.yaml").into_owned(),
            line: Some(3),
            column: Some(1),
            message: self.text(number + 5, "is no template").into_owned(),
            loses_file: number == 0,
            loses_part: false,
            excerpt: None,
        }
    }

    fn name(&self, resource: u32) -> Cow<'static, str> {
        self.text(resource, format!("Bucket{resource}"))
    }

    fn file(&self, resource: u32) -> Cow<'static, str> {
        self.text(resource + 3, format!("estate/{}/stack-{}.yaml", resource % 97, resource / 30))
    }
}

impl Run for Made {
    fn head(&self) -> &Head {
        &self.head
    }

    fn findings(&self, which: Which, visit: &mut dyn FnMut(Finding<'_>) -> io::Result<()>) -> io::Result<()> {
        for resource in 0..self.resources {
            for (place, (check, ..)) in CHECKS.iter().enumerate().take(3) {
                let verdict = if place == 2 { "unknown" } else { "violated" };
                let waived = self.is_hostile && resource % 5 == 4 && place == 1;
                if !which.has(verdict) {
                    continue;
                }
                visit(Finding {
                    number: u64::from(resource) * 3 + place as u64,
                    check: (*check).into(),
                    file: self.file(resource),
                    line: 10 + resource % 500,
                    column: 5,
                    end: (10 + resource % 500, 12),
                    is_at_value: true,
                    attribute: self.is_hostile.then(|| self.text(resource + 8, "")),
                    root: None,
                    resource: self.name(resource),
                    name_within: None,
                    type_name: self.text(resource + 1, "AWS::S3::Bucket"),
                    service: "s3".into(),
                    construct: self.is_hostile.then(|| self.text(resource + 2, "")),
                    source: self.is_hostile.then(|| self.text(resource + 4, "")),
                    verdict: verdict.into(),
                    when: self.is_hostile.then(|| self.text(resource + 5, "")),
                    reason: (place == 2)
                        .then(|| self.text(resource + 6, format!("the parameter `P{}` decides it", resource % 50))),
                    cause: (place == 2).then(|| "unresolved".into()),
                    waived: waived
                        .then(|| Waived { reason: self.text(resource, ""), until: Some("2027-01-31".to_owned()) }),
                })?;
            }
        }
        Ok(())
    }

    fn entries(&self, visit: &mut dyn FnMut(Entry<'_>) -> io::Result<()>) -> io::Result<()> {
        for resource in 0..self.resources {
            for (place, (responsibility, layer, party, status)) in LINES.iter().enumerate() {
                let half = |duty: &'static str, status: &'static str| Half {
                    duty: self.text(resource + 1, duty),
                    status: status.into(),
                };
                visit(Entry {
                    subject: "resource".into(),
                    resource: Some(self.name(resource)),
                    type_name: Some(self.text(resource + 1, "AWS::S3::Bucket")),
                    root: None,
                    file: Some(self.file(resource)),
                    line: Some(8 + resource % 500),
                    service: Some("s3".into()),
                    responsibility: (*responsibility).into(),
                    title: (*responsibility).into(),
                    layer: (*layer).into(),
                    class: if place == 0 { "inherited" } else { "customer-specific" }.into(),
                    party: (*party).into(),
                    division: "stated".into(),
                    properties: Cow::Borrowed(&[]),
                    aws: (*party != "customer").then(|| half("AWS keeps it.", "inherited")),
                    customer: (*party != "aws").then(|| half("Keep it.", status)),
                    other: None,
                    status: (*status).into(),
                    why: self.text(resource, "It is so."),
                    reason: self.text(resource + 7, format!("it stands so by {}", resource % 300)),
                    sources: vec![self.text(resource, "https://docs.aws.amazon.com/x.html")],
                    attestation: None,
                    report: None,
                    demanded_by: if self.is_hostile { vec![self.text(resource + 9, "")] } else { Vec::new() },
                    evidence: match place {
                        1 => vec![Proof {
                            check: CHECKS[1].0.into(),
                            verdict: "violated".into(),
                            resource: self.is_hostile.then(|| self.text(resource, "")),
                        }],
                        2 => vec![Proof { check: CHECKS[0].0.into(), verdict: "violated".into(), resource: None }],
                        _ => Vec::new(),
                    },
                })?;
            }
        }
        Ok(())
    }

    fn detail(&self, finding: &Finding<'_>) -> io::Result<Detail> {
        let number = u32::try_from(finding.number).unwrap_or_default();
        let line = self.text(number, format!("      Status: Suspended{number}"));
        let text = format!(
            "  {}:\n    Type: AWS::S3::Bucket\n    Properties:\n      A: b\n      C: d\n{line}",
            finding.resource.replace('\n', " ")
        );
        let start = text.rfind('\n').map_or(0, |it| it + 1);
        Ok(Detail {
            label: self.text(number + 1, "`Status` is `Suspended`").into_owned(),
            excerpt: Some(Excerpt {
                first_line: finding.line.saturating_sub(5),
                primary: (start, text.len()),
                context: Some((2, 8)),
                text,
            }),
            whose: Vec::new(),
        })
    }
}
