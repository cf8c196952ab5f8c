//! The commands that read the model: what a person sees, what a program reads, and how they end.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    path::Path,
    process::{Command, Output},
};

/// Runs the program in the workspace's root, where the examples are.
fn hardline(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_hardline")).args(arguments).current_dir(root).output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// What stands on standard output of a run that ends well.
fn said(arguments: &[&str]) -> String {
    let output = hardline(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

fn json(arguments: &[&str]) -> serde_json::Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
    serde_json::from_str(&said(&arguments)).expect("JSON")
}

/// Lines of text fit eighty columns, but for links and names that cannot be broken.
fn fits(arguments: &[&str]) {
    for line in said(arguments).lines() {
        let unbroken = line.trim_start().trim_start_matches(|it: char| it.is_ascii_lowercase()).trim_start();
        let one_word = !unbroken.contains(' ');
        assert!(line.chars().count() <= 80 || one_word, "{arguments:?}: {line}");
        assert!(!line.contains('\u{1b}'), "{arguments:?}: {line:?}");
    }
}

#[test]
fn what_a_person_sees() {
    for (name, arguments) in [
        ("who_os_rds", &["who", "who patches the OS on RDS?"] as &[&str]),
        ("who_mistyped", &["who", "who", "encripts", "dinamodb"]),
        ("who_outside", &["who", "who patches Azure VMs"]),
        ("who_nothing", &["who", "who feeds the goldfish"]),
        ("matrix_s3", &["matrix", "s3", "sqs"]),
        ("matrix_lambda", &["matrix", "lambda", "s3"]),
        ("matrix_markdown", &["matrix", "s3", "dynamodb", "--format", "markdown"]),
        ("compare_lambda", &["compare", "lambda:zip-auto", "lambda:image"]),
        ("explain_tension", &["explain", "T4"]),
        ("explain_statement", &["explain", "S000-136"]),
        ("explain_division", &["explain", "rds/guest-os-patching"]),
        ("explain_type", &["explain", "AWS::S3::BucketPolicy"]),
        ("draw_grid", &["draw", "grid"]),
        ("draw_stack", &["draw", "stack"]),
    ] {
        insta::assert_snapshot!(name, said(arguments));
    }
}

#[test]
fn text_fits_eighty_columns() {
    let commands: &[&[&str]] = &[
        &["who", "who backs up dynamodb"],
        &["who", "who patches lambda"],
        &["matrix"],
        &["matrix", "--by", "responsibility"],
        &["matrix", "ec2", "rds", "s3", "lambda"],
        &["matrix", "eks", "--by", "responsibility"],
        &["compare", "ec2", "ecs:fargate", "lambda", "rds"],
        &["explain", "identity"],
        &["explain", "backup"],
        &["explain", "guest-os-patching"],
        &["explain", "ecs"],
        &["explain", "ec2:standard"],
        &["explain", "AWS::EC2::Instance"],
        &["explain", "AWS::QuickSight::Dashboard"],
        &["explain", "s3-bucket-versioning"],
        &["draw", "stack"],
        &["draw", "grid"],
        &["draw", "gradient"],
        &["draw", "card"],
        &["draw", "shared"],
        &["draw", "stack", "--scan", "examples/serverless-orders"],
        &["draw", "grid", "--scan", "examples/serverless-orders"],
        &["draw", "gradient", "--scan", "examples/serverless-orders"],
        &["draw", "card", "--scan", "examples/serverless-orders"],
        &["draw", "shared", "--scan", "examples/serverless-orders"],
    ];
    for arguments in commands {
        fits(arguments);
    }
}

#[test]
fn programs_read_the_best_answer_first() {
    let reply = json(&["who", "who patches the OS on RDS?"]);
    assert_eq!(reply["question"], "who patches the OS on RDS?");
    assert_eq!(reply["known"], true);
    let first = &reply["answers"][0];
    assert_eq!((first["party"].as_str(), first["service"].as_str()), (Some("aws"), Some("rds")));
    assert_eq!(first["responsibility"], "guest-os-patching");
    assert!(!first["sources"].as_array().expect("sources").is_empty());

    let silence = json(&["who", "who pays my bill"]);
    assert_eq!(silence["known"], false);
    assert_eq!(silence["answers"].as_array().map(Vec::len), Some(0));
    assert!(silence["reason"].is_string());
}

#[test]
fn grids_are_whole_in_every_format() {
    let grid = json(&["matrix", "s3", "lambda:image"]);
    assert_eq!(grid["columns"].as_array().map(Vec::len), Some(2));
    for row in grid["rows"].as_array().expect("rows") {
        assert_eq!(row["cells"].as_array().map(Vec::len), Some(2), "{row}");
    }
    assert_eq!(grid["columns"][1]["deployment"], "container-image");

    for arguments in [
        &["matrix", "--format", "csv"] as &[&str],
        &["matrix", "--by", "responsibility", "--format", "csv"],
        &["compare", "ec2", "rds", "--format", "csv"],
    ] {
        let sheet = said(arguments);
        let widths: Vec<usize> = sheet.lines().map(|it| it.split(',').count()).collect();
        assert!(widths.len() > 19 && widths.iter().all(|it| *it == widths[0]), "{arguments:?}");
    }

    let sheet = said(&["explain", "rds/guest-os-patching", "--format", "csv"]);
    assert!(sheet.starts_with("kind,name,service,") && sheet.contains("\r\ndivision,Amazon RDS,rds,"), "{sheet}");

    let compared = json(&["compare", "ec2", "rds"]);
    let change = &compared["changes"][0];
    let holds = |list: &str, id: &str| change[list].as_array().expect("a list").iter().any(|it| it == id);
    assert!(holds("leaves_customer", "guest-os-patching"));
    assert!(holds("stays_with_customer", "access-permissions"));
}

#[test]
fn an_estate_is_drawn_with_its_counts() {
    for drawing in ["stack", "grid", "gradient", "card", "shared"] {
        let alone = said(&["draw", drawing]);
        let counted = said(&["draw", drawing, "--scan", "examples/three-tier-web-shop"]);
        assert_ne!(alone, counted, "{drawing}");
    }
    let card = said(&["draw", "card", "--scan", "examples/three-tier-web-shop"]);
    assert!(card.contains(" met, ") && card.contains(" open"), "{card}");
}

#[test]
fn wrong_names_end_with_two_and_name_the_nearest() {
    for (arguments, near) in [
        (&["matrix", "ec3"] as &[&str], "`ec2`"),
        (&["compare", "ec2", "lamda"], "`lambda`"),
        (&["compare", "ec2", "lambda:imaje"], "`lambda:"),
        (&["explain", "guest-os-pathcing"], "`guest-os-patching`"),
        (&["explain", "AWS::S3::Buckett"], "`AWS::S3::Bucket`"),
        (&["compare", "ec2"], "2 values"),
        (&["draw", "stack", "--scan", "no/such/path"], "no/such/path"),
    ] {
        let output = hardline(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(near), "{arguments:?}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}
