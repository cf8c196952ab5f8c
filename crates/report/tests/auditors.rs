//! What auditors read, judged by tools that are not ours: the workbook as openpyxl reads it, OSCAL as compliance-trestle takes it, and
//! FedRAMP's record by its schema.

mod python;

use std::{collections::BTreeSet, fs, path::PathBuf, sync::Arc};

use hardline_ledger::{Attestation, Date, EvidenceReference, Ledger, Profile, Records, ReviewedReport, Scope};
use hardline_model::RESPONSIBILITIES;
use hardline_report::{Look, format};
use hardline_run::{AuthorizationOfRun, Live, Run, Setting, SystemOfRun};
use hardline_sources::{Options, Scan};
use serde_json::Value;

const LOOK: Look = Look { colour: false, width: 100, frames: 50 };

fn day(text: &str) -> Date {
    Date::parse(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// What people put on record: words that hold and one that has ended, and a report that covers all that is physical.
fn records() -> Records {
    let evidence = EvidenceReference {
        is_uri: false,
        reference: "evidence/a b.pdf".to_owned(),
        description: "=1+1 [x](javascript:y)".to_owned(),
        sha256: Some("0".repeat(64)),
    };
    let word = |id: &str, responsibility: &str, until: &str, evidence: &[EvidenceReference]| {
        Arc::new(Attestation {
            id: id.to_owned(),
            responsibility: responsibility.to_owned(),
            scope: Scope::Everything,
            scope_text: "everything".to_owned(),
            owner: "@SUM(A1) <b>".to_owned(),
            statement: "=cmd()|'/C calc'!A0".to_owned(),
            evidence: evidence.to_vec(),
            date: day("2026-01-31"),
            until: day(until),
            place: ".hardline/attestations/a.toml:1".to_owned(),
        })
    };
    let attested: Vec<_> = RESPONSIBILITIES
        .iter()
        .filter(|it| it.evidence == hardline_model::Evidence::Attestation && it.scope == hardline_model::Scope::Account)
        .collect();
    let mut attestations: Vec<_> = attested.iter().skip(1).map(|it| word(it.id, it.id, "2027-01-31", &[])).collect();
    attestations.push(word("with-evidence", attested[1].id, "2027-02-28", std::slice::from_ref(&evidence)));
    attestations.push(word("ended", attested[0].id, "2026-02-28", &[]));
    let report = ReviewedReport {
        id: "package".to_owned(),
        kind: "fedramp-package",
        name: "FedRAMP package".to_owned(),
        source: "AWS Artifact".to_owned(),
        covers: RESPONSIBILITIES.iter().filter(|it| it.layer.index() < 3).map(|it| it.id).collect(),
        services: Vec::new(),
        scope: Scope::Everything,
        period: Some((day("2025-10-01"), day("2026-09-30"))),
        reviewed_by: "Reviewer".to_owned(),
        reviewed_on: day("2026-10-15"),
        until: day("2027-10-15"),
        evidence: vec![evidence],
        place: ".hardline/reports.toml:1".to_owned(),
    };
    Records {
        attestations,
        reports: vec![Arc::new(report)],
        waivers: Vec::new(),
        profile: Profile::default(),
        today: Some(day("2026-11-22")),
    }
}

/// A template whose names and values would steer a reader that takes them for more than text.
const HOSTILE: &str = r#"{"Resources": {
    "[x](javascript:y)": {"Type": "AWS::S3::Bucket"},
    "=1+1": {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {"Status": "Suspended"}}},
    "+HYPERLINK(\"http://x\",\"y\")": {"Type": "AWS::S3::Bucket"},
    "@SUM(A1)<script>": {"Type": "AWS::S3::Bucket"},
    "http://example.com/": {"Type": "AWS::S3::Bucket",
      "Metadata": {"hardline": {"allow": [{"check": "s3-bucket-versioning", "because": "=2+2 [x](javascript:y)"}]}}},
    "a\u001b[31m\u202eb `code`": {"Type": "AWS::EC2::SecurityGroup", "Properties": {
      "GroupDescription": "-1", "SecurityGroupIngress": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "CidrIp": "0.0.0.0/0"}]}}
}}"#;

fn shop() -> Scan {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/three-tier-web-shop");
    hardline_sources::scan(&[folder], &Options::default(), &())
}

fn with_run<T>(scan: &Scan, records: Records, then: impl FnOnce(&dyn Run) -> T) -> T {
    with_run_at("2026-11-22T08:00:00Z", scan, records, then)
}

fn with_run_at<T>(time: &str, scan: &Scan, records: Records, then: impl FnOnce(&dyn Run) -> T) -> T {
    with_run_of(SystemOfRun::default(), time, scan, records, then)
}

fn with_run_of<T>(
    system: SystemOfRun,
    time: &str,
    scan: &Scan,
    records: Records,
    then: impl FnOnce(&dyn Run) -> T,
) -> T {
    with_run_by(|_| true, system, time, scan, records, then)
}

/// With the checks that are to run, by id.
fn with_run_by<T>(
    runs: impl Fn(&str) -> bool,
    system: SystemOfRun,
    time: &str,
    scan: &Scan,
    records: Records,
    then: impl FnOnce(&dyn Run) -> T,
) -> T {
    let checks = hardline_checks::CHECKS.iter().map(|it| it.check).filter(|it| runs(it.id)).collect();
    let ledger = Ledger::new(&scan.estate, checks, records);
    let account = Some("123456789012".to_owned());
    let setting = Setting { time: time.to_owned(), account, system, ..Setting::default() };
    then(&Live::new(scan, &ledger, setting))
}

fn written(run: &dyn Run, name: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let Some(format) = format(name) else { panic!("there is no format {name}") };
    format.write(run, &LOOK, &mut out).unwrap_or_else(|error| panic!("{name}: {error}"));
    out
}

/// A system of which its owner says all that there is to say.
fn system() -> SystemOfRun {
    let some = |it: &str| Some(it.to_owned());
    SystemOfRun {
        name: some("Web shop"),
        description: some("Sells [all](javascript:y) to the public."),
        identifier: some("FR0000000000"),
        owner: some("Example Ltd"),
        overview_uri: some("https://example.com/overview.json"),
        oscal_namespace: some("https://example.com/ns/oscal"),
        aws_authorization: Some(AuthorizationOfRun {
            title: "AWS US East/West, FedRAMP Moderate".to_owned(),
            date: "2024-02-29".to_owned(),
        }),
    }
}

/// The estates that each format is written of: the example with and without records, a hostile one, and one of nothing.
fn estates() -> [(&'static str, Scan, Records); 4] {
    [
        ("shop", shop(), Records::default()),
        ("recorded", shop(), records()),
        ("hostile", hardline_sources::read_text("stacks/=a b.json", HOSTILE), records()),
        ("nothing", hardline_sources::read_text("stacks/none.json", "{\"Resources\": {}}"), Records::default()),
    ]
}

fn kept(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    path
}

fn texts(row: &Value) -> Vec<&str> {
    row.as_array().into_iter().flatten().map(|it| it.as_str().unwrap_or_default()).collect()
}

const SHEETS: [&str; 8] =
    ["About", "CIS", "CRM", "Controls", "Responsibilities", "Findings", "Attestations", "AWS Reports"];

const CIS: [&str; 12] = [
    "Implemented",
    "Partially Implemented",
    "Planned",
    "Alternative Implementation",
    "N/A",
    "Service Provider Corporate",
    "Service Provider System Specific",
    "Service Provider Hybrid (Corporate and System Specific)",
    "Configured by Customer (Customer System Specific)",
    "Provided by Customer (Customer System Specific)",
    "Shared (Service Provider and Customer Responsibility)",
    "Inherited from pre-existing FedRAMP Authorization for Amazon Web Services, Date of Authorization",
];

#[test]
fn a_workbook_reads_as_it_should() {
    let Some(python) = python::python("the workbook in openpyxl", &["openpyxl==3.1.5"]) else { return };
    for (name, scan, records) in estates() {
        let (bytes, entries, findings) = with_run(&scan, records, |run| {
            let (mut entries, mut findings) = (0_u64, 0_usize);
            run.entries(&mut |_| {
                entries += 1;
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
            run.findings(hardline_run::Which::All, &mut |it| {
                findings += usize::from(matches!(&*it.verdict, "violated" | "unknown"));
                Ok(())
            })
            .unwrap_or_else(|error| panic!("{error}"));
            (written(run, "xlsx"), entries, findings)
        });
        let path = kept(&format!("{name}.xlsx"), &bytes);
        let book: Value = serde_json::from_str(&python::output(&python, "workbook.py", &[path]))
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(book["formulas"], serde_json::json!([]), "{name}");
        let sheets = &book["sheets"];
        assert!(SHEETS.iter().all(|it| sheets[it].is_array()), "{name}");

        // The heads are FedRAMP's, and a control has at most one status.
        let cis = sheets["CIS"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(
            (texts(&cis[1])[0], texts(&cis[1])[1], texts(&cis[1])[6]),
            ("Control ID", "Implementation Status", "Control Origination")
        );
        assert_eq!(texts(&cis[2])[1..], CIS, "{name}");
        assert_eq!(book["merged"]["CIS"], serde_json::json!(["A2:A3", "B2:F2", "G2:M2"]));
        for row in &cis[3..] {
            let row = texts(row);
            assert!(row[1..].iter().all(|it| matches!(*it, "" | "X")), "{row:?}");
            assert!(
                row[1..6].iter().filter(|it| **it == "X").count() <= 1 && row[3].is_empty() && row[4].is_empty(),
                "{row:?}"
            );
            assert!(row[9..12].iter().all(|it| it.is_empty()), "{row:?}");
        }
        // What is implemented is done to the last entry; of what AWS has a part, a report is on record.
        let shown = sheets["Controls"].as_array().map_or(&[][..], Vec::as_slice);
        let of = |row: &Value, status: &str| {
            texts(&shown[0]).iter().position(|it| *it == status).and_then(|it| row[it].as_u64()).unwrap_or(u64::MAX)
        };
        let mut implemented = 0;
        for (mark, row) in cis[3..].iter().zip(&shown[1..]).filter(|it| texts(it.0)[1] == "X") {
            assert_eq!(texts(mark)[0], texts(row)[0]);
            for status in ["violated", "waived", "unknown", "open", "expired", "other"] {
                assert_eq!(of(row, status), 0, "{row}");
            }
            assert!(of(row, "inherited") == 0 || texts(row)[4].starts_with("reports: "), "{row}");
            implemented += 1;
        }
        let wanted = if name == "nothing" {
            0..=0
        } else if name == "shop" {
            1..=3
        } else {
            5..=60
        };
        assert!(wanted.contains(&implemented), "{name}: {implemented} are implemented");

        let crm = sheets["CRM"].as_array().map_or(&[][..], Vec::as_slice);
        assert_eq!(
            texts(&crm[0]),
            [
                "Control ID",
                "Can Be Inherited from CSP",
                "Specific Inheritance and Customer Agency/CSP Responsibilities"
            ]
        );
        assert_eq!(book["lists"]["CRM"], serde_json::json!(["\"No,Partial,Yes\""]));
        assert_eq!(crm.len() - 1, cis.len() - 3, "{name}");
        for row in &crm[1..] {
            let row = texts(row);
            assert!(matches!(row[1], "No" | "Partial" | "Yes") && !row[2].is_empty(), "{row:?}");
            // What is AWS's alone can be inherited whole.
            assert!(row[1] != "Yes" || !row[2].contains("Customer: "), "{row:?}");
        }

        if name == "recorded" {
            samples(&[(&cis[2], &cis[3..]), (&crm[0], &crm[1..])]);
        }

        let matrix = sheets["Responsibilities"].as_array().map_or(&[][..], Vec::as_slice);
        let sum: u64 = matrix[1..].iter().filter_map(|it| it[13].as_u64()).sum();
        assert_eq!(sum, entries, "{name}: the matrix has every entry once");
        let rows = sheets["Findings"].as_array().map_or(0, |it| it.len() - 1);
        assert_eq!(rows, findings, "{name}");
    }
}

/// Holds each sample of the page against the rows of its sheet, whose columns the sample names by their heads.
fn samples(sheets: &[(&Value, &[Value])]) {
    let page = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats/xlsx.md"));
    let page = page.unwrap_or_else(|error| panic!("{error}"));
    let (_, shown) = page.split_once("## Samples").unwrap_or_else(|| panic!("the page has no samples"));
    let tables: Vec<_> = shown.split("| Control ID |").skip(1).collect();
    assert_eq!(tables.len(), sheets.len());
    for (table, (heads, rows)) in tables.iter().zip(sheets) {
        let cells =
            |line: &str| -> Vec<String> { line.trim_matches('|').split('|').map(|it| it.trim().to_owned()).collect() };
        let mut lines = table.lines().take_while(|it| it.is_empty() || it.contains('|'));
        let names = cells(lines.next().unwrap_or_default());
        let heads = texts(heads);
        let columns: Vec<_> = names.iter().map(|name| heads.iter().position(|it| it == name)).collect();
        let mut seen = 0;
        for line in lines.filter(|it| it.contains('|') && !it.contains("---")) {
            let cells = cells(line);
            let row = rows.iter().map(texts).find(|it| it[0] == cells[0]);
            let row = row.unwrap_or_else(|| panic!("{} is in no row", cells[0]));
            for ((cell, column), name) in cells[1..].iter().zip(&columns).zip(&names) {
                let column = column.unwrap_or_else(|| panic!("there is no column {name}"));
                let said: Vec<_> = row[column].lines().map(str::trim).collect();
                assert_eq!(said.join("<br>"), *cell, "the sample of {} is old", cells[0]);
            }
            seen += 1;
        }
        assert!(seen > 1, "{table}");
    }
}

#[test]
fn a_workbook_holds_hostile_texts_as_they_are() {
    let Some(python) = python::python("hostile texts in openpyxl", &["openpyxl==3.1.5"]) else { return };
    let scan = hardline_sources::read_text("stacks/=a b.json", HOSTILE);
    let bytes = with_run(&scan, records(), |run| written(run, "xlsx"));
    let text = python::output(&python, "workbook.py", &[kept("hostile-texts.xlsx", &bytes)]);
    let book: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(book["formulas"], serde_json::json!([]));
    let resources: Vec<_> =
        book["sheets"]["Findings"].as_array().into_iter().flatten().map(|it| texts(it)[5]).collect();
    for name in [
        "=1+1",
        "+HYPERLINK(\"http://x\",\"y\")",
        "@SUM(A1)<script>",
        "http://example.com/",
        "a\u{fffd}[31m\u{fffd}b `code`",
    ] {
        assert!(resources.contains(&name), "{name:?} is not among {resources:?}");
    }
    let accepted = texts(&book["sheets"]["Findings"][0]).iter().position(|it| *it == "Accepted Because");
    let reasons: Vec<_> = book["sheets"]["Findings"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| texts(it)[accepted.unwrap_or_default()])
        .collect();
    assert!(reasons.iter().any(|it| it.starts_with("=2+2")), "{reasons:?}");
}

/// The formats of OSCAL, with the name of the root of each.
const OSCAL: [(&str, &str); 4] = [
    ("oscal-ssp", "system-security-plan"),
    ("oscal-assessment", "assessment-results"),
    ("oscal-poam", "plan-of-action-and-milestones"),
    ("oscal-component", "component-definition"),
];

fn document(run: &dyn Run, name: &str) -> Value {
    serde_json::from_slice(&written(run, name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Every value of a key, anywhere within a value.
fn all<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                if name == key {
                    found.push(value);
                }
                all(value, key, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|it| all(it, key, found)),
        _ => {}
    }
}

fn strings<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    let mut found = Vec::new();
    all(value, key, &mut found);
    found.into_iter().filter_map(Value::as_str).collect()
}

#[test]
fn trestle_takes_every_document_of_oscal() {
    let Some(python) = python::python("OSCAL in compliance-trestle", &["compliance-trestle==5.2.0"]) else { return };
    let mut paths = Vec::new();
    for (estate, scan, records) in estates() {
        with_run(&scan, records, |run| {
            for (name, _) in OSCAL {
                paths.push(kept(&format!("{estate}-{name}.json"), &written(run, name)));
            }
        });
    }
    with_run_of(system(), "2026-11-22T08:00:00Z", &shop(), records(), |run| {
        for (name, _) in OSCAL {
            paths.push(kept(&format!("named-{name}.json"), &written(run, name)));
        }
    });
    python::output(&python, "oscal.py", &paths);
}

#[test]
fn documents_of_oscal_point_only_to_what_they_hold() {
    for (estate, scan, records) in estates() {
        with_run(&scan, records, |run| {
            for (name, root) in OSCAL {
                let document = document(run, name);
                assert!(document[root].is_object(), "{name}");
                let ids = strings(&document, "uuid");
                let unique: BTreeSet<_> = ids.iter().collect();
                assert_eq!(unique.len(), ids.len(), "{estate}, {name}: an id stands twice");
                for key in [
                    "component-uuid",
                    "subject-uuid",
                    "observation-uuid",
                    "risk-uuid",
                    "actor-uuid",
                    "party-uuid",
                    "provided-uuid",
                    "responsibility-uuid",
                ] {
                    for id in strings(&document, key) {
                        assert!(unique.contains(&id), "{estate}, {name}: {key} {id} is of nothing");
                    }
                }
                for href in strings(&document, "href").into_iter().filter_map(|it| it.strip_prefix('#')) {
                    assert!(unique.contains(&href), "{estate}, {name}: {href} is of nothing");
                }
                let roles = strings(&document[root]["metadata"]["roles"], "id");
                assert!(strings(&document, "role-id").iter().all(|it| roles.contains(it)), "{estate}, {name}");
                // OSCAL has no empty lists.
                let mut lists = Vec::new();
                for key in [
                    "components",
                    "observations",
                    "findings",
                    "poam-items",
                    "props",
                    "inherited",
                    "satisfied",
                    "provided",
                ] {
                    all(&document, key, &mut lists);
                }
                assert!(lists.iter().all(|it| it.as_array().is_some_and(|it| !it.is_empty())), "{estate}, {name}");
            }
        });
    }
}

#[test]
fn the_same_estate_has_the_same_ids_at_another_time() {
    let scan = shop();
    for (name, _) in OSCAL {
        let [one, other] = ["2026-11-22T08:00:00Z", "2026-11-23T09:30:00Z"]
            .map(|time| with_run_at(time, &scan, records(), |run| document(run, name)));
        assert!(one != other, "{name} does not say when");
        assert_eq!(strings(&one, "uuid"), strings(&other, "uuid"), "{name}");
    }
}

#[test]
fn hostile_texts_mark_nothing_up() {
    let scan = hardline_sources::read_text("stacks/=a b.json", HOSTILE);
    let payload = "[x](javascript:1) <b>";
    let system = SystemOfRun {
        name: Some(payload.to_owned()),
        description: Some(payload.to_owned()),
        identifier: Some(payload.to_owned()),
        owner: Some(payload.to_owned()),
        aws_authorization: Some(AuthorizationOfRun { title: payload.to_owned(), date: "2024-02-29".to_owned() }),
        ..SystemOfRun::default()
    };
    with_run_of(system, "2026-11-22T08:00:00Z", &scan, records(), |run| {
        for (name, _) in OSCAL {
            let document = document(run, name);
            let mut texts = Vec::new();
            for key in ["title", "description", "statement", "remarks"] {
                texts.extend(strings(&document, key));
            }
            for text in texts {
                // What stands in a code span marks nothing up; what is outside of one is escaped.
                let outside: String = text.split('`').step_by(2).collect();
                for wrong in ["[x](javascript:", "<script>", "<b>"] {
                    assert!(!outside.contains(wrong), "{name}: {text}");
                }
            }
        }
    });
}

#[test]
fn a_plan_says_satisfied_only_of_what_is_shown() {
    let scan = shop();
    let none = with_run(&scan, Records::default(), |run| document(run, "oscal-ssp"));
    let some = with_run(&scan, records(), |run| document(run, "oscal-ssp"));
    let counts = |plan: &Value| {
        let mut lists = Vec::new();
        all(plan, "satisfied", &mut lists);
        lists.iter().filter_map(|it| it.as_array()).map(Vec::len).sum::<usize>()
    };
    assert!(counts(&some) > counts(&none) && counts(&none) > 0, "{} and {}", counts(&some), counts(&none));
    for plan in [&none, &some] {
        let mut demands = Vec::new();
        all(plan, "responsibilities", &mut demands);
        let left: usize = demands.iter().filter_map(|it| it.as_array()).map(Vec::len).sum();
        assert!(left > counts(plan), "everything is satisfied");
        let mut satisfied = Vec::new();
        all(plan, "satisfied", &mut satisfied);
        let remarks: Vec<_> = satisfied.iter().flat_map(|it| strings(it, "remarks")).collect();
        assert!(
            !remarks.iter().any(|it| [" violated", " open", " unknown", " expired", " waived"]
                .iter()
                .any(|word| it.contains(word)))
        );
        // A duty that is satisfied points to a demand, and never to what is provided.
        let demanded: BTreeSet<_> = demands.iter().flat_map(|it| strings(it, "uuid")).collect();
        assert!(strings(plan, "responsibility-uuid").iter().all(|it| demanded.contains(it)));
    }
    let authorization =
        |plan: &Value| plan["system-security-plan"]["system-implementation"]["leveraged-authorizations"][0].clone();
    assert_eq!(authorization(&some)["date-authorized"], "2025-10-01");
    assert!(strings(&authorization(&none), "remarks")[0].contains("is on record"));
}

#[test]
fn an_assessment_tells_tests_from_words() {
    let scan = shop();
    let (assessment, violated, unknown) = with_run(&scan, records(), |run| {
        let of = |it: &str| run.head().coverage.verdicts.get(it).copied().unwrap_or_default();
        (document(run, "oscal-assessment"), of("violated"), of("unknown"))
    });
    let result = &assessment["assessment-results"]["results"][0];
    let observations = result["observations"].as_array().map_or(&[][..], Vec::as_slice);
    let of_type = |kind: &str| observations.iter().filter(|it| it["types"][0] == kind).count() as u64;
    assert_eq!(of_type("finding"), violated + unknown);
    for (title, methods) in [
        ("Attestation with-evidence", serde_json::json!(["INTERVIEW", "EXAMINE"])),
        ("Attestation ended", serde_json::json!(["INTERVIEW"])),
        ("Report package", serde_json::json!(["EXAMINE"])),
        ("s3-bucket-versioning", serde_json::json!(["TEST"])),
    ] {
        let found = observations.iter().find(|it| it["title"] == title).unwrap_or_else(|| panic!("{title}"));
        assert_eq!(found["methods"], methods, "{title}");
    }
    let findings = result["findings"].as_array().map_or(&[][..], Vec::as_slice);
    for (reason, state, has) in
        [("pass", "satisfied", None), ("fail", "not-satisfied", Some(" violated")), ("other", "not-satisfied", None)]
    {
        let of: Vec<_> = findings.iter().filter(|it| it["target"]["status"]["reason"] == reason).collect();
        assert!(!of.is_empty(), "none is {reason}");
        for it in of {
            let said = it["description"].as_str().unwrap_or_default();
            assert_eq!(it["target"]["status"]["state"], state);
            assert!(has.is_none_or(|has| said.contains(has)), "{said}");
            let undone = [" violated", " open", " unknown", " expired", " waived"].iter().any(|it| said.contains(it));
            assert_eq!(undone, reason != "pass", "{said}");
        }
    }
}

#[test]
fn a_plan_of_action_has_an_item_for_each_violation() {
    for (estate, scan, records) in estates() {
        let (plan, violated, waived) = with_run(&scan, records, |run| {
            let coverage = &run.head().coverage;
            (
                document(run, "oscal-poam"),
                coverage.verdicts.get("violated").copied().unwrap_or_default(),
                coverage.waived,
            )
        });
        let plan = &plan["plan-of-action-and-milestones"];
        let count = |it: &str| plan[it].as_array().map_or(0, |it| it.len() as u64);
        assert_eq!(
            (count("risks"), count("observations"), count("poam-items")),
            (violated, violated, violated.max(1)),
            "{estate}"
        );
        let accepted = strings(&plan["risks"], "status").iter().filter(|it| **it == "deviation-approved").count();
        assert_eq!(accepted as u64, waived, "{estate}");
    }
}

#[test]
fn a_security_decision_record_goes_by_fedramps_schema() {
    let schema = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|error| panic!("{error}"));
    let record = schema(include_str!("schemas/fedramp-security-decision-record-schema-2026-06-24.json"));
    let common = schema(include_str!("schemas/fedramp-common-definitions-schema-2026-06-24.json"));
    // The record points into the definitions by a path without a `#`, which names a document of its own.
    let uri = "https://fedramp.gov/schemas/fedramp-common-definitions-schema-2026-06-24.json/$defs/certificationPackageOverviewUri";
    let registry = jsonschema::Registry::new()
        .add(uri, &common["$defs"]["certificationPackageOverviewUri"])
        .and_then(jsonschema::RegistryBuilder::prepare)
        .unwrap_or_else(|error| panic!("{error}"));
    let options = jsonschema::options().with_registry(&registry).should_validate_formats(true);
    let validator = options.build(&record).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        !validator
            .is_valid(&serde_json::json!({"certificationPackageOverviewUri": "no uri", "fedRampRequirements": []}))
    );
    for (estate, scan, records) in estates() {
        let value = with_run(&scan, records, |run| document(run, "fedramp-sdr"));
        let errors: Vec<_> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{estate}: {errors:?}");
        for control in value["securityControls"].as_array().into_iter().flatten() {
            let said = control["controlImplementationDescription"].as_str().unwrap_or_default();
            let is_implemented = control["controlImplementationStatus"] == "Implemented";
            assert!(
                !is_implemented
                    || !said.contains(" violated") && !said.contains(" open") && !said.contains("no reviewed"),
                "{said}"
            );
        }
    }
}

#[test]
fn a_questionnaire_says_no_more_than_the_ledger_shows() {
    let mut answers = BTreeSet::new();
    let (mut rows, mut controls) = (0, 0);
    for (estate, scan, records) in estates() {
        let bytes = with_run(&scan, records, |run| written(run, "caiq"));
        let mut reader = csv::Reader::from_reader(&*bytes);
        let lines: Vec<_> = reader.records().map(|it| it.unwrap_or_else(|error| panic!("{estate}: {error}"))).collect();
        let wanted: BTreeSet<_> = RESPONSIBILITIES.iter().flat_map(hardline_model::Responsibility::ccm).collect();
        let found: BTreeSet<_> = lines.iter().map(|it| &it[5]).collect();
        assert_eq!(found, wanted, "{estate}");
        (rows, controls) = (lines.len(), found.len());
        for row in &lines {
            let [id, answer, ownership, aws, customer, control] = [0, 1, 2, 3, 4, 5].map(|it| &row[it]);
            let question = hardline_model::CAIQ.iter().find(|it| it.id == id);
            let question = question.unwrap_or_else(|| panic!("{estate}: {id} is no question"));
            assert_eq!(question.control, control);
            let words = [
                "",
                "CSP-owned",
                "CSC-owned",
                "3rd-party outsourced",
                "Shared CSP and CSC",
                "Shared CSP and 3rd-party",
            ];
            assert!(words.contains(&ownership) && words.contains(&&row[7]), "{estate}: {row:?}");
            let has = |statuses: &[&str]| statuses.iter().any(|it| row[9].contains(&format!(" {it}")));
            let right = match answer {
                "Yes" => !has(&["violated", "waived", "unknown", "open", "expired", "other"]) && question.is_answered,
                "No" => has(&["violated"]) && !has(&["met", "attested"]) && question.is_answered,
                "NA" => !has(&["met", "attested", "inherited", "violated", "unknown", "open"]) && question.is_answered,
                "" => true,
                _ => false,
            };
            assert!(right, "{estate}: {row:?}");
            // Where AWS has a part, only a reviewed report lets it count.
            assert!(answer != "Yes" || !has(&["inherited"]) || !row[12].is_empty(), "{estate}: {row:?}");
            // Whoever owns it has duties; what AWS offers to a duty of the customer's alone may stand beside it.
            if !question.responsibilities.is_empty() {
                assert!(
                    !aws.is_empty() || !matches!(ownership, "CSP-owned" | "Shared CSP and CSC"),
                    "{estate}: {row:?}"
                );
                assert!(!customer.is_empty() || !ownership.contains("CSC"), "{estate}: {row:?}");
            }
            answers.insert((estate, answer.to_owned()));
        }
    }
    let page = fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats/caiq.md"));
    let page = page.unwrap_or_else(|error| panic!("{error}"));
    let whole = hardline_model::CAIQ.iter().filter(|it| it.is_answered).count();
    assert!(page.contains(&format!(" {rows} questions of {controls} controls")), "{rows}, {controls}");
    assert!(page.contains(&format!("lists the {whole} whose duties")), "{whole}");
    let has = |estate: &'static str, answer: &str| answers.contains(&(estate, answer.to_owned()));
    // Without records, nothing that people or AWS must show is answered; with them, some of it is.
    assert!(has("hostile", "No") && !has("shop", "Yes") && has("recorded", "Yes"), "{answers:?}");
    assert!(!has("nothing", "Yes") && !has("nothing", "No"), "{answers:?}");
}

#[test]
fn what_the_owner_says_of_the_system_stands_where_it_was_missing() {
    let scan = shop();
    let documents = |system: SystemOfRun| {
        with_run_of(system, "2026-11-22T08:00:00Z", &scan, Records::default(), |run| {
            ["oscal-ssp", "oscal-assessment", "oscal-poam", "fedramp-sdr"].map(|it| document(run, it))
        })
    };
    let (named, unnamed) = (documents(system()), documents(SystemOfRun::default()));
    for (documents, name, id, owner, aws, day, overview, namespace) in [
        (
            &named,
            "Web shop",
            "FR0000000000",
            "Example Ltd",
            "AWS US East/West, FedRAMP Moderate",
            "2024-02-29",
            "https://example.com/overview.json",
            "https://example.com/ns/oscal",
        ),
        (
            &unnamed,
            "The AWS estate in account 123456789012",
            "",
            "Owner of the estate",
            "Amazon Web Services",
            "2026-11-22",
            "urn:uuid:",
            "urn:uuid:",
        ),
    ] {
        let [plan, assessment, poam, record] = documents;
        let plan = &plan["system-security-plan"];
        let characteristics = &plan["system-characteristics"];
        assert_eq!(characteristics["system-name"], name);
        for given in [&characteristics["system-ids"][0], &poam["plan-of-action-and-milestones"]["system-id"]] {
            // Of an identifier that is no UUID, nobody says whose scheme it is of.
            assert_eq!(given["identifier-type"].is_null(), !id.is_empty(), "{given}");
            assert!(id.is_empty() || given["id"] == id, "{given}");
        }
        assert_eq!(plan["metadata"]["parties"][1]["name"], owner);
        let leveraged = &plan["system-implementation"]["leveraged-authorizations"][0];
        assert_eq!((leveraged["title"].as_str(), leveraged["date-authorized"].as_str()), (Some(aws), Some(day)));
        let remarks = leveraged["remarks"].as_str().unwrap_or_default();
        assert!(remarks.contains("No reviewed FedRAMP package") && remarks.contains("hardline.toml") == id.is_empty());
        assert!(record["certificationPackageOverviewUri"].as_str().is_some_and(|it| it.starts_with(overview)));
        for document in [assessment, poam] {
            let namespaces: BTreeSet<_> = strings(document, "ns").into_iter().collect();
            assert!(namespaces.len() == 1 && namespaces.iter().all(|it| it.starts_with(namespace)), "{namespaces:?}");
        }
    }
    let said = named[0]["system-security-plan"]["system-characteristics"]["description"].as_str().unwrap_or_default();
    assert!(said.starts_with("Sells \\[all\\]") && said.contains(" resources."), "{said}");
}

/// What the documents of a run say is done, each as its format and the id of a control or question.
fn said_done(run: &dyn Run) -> BTreeSet<(&'static str, String)> {
    let mut done = BTreeSet::new();
    let mut say = |format: &'static str, id: &Value| done.insert((format, id.as_str().unwrap_or_default().to_owned()));
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for control in list(&document(run, "fedramp-sdr")["securityControls"]) {
        if control["controlImplementationStatus"] == "Implemented" {
            say("fedramp-sdr", &control["controlId"]);
        }
    }
    for finding in list(&document(run, "oscal-assessment")["assessment-results"]["results"][0]["findings"]) {
        if finding["target"]["status"]["state"] == "satisfied" {
            say("oscal-assessment", &finding["title"]);
        }
    }
    let plan = document(run, "oscal-ssp");
    for requirement in list(&plan["system-security-plan"]["control-implementation"]["implemented-requirements"]) {
        let own = &requirement["by-components"][0];
        if own["implementation-status"]["state"] == "implemented" || !own["satisfied"].is_null() {
            say("oscal-ssp", &requirement["control-id"]);
        }
    }
    let questions = written(run, "caiq");
    for row in csv::Reader::from_reader(&*questions).records() {
        let row = row.unwrap_or_else(|error| panic!("{error}"));
        if matches!(&row[1], "Yes" | "NA") {
            say("caiq", &Value::from(&row[0]));
        }
    }
    done
}

#[test]
fn what_was_not_read_or_not_asked_lets_nothing_more_be_done() {
    const DAY: &str = "2026-11-22T08:00:00Z";
    let whole = with_run(&shop(), records(), said_done);
    for format in ["fedramp-sdr", "oscal-assessment", "oscal-ssp", "caiq"] {
        assert!(
            whole.iter().any(|it| it.0 == format),
            "of the whole estate, {format} says of something that it is done"
        );
    }
    let broken = kept("broken.yaml", b"Resources:\n  Trail:\n    Type: AWS::CloudTrail::Trail\n    Properties: [");
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/three-tier-web-shop");
    let lost = hardline_sources::scan(&[folder, broken], &Options::default(), &());
    let said = with_run(&lost, records(), said_done);
    assert_eq!(said, BTreeSet::new(), "a file could not be read");
    // With fewer checks, words are held against less, and no more is shown.
    for part in 0..4 {
        let number = |id: &str| hardline_checks::CHECKS.iter().position(|it| it.check.id == id).unwrap_or_default();
        let runs = |id: &str| number(id) % 4 == part;
        let said = with_run_by(runs, SystemOfRun::default(), DAY, &shop(), records(), said_done);
        let more: Vec<_> = said.difference(&whole).collect();
        assert!(more.is_empty(), "part {part}: {more:?}");
    }
}
