//! The whole program: what a person sees, how it ends, and what it must never do.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    io::{Read as _, Write as _},
    path::Path,
    process::{Command, Output, Stdio},
};

/// Runs the program in the workspace's root, where the examples are.
fn hardline(arguments: &str) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_hardline"))
        .args(arguments.split_whitespace())
        .current_dir(root)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

fn shown(arguments: &str) -> String {
    let output = hardline(arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let errors = text(&output.stderr);
    format!(
        "$ hardline {arguments}\n{}{}exit code {}\n",
        text(&output.stdout),
        if errors.is_empty() { String::new() } else { format!("-- standard error --\n{errors}") },
        output.status.code().expect("no signal")
    )
}

const CASES: &str = "crates/hardline/tests/cases";

#[test]
fn what_a_person_sees() {
    for (name, arguments) in [
        ("help", "--help".to_owned()),
        ("scan_help", "scan --help".to_owned()),
        ("worlds", format!("scan {CASES}/worlds.yaml --check s3-bucket-versioning")),
        (
            "parameter",
            format!(
                "scan {CASES}/worlds.yaml --check s3-bucket-versioning --parameter Keep=Enabled --parameter Stage=production"
            ),
        ),
        (
            "no_parameter",
            format!("scan {CASES}/worlds.yaml --check s3-bucket-versioning --parameter Nope=1 --frames 0"),
        ),
        ("broken", format!("scan {CASES}/broken.yaml")),
        (
            "broken_beside_whole",
            format!("scan {CASES}/broken.yaml {CASES}/worlds.yaml --check s3-bucket-versioning --fail-on high"),
        ),
        ("no_template", format!("scan {CASES}/notes.yaml")),
        ("no_path", "scan there/is/no/such/path.yaml".to_owned()),
        ("no_check", "scan --check s3-bucket-versionning".to_owned()),
        ("no_such_check", "scan --check nope".to_owned()),
        ("wrong_parameter", "scan --parameter Stage".to_owned()),
        ("two_to_standard_output", "scan --format text --format json".to_owned()),
        ("no_frames", format!("scan {CASES}/worlds.yaml --frames 0 --check s3-bucket-versioning")),
        ("forty_instances", format!("scan {CASES}/forty --check s3-bucket-versioning")),
        (
            "suppressed_in_a_module",
            format!(
                "scan {CASES}/suppressed --check s3-bucket-versioning --check s3-bucket-access-logging --check s3-bucket-notifications --check ec2-security-group-no-public-admin-ports"
            ),
        ),
        ("web_shop", "scan examples/three-tier-web-shop --today 2026-11-22".to_owned()),
        ("web_shop_records", "attest check --project examples/three-tier-web-shop --today 2026-11-22".to_owned()),
        ("serverless", "scan examples/serverless-orders --frames 3".to_owned()),
        ("containers", "scan examples/containers --frames 3".to_owned()),
        ("payments", "scan examples/terraform-payments-platform --frames 6".to_owned()),
    ] {
        insta::assert_snapshot!(name, shown(&arguments));
    }
}

#[test]
fn every_end_has_its_code() {
    for (arguments, code) in [
        (format!("scan {CASES}/worlds.yaml"), 1),
        (format!("scan {CASES}/worlds.yaml --exit-zero"), 0),
        (format!("scan {CASES}/worlds.yaml --fail-on never"), 0),
        (format!("scan {CASES}/worlds.yaml --fail-on never --max-unknown 0"), 3),
        (format!("scan {CASES}/worlds.yaml --check s3-bucket-versioning --fail-on medium"), 0),
        (format!("scan {CASES}/broken.yaml"), 3),
        (format!("scan {CASES}/notes.yaml"), 3),
        ("scan nowhere".to_owned(), 2),
        ("scan --no-such-flag".to_owned(), 2),
        (format!("scan {CASES}/worlds.yaml --format json --output /no/such/folder/report.json"), 3),
        (format!("scan {CASES}/worlds.yaml --format json --output {CASES}"), 3),
        ("schema".to_owned(), 0),
        ("man".to_owned(), 0),
        ("completions bash".to_owned(), 0),
        ("completions zsh".to_owned(), 0),
        ("--version".to_owned(), 0),
    ] {
        assert_eq!(hardline(&arguments).status.code(), Some(code), "hardline {arguments}");
    }
}

#[test]
fn the_json_report_fits_its_published_schema() {
    let schema: serde_json::Value = serde_json::from_slice(&hardline("schema").stdout).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for paths in ["examples", "crates/hardline/tests/cases"] {
        let output = hardline(&format!("scan {paths} --format json"));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&report).map(|it| it.to_string()).take(5).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(report["version"], 1);
        assert!(!report["results"].as_array().expect("results").is_empty());
        for result in report["results"].as_array().expect("results") {
            assert!(result["line"].as_u64() > Some(0), "{result}");
            assert_eq!(result["verdict"] == "unknown", result["reason"].is_string(), "{result}");
        }
        for entry in report["entries"].as_array().expect("entries") {
            assert!(!entry["reason"].as_str().expect("a reason").is_empty(), "{entry}");
            // Both halves of what is shared are shown, each with its own status.
            if entry["party"] == "shared" {
                assert!(entry["aws"]["status"] == "inherited" && entry["customer"].is_object(), "{entry}");
            }
            if entry["party"] == "aws" {
                assert!(entry["status"] == "inherited" && entry["customer"].is_null(), "{entry}");
            }
        }
    }
}

#[test]
fn the_same_bytes_whatever_the_number_of_threads() {
    for format in ["text", "json"] {
        let one = hardline(&format!("scan examples --format {format} --threads 1"));
        for threads in [2, 7] {
            let many = hardline(&format!("scan examples --format {format} --threads {threads}"));
            assert!(one.stdout == many.stdout, "{format} with {threads} threads differs");
        }
    }
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut child = Command::new(env!("CARGO_BIN_EXE_hardline"))
        .args(["scan", "examples", "--format", "json", "--exit-zero"])
        .current_dir(root)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = [0; 1];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("a byte");
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn no_secret_is_written_out() {
    for format in ["text", "json"] {
        let output = hardline(&format!("scan {CASES}/secret.yaml --format {format} --frames all"));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        for secret in ["correct-horse-battery", "AKIAIOSFODNN7EXAMPLE"] {
            assert!(!text.contains(secret), "{format} shows {secret}:\n{text}");
        }
    }
}

#[test]
fn hostile_files_are_problems_and_never_more() {
    let folder = std::env::temp_dir().join(format!("hardline-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let head = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  A: { Type: AWS::S3::Bucket }\n";
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("empty.yaml", Vec::new()),
        // Problems at a character of several bytes, and at the break of a line.
        ("wide.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\", \u{534}eyPolicy\": {".into()),
        ("broken-line.json", "{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"\r\n\r\n".into()),
        ("binary.yaml", (0..=255).cycle().take(4096).collect()),
        ("latin.yaml", [head.as_bytes(), b"# caf\xe9\n"].concat()),
        ("bom.yaml", ["\u{feff}", head].concat().into_bytes()),
        ("crlf.yaml", head.replace('\n', "\r\n").into_bytes()),
        ("tabs.yaml", head.replace("  A", "\tA").into_bytes()),
        ("deep.json", format!("{{\"Resources\": {{\"A\": {{\"Type\": \"AWS::S3::Bucket\", \"Properties\": {}", "[".repeat(1_000_000)).into_bytes()),
        ("deep.yaml", format!("{head}  B: {}", "[".repeat(100_000)).into_bytes()),
        ("long.json", format!("{{\"Resources\": {{\"A\": {{\"Type\": \"AWS::S3::Bucket\", \"Properties\": {{\"BucketName\": \"{}\"}}}}}}}}", "x".repeat(2_000_000)).into_bytes()),
    ];
    for (name, bytes) in &files {
        let mut file = std::fs::File::create(folder.join(name)).expect("a file");
        file.write_all(bytes).expect("bytes");
    }
    let text = hardline(&format!("scan {} --exit-zero --frames all", folder.display()));
    assert_eq!(text.status.code(), Some(0), "{}", String::from_utf8_lossy(&text.stderr));
    let output = hardline(&format!("scan {} --format json --exit-zero", folder.display()));
    std::fs::remove_dir_all(&folder).expect("gone");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let lost: Vec<_> = report["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .filter(|it| it["loses_file"] == true)
        .map(|it| it["file"].as_str().and_then(|it| it.rsplit('/').next()).unwrap_or_default().to_owned())
        .collect();
    assert_eq!(lost, ["broken-line.json", "deep.json", "deep.yaml", "latin.yaml", "tabs.yaml", "wide.json"]);
    assert_eq!(report["coverage"]["templates"], 3, "those with a mark, with carriage returns, with a long line");
}

#[test]
fn the_readme_shows_what_is_there() {
    let readme = include_str!("../../../README.md");
    let screen =
        readme.split("$ hardline scan examples/three-tier-web-shop\n").nth(1).and_then(|it| it.split("```").next());
    // What people attested in it ends some day.
    let shown = shown("scan examples/three-tier-web-shop --today 2026-11-22");
    let lines: Vec<_> = shown.lines().map(str::trim_end).collect();
    for line in screen.expect("a screen").lines().filter(|it| *it != "[...]") {
        assert!(lines.contains(&line.trim_end()), "the README shows a line that is not there any more:\n{line}");
    }
}
