//! Settings and allowances through the whole program: what holds, what a person sees, how it ends.
#![expect(clippy::expect_used, reason = "a test ends where it cannot go on")]

use std::{
    collections::BTreeMap,
    path::Path,
    process::{Command, Output, Stdio},
};

const CASES: &str = "crates/hardline/tests/cases/settings";

/// Runs the program in a folder below the workspace's root.
fn hardline_in(folder: &str, arguments: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_hardline"))
        .args(arguments.split_whitespace())
        .current_dir(root.join(folder))
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn shown(arguments: &str) -> String {
    let output = hardline_in(".", arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let errors = text(&output.stderr);
    format!(
        "$ hardline {arguments}\n{}{}exit code {}\n",
        text(&output.stdout),
        if errors.is_empty() { String::new() } else { format!("-- standard error --\n{errors}") },
        output.status.code().expect("no signal")
    )
}

/// The results of a scan as `check resource: verdict`, and `waived` behind it where somebody accepts it.
fn results(folder: &str, arguments: &str) -> Vec<String> {
    let output = hardline_in(folder, &format!("scan {arguments} --format json"));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("JSON: {}", String::from_utf8_lossy(&output.stderr)));
    let word = |it: &serde_json::Value, key: &str| it[key].as_str().expect("a text").to_owned();
    let results = report["results"].as_array().expect("results").iter();
    let line = |it: &serde_json::Value| {
        let waived = if it["waived"].is_object() { " waived" } else { "" };
        format!("{} {}: {}{waived}", word(it, "check"), word(it, "resource"), word(it, "verdict"))
    };
    results.map(line).collect()
}

#[test]
fn what_a_person_sees() {
    let versioning = "--check s3-bucket-versioning";
    for (name, arguments) in [
        ("settings_allowed", format!("scan {CASES}/allowed.yaml {versioning} --today 2026-11-22")),
        ("settings_ended", format!("scan {CASES}/allowed.yaml {versioning} --today 2027-02-01 --frames 0")),
        ("settings_wrong", format!("scan {CASES}/wrong")),
        ("settings_starter", format!("scan {CASES}/starter --frames 0")),
        ("settings_no_profile", "scan examples --profile start".to_owned()),
        ("settings_no_day", "scan examples --today 2026-02-30".to_owned()),
        ("settings_no_file", "scan examples --config there/is/none.toml".to_owned()),
        ("settings_checks", "checks --service logs --service rds --severity low".to_owned()),
        (
            "settings_checks_markdown",
            "checks --responsibility log-protection --service cloudtrail --format markdown".to_owned(),
        ),
        ("settings_checks_no_service", "checks --service lamda".to_owned()),
        ("settings_checks_no_responsibility", "checks --responsibility log-protektion".to_owned()),
    ] {
        insta::assert_snapshot!(name, shown(&arguments));
    }
}

#[test]
fn an_allowance_turns_a_violation_into_waived_and_nothing_else() {
    let id = "s3-bucket-versioning";
    let scan = |today: &str| results(".", &format!("{CASES}/allowed.yaml --check {id} --today {today}"));
    let wanted = |reports: &str, logs: &str| {
        [("Reports", reports), ("Logs", logs), ("Archive", "met"), ("Uploads", "unknown"), ("Scratch", "met")]
            .map(|(name, verdict)| format!("{id} {name}: {verdict}"))
    };
    assert_eq!(scan("2026-11-22"), wanted("violated waived", "violated waived"));
    assert_eq!(scan("2027-01-31"), wanted("violated waived", "violated waived"));
    assert_eq!(scan("2027-02-01"), wanted("violated", "violated waived"));
}

#[test]
fn the_ledger_says_waived_and_why() {
    let arguments = format!("scan {CASES}/allowed.yaml --check s3-bucket-versioning --today 2026-11-22 --format json");
    let report: serde_json::Value = serde_json::from_slice(&hardline_in(".", &arguments).stdout).expect("JSON");
    let result = &report["results"][0]["waived"];
    assert_eq!(
        (result["until"].as_str(), result["reason"].as_str()),
        (Some("2027-01-31"), Some("rebuilt every night from the warehouse"))
    );
    assert!(report["results"][1]["waived"]["until"].is_null());
    let entries = report["entries"].as_array().expect("entries").iter();
    let waived: Vec<_> = entries.filter(|it| it["status"] == "waived").collect();
    assert!(
        waived.iter().any(|it| it["resource"] == "Reports" && it["reason"] == "rebuilt every night from the warehouse"),
        "{waived:?}"
    );
    assert!(waived.iter().all(|it| it["resource"] == "Reports" || it["resource"] == "Logs"), "{waived:?}");
}

/// What the settings beside a template decide, and what holds without them.
#[test]
fn settings_reach_the_checks() {
    let strict = format!("{CASES}/strict");
    let (by_settings, without) = (results(&strict, ""), results(&strict, "shop.yaml --no-config"));
    let by_settings: BTreeMap<_, _> = by_settings.iter().filter_map(|it| it.split_once(": ")).collect();
    let without: BTreeMap<_, _> = without.iter().filter_map(|it| it.split_once(": ")).collect();
    for (question, wanted, otherwise) in [
        ("logs-log-group-retention Requests", "violated", "met"),
        ("rds-instance-backup-retention Orders", "violated", "met"),
        ("ec2-security-group-only-allowed-public-ports Web", "met", "violated"),
        ("ec2-security-group-only-allowed-public-ports Rings", "violated", "violated"),
        ("ec2-security-group-no-public-database-ports Rings", "violated", "met"),
        ("vpc-network-acl-no-public-admin-ports Edge", "violated", "met"),
        ("ec2-volume-encryption Data", "met", "violated"),
        ("ec2-launch-template-volume-encryption Server", "met", "unknown"),
        ("ec2-instance-imdsv2 Server", "met", "violated"),
        ("s3-bucket-blocks-public-access Site", "met", "violated"),
        ("s3-bucket-public-access Site", "met", "violated"),
    ] {
        assert_eq!(by_settings.get(question), Some(&wanted), "{question} by the settings");
        assert_eq!(without.get(question), Some(&otherwise), "{question} without them");
    }
    assert!(!by_settings.contains_key("logs-log-group-kms Requests"), "the check is off");
    assert!(without.contains_key("logs-log-group-kms Requests"), "the check is on");
}

#[test]
fn settings_say_what_a_scan_does() {
    let strict = format!("{CASES}/strict");
    let report = |folder: &str, arguments: &str| -> serde_json::Value {
        let output = hardline_in(folder, &format!("scan {arguments} --format json"));
        serde_json::from_slice(&output.stdout).expect("JSON")
    };
    let here = report(&strict, "");
    // The file is found from below as well, and names what is read where nothing else does.
    assert_eq!(
        (here["configuration"]["file"].as_str(), here["coverage"]["files"].as_u64()),
        (Some("hardline.toml"), Some(1))
    );
    assert!(here["configuration"]["off"].as_array().is_some_and(|it| it.len() == 1), "{}", here["configuration"]);
    let severity = |report: &serde_json::Value| {
        let checks = report["checks"].as_array().expect("checks");
        let check = checks.iter().find(|it| it["id"] == "logs-log-group-retention").expect("the check");
        (check["severity"].as_str().map(str::to_owned), check["severity_reason"].as_str().map(str::to_owned))
    };
    assert_eq!(severity(&here), (Some("high".to_owned()), Some("the regulator asks for a year".to_owned())));
    let above = report(".", &strict);
    assert_eq!(
        above["configuration"]["file"].as_str(),
        Some("crates/hardline/tests/cases/settings/strict/hardline.toml")
    );
    assert_eq!(above["coverage"]["files"].as_u64(), Some(1), "what is excluded is not read");
    let none = report(".", &format!("{strict} --no-config"));
    assert!(none["configuration"].is_null());
    assert_eq!(none["coverage"]["files"].as_u64(), Some(2));
    assert_eq!(severity(&none), (Some("medium".to_owned()), None));
    let named = report(".", &format!("{CASES}/wrong --config {CASES}/starter/hardline.toml"));
    assert_eq!(named["configuration"]["profile"].as_str(), Some("starter"));
}

#[test]
fn every_end_has_its_code() {
    for (arguments, code) in [
        (format!("scan {CASES}/allowed.yaml --check s3-bucket-versioning --today 2026-11-22"), 0),
        (format!("scan {CASES}/allowed.yaml --check s3-bucket-versioning --today 2027-02-01"), 1),
        // What is allowed is still not known.
        (format!("scan {CASES}/allowed.yaml --check s3-bucket-versioning --today 2026-11-22 --max-unknown 0"), 3),
        (format!("scan {CASES}/strict --check logs-log-group-retention"), 1),
        (format!("scan {CASES}/strict --check logs-log-group-retention --no-config"), 0),
        // The settings count from high on; the command line comes before them.
        (format!("scan {CASES}/strict --check rds-instance-backup-retention"), 0),
        (format!("scan {CASES}/strict --check rds-instance-backup-retention --fail-on low"), 1),
        (format!("scan {CASES}/strict --check logs-log-group-retention --fail-on never"), 0),
        (format!("scan {CASES}/wrong"), 2),
        (format!("scan {CASES}/wrong --no-config --exit-zero"), 0),
        (format!("scan {CASES}/wrong --no-config --config x.toml"), 2),
        ("checks".to_owned(), 0),
        ("checks --format json".to_owned(), 0),
        ("checks --severity grave".to_owned(), 2),
        ("init no/such/folder".to_owned(), 2),
    ] {
        assert_eq!(hardline_in(".", &arguments).status.code(), Some(code), "hardline {arguments}");
    }
}

#[test]
fn the_list_of_checks_is_the_same_in_each_format() {
    let ids = |format: &str| -> Vec<String> {
        let text = String::from_utf8(hardline_in(".", &format!("checks --format {format}")).stdout).expect("UTF-8");
        match format {
            "json" => {
                let items: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
                items.iter().filter_map(|it| it["id"].as_str().map(str::to_owned)).collect()
            }
            "markdown" => text.lines().skip(2).filter_map(|it| it.split('`').nth(1).map(str::to_owned)).collect(),
            _ => text
                .lines()
                .take_while(|it| !it.is_empty())
                .filter_map(|it| it.split(' ').next().map(str::to_owned))
                .collect(),
        }
    };
    let wanted: Vec<_> = hardline_checks::CHECKS.iter().map(|it| it.check.id).collect();
    for format in ["text", "json", "markdown"] {
        assert_eq!(ids(format), wanted, "{format}");
    }
}

#[test]
fn a_file_to_begin_with_is_written_once_and_changes_nothing() {
    let folder = std::env::temp_dir().join(format!("hardline-init-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let folder_name = folder.to_string_lossy().into_owned();
    let template = "Resources:\n  Bucket: { Type: AWS::S3::Bucket }\n";
    std::fs::write(folder.join("bucket.yaml"), template).expect("a template");
    let before = results(&folder_name, "");
    let first = hardline_in(".", &format!("init {folder_name}")).status.code();
    let after = results(&folder_name, "");
    let second = hardline_in(".", &format!("init {folder_name}"));
    std::fs::remove_dir_all(&folder).expect("gone");
    assert_eq!((first, second.status.code()), (Some(0), Some(2)));
    assert!(String::from_utf8_lossy(&second.stderr).contains("is there already"));
    assert_eq!(before, after);
}

#[test]
fn checks_are_found_by_what_is_known_of_them() {
    for (arguments, wanted) in [
        ("--alias CKV_AWS_21", &["s3-bucket-versioning"][..]),
        ("--alias CKV_AWS_21 --alias S3.15", &["s3-bucket-object-lock", "s3-bucket-versioning"]),
        ("--service kms --severity medium rotat", &["kms-key-rotation"]),
        ("Object Lock encrypts ransom", &["s3-bucket-object-lock"]),
        ("--service kms no-such-word", &[]),
    ] {
        let output = hardline_in(".", &format!("checks --format json {arguments}"));
        let list: Vec<serde_json::Value> = serde_json::from_slice(&output.stdout).expect("JSON");
        let ids: Vec<_> = list.iter().map(|it| it["id"].as_str().expect("an id")).collect();
        assert_eq!(ids, wanted, "{arguments}");
    }
    let output = hardline_in(".", "checks --alias CKV_AWS_2l");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(2) && told.contains("no check with the alias `CKV_AWS_2l`"), "{told}");
}
