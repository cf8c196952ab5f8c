//! Runs that are kept, through the binary: what is written from a kept run, what changed, and what is left when it is killed.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/three-tier-web-shop");

/// A folder of its own, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hardline-kept-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap_or_else(|error| panic!("{error}"));
        Self(path)
    }

    fn store(&self) -> String {
        self.0.join("runs.sqlite").to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn hardline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hardline"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    hardline(arguments).output().unwrap_or_else(|error| panic!("{error}"))
}

fn text(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn save(store: &str, path: &str, day: &str) -> String {
    text(&["scan", path, "--exit-zero", "--save", "--store", store, "--today", day, "--format", "json"])
}

#[test]
fn every_report_of_a_kept_run_is_that_of_the_run() {
    let folder = Folder::new("same");
    let store = folder.store();
    let json = save(&store, EXAMPLE, "2026-11-22");
    assert_eq!(text(&["report", "--store", &store, "--format", "json"]), json);
    for format in hardline_report::FORMATS.iter().filter(|it| !it.is_binary()) {
        let live = run(&[
            "scan",
            EXAMPLE,
            "--exit-zero",
            "--today",
            "2026-11-22",
            "--format",
            format.name(),
            "--account",
            "123456789012",
            "--region",
            "eu-central-1",
        ]);
        let kept = folder.0.join(format.name()).to_string_lossy().into_owned();
        let arguments = [
            "scan",
            EXAMPLE,
            "--exit-zero",
            "--today",
            "2026-11-22",
            "--save",
            "--store",
            &kept,
            "--account",
            "123456789012",
            "--region",
            "eu-central-1",
        ];
        text(&arguments);
        let kept = run(&["report", "--store", &kept, "--format", format.name()]);
        assert_eq!(
            String::from_utf8_lossy(&kept.stdout),
            String::from_utf8_lossy(&live.stdout),
            "{}: {}",
            format.name(),
            String::from_utf8_lossy(&kept.stderr)
        );
    }
}

#[test]
fn what_changed_is_told_apart() {
    let folder = Folder::new("change");
    let store = folder.store();
    let template = folder.0.join("template.yaml");
    let path = template.to_string_lossy().into_owned();
    let bucket = |name: &str, properties: &str| {
        format!("  {name}:\n    Type: AWS::S3::Bucket\n    Properties: {{ {properties} }}\n")
    };
    let versioned = "VersioningConfiguration: { Status: Enabled }";
    let first = format!("Resources:\n{}{}{}", bucket("Fixed", ""), bucket("Gone", ""), bucket("Worse", versioned));
    let second = format!(
        "Parameters: {{ Name: {{ Type: String }} }}\nResources:\n{}{}{}",
        bucket("Worse", ""),
        bucket("Fixed", versioned),
        bucket("Fresh", "")
    );
    for (text, day, label) in [(first, "2026-11-20", "base"), (second, "2026-11-21", "main")] {
        fs::write(&template, text).unwrap_or_else(|error| panic!("{error}"));
        self::text(&[
            "scan",
            &path,
            "--exit-zero",
            "--no-config",
            "--check",
            "s3-bucket-versioning",
            "--save",
            "--store",
            &store,
            "--label",
            label,
            "--today",
            day,
        ]);
    }
    let shown = text(&["diff", "--store", &store]);
    for line in [
        "From run 1 (base), 2026-11-20T00:00:00Z, to run 2 (main), 2026-11-21T00:00:00Z",
        "2 new, 1 fixed, 1 gone for another reason, 0 still there.",
        "s3-bucket-versioning [low] of `Worse`",
        "s3-bucket-versioning [low] of `Fresh`",
        "fixed: s3-bucket-versioning [low] of `Fixed`",
        "resource gone: s3-bucket-versioning [low] of `Gone`",
    ] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
    assert_eq!(run(&["diff", "--store", &store, "--fail-on-new"]).status.code(), Some(1));
    assert_eq!(run(&["diff", "latest", "latest", "--store", &store, "--fail-on-new"]).status.code(), Some(0));
    let json: serde_json::Value =
        serde_json::from_str(&text(&["diff", "1", "2026-11-21", "--store", &store, "--format", "json"]))
            .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((json["before"]["run"].as_i64(), json["after"]["label"].as_str()), (Some(1), Some("main")));
    assert_eq!((json["new"].as_array().map(Vec::len), json["gone"][0]["fate"].as_str()), (Some(2), Some("fixed")));
    let history = text(&["history", "--store", &store, "--responsibility", "version-retention"]);
    assert!(history.contains("2026-11-20T00:00:00Z") && history.contains("2026-11-21T00:00:00Z"), "{history}");
}

#[test]
fn what_was_not_looked_at_is_not_called_gone() {
    let folder = Folder::new("missing");
    let store = folder.store();
    let write = |name: &str, text: &str| {
        fs::write(folder.0.join(name), text).unwrap_or_else(|error| panic!("{error}"));
    };
    let template = |name: &str| format!("Resources:\n  {name}:\n    Type: AWS::S3::Bucket\n");
    write("one.yaml", &template("One"));
    write("two.yaml", &template("Two"));
    let scan = |name: &str| {
        let path = folder.0.join(name).to_string_lossy().into_owned();
        run(&["scan", &path, "--no-config", "--check", "s3-bucket-versioning", "--save", "--store", &store])
    };
    scan("");
    scan("one.yaml");
    write("two.yaml", "Resources:\n  Two:\n    Type: AWS::S3::Bucket\n    Properties: [\n");
    scan("");
    write("two.yaml", &template("Two"));
    scan("");
    for (before, after, wanted) in [
        ("1", "2", ["not scanned: s3-bucket-versioning [low] of `Two`", "The runs are of different paths:"]),
        ("1", "3", ["not read: s3-bucket-versioning [low] of `Two`", "0 new, 0 fixed, 1 gone for another reason"]),
        ("1", "4", ["0 new, 0 fixed, 0 gone for another reason, 2 still there.", "of `Two`"]),
    ] {
        let shown = text(&["diff", before, after, "--store", &store]).replace('\n', " ");
        assert!(wanted.iter().all(|it| shown.contains(it)), "{wanted:?} is not in\n{shown}");
    }
    // What is wrong with a file and takes nothing from the scan keeps no violation alive; a part that is lost does.
    for (text, wanted, code) in [
        ("Resources: { Topic: { Type: AWS::SNS::Topic } } # hardline:allow\n", "resource gone: ", 0),
        ("Resources: { Topic: { Type: AWS::SNS::Topic }, Two: {} }\n", "not read: ", 3),
    ] {
        write("two.yaml", text);
        scan("");
        let shown = self::text(&["diff", "1", "latest", "--store", &store]);
        assert!(shown.contains(&format!("{wanted}s3-bucket-versioning [low] of `Two`")), "{shown}");
        let gate = run(&["diff", "1", "latest", "--store", &store, "--fail-on-new"]);
        assert_eq!(gate.status.code(), Some(code), "{shown}");
    }
    // Responsibilities of AWS's alone have nothing that changed for anybody.
    assert!(!text(&["diff", "1", "2", "--store", &store]).contains("facility-security"));
    assert!(text(&["history", "--store", &store]).contains("scanned"));
}

#[test]
fn what_is_no_run_is_told() {
    let folder = Folder::new("wrong");
    let store = folder.store();
    let other = folder.0.join("other.txt").to_string_lossy().into_owned();
    fs::write(&other, "this is no database, though it is long enough to be read as one".repeat(20))
        .unwrap_or_else(|error| panic!("{error}"));
    let here = folder.0.to_string_lossy().into_owned();
    for (arguments, wanted) in [
        (vec!["report", "--store", &store], "keep a run first"),
        (vec!["history", "--store", &other], "no file of kept runs"),
        (vec!["history", "--store", &here], "it is no file of kept runs: it is a folder; name another with --store"),
        (vec!["scan", EXAMPLE, "--exit-zero", "--save", "--store", &here], "it is a folder"),
        (vec!["scan", EXAMPLE, "--exit-zero", "--store", &store], "--save"),
        (vec!["scan", EXAMPLE, "--exit-zero", "--save", "--store", &other], "no file of kept runs"),
    ] {
        let output = run(&arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.contains(wanted), "{arguments:?}: {said}");
    }
    save(&store, EXAMPLE, "2026-11-22");
    for name in ["7", "latest~1", "latest~x", "yesterday", "2020", "1; DROP TABLE runs", "%"] {
        let output = run(&["report", name, "--store", &store]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let wanted = format!("there is no run `{name}`; 1 is kept, and `hardline history` lists it");
        assert!(output.status.code() == Some(2) && said.contains(&wanted), "{name}: {said}");
    }
    #[cfg(unix)]
    {
        let link = folder.0.join("link.sqlite");
        std::os::unix::fs::symlink(&store, &link).unwrap_or_else(|error| panic!("{error}"));
        let link = link.to_string_lossy().into_owned();
        let output = run(&["history", "--store", &link]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.matches(&link).count() == 1, "{said}");
    }
}

#[test]
fn a_first_run_has_nothing_before_it_and_a_wrong_name_is_told() {
    let folder = Folder::new("first");
    let store = folder.store();
    let diff = |before: &str, after: &str| {
        let output = run(&["diff", before, after, "--store", &store, "--fail-on-new"]);
        (output.status.code(), String::from_utf8_lossy(&[output.stderr, output.stdout].concat()).replace('\n', " "))
    };
    save(&store, EXAMPLE, "2026-11-21");
    for (before, wanted) in [
        ("latest~1", "Nothing to compare run 1, 2026-11-21T00:00:00Z, with No earlier run is kept. So"),
        ("latest~5", "No earlier run is kept. So"),
        ("main", "No run labelled `main` is kept; `hardline scan --save --label main` keeps one. So"),
    ] {
        let (code, said) = diff(before, "latest");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code == Some(1) && said.contains(wanted) && said.contains("count as new"), "{before}: {said}");
    }
    let (code, said) = diff("latest~x", "latest");
    assert!(code == Some(2) && said.contains("there is no run `latest~x`; 1 is kept"), "{said}");
    save(&store, EXAMPLE, "2026-11-22");
    for before in ["latest~5", "latest~2"] {
        let (code, said) = diff(before, "latest");
        assert!(code == Some(2) && said.contains(&format!("there is no run `{before}`; 2 are kept")), "{said}");
    }
    // The first of all is still one that none is before.
    let (code, said) = diff("latest~2", "latest~1");
    assert!(code == Some(1) && said.contains("No earlier run is kept"), "{said}");
    assert_eq!(diff("main", "latest").0, Some(1));
}

#[test]
fn a_run_that_is_killed_leaves_the_others_whole() {
    let folder = Folder::new("killed");
    let store = folder.store();
    let whole = save(&store, EXAMPLE, "2026-11-22");
    let mut kept = 1;
    for pause in 0..25 {
        let mut child = hardline(&[
            "scan",
            EXAMPLE,
            "--exit-zero",
            "--save",
            "--store",
            &store,
            "--today",
            "2026-11-22",
            "--format",
            "json",
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{error}"));
        thread::sleep(Duration::from_millis(pause * 12));
        let _ = child.kill();
        let _ = child.wait();
        let history: serde_json::Value =
            serde_json::from_str(&text(&["history", "--store", &store, "--format", "json"]))
                .unwrap_or_else(|error| panic!("{error}"));
        let now = history["runs"].as_array().map_or(0, Vec::len);
        assert!(now == kept || now == kept + 1, "a run is there or it is not: {now} after {kept}");
        kept = now;
        assert_eq!(text(&["report", "latest", "--store", &store, "--format", "json"]), whole);
    }
}

#[test]
fn two_at_once_wait_for_each_other() {
    let folder = Folder::new("both");
    let store = folder.store();
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let store = store.clone();
            thread::spawn(move || save(&store, EXAMPLE, "2026-11-22"))
        })
        .collect();
    for worker in workers {
        worker.join().unwrap_or_else(|_| panic!("a run was not kept"));
    }
    let history = text(&["history", "--store", &store]);
    assert_eq!(history.matches("2026-11-22T00:00:00Z").count(), 4, "{history}");
}

#[test]
fn the_file_of_a_project_is_found_and_kept_out_of_version_control() {
    let folder = Folder::new("project");
    let inner = folder.0.join("stacks/web");
    fs::create_dir_all(&inner).unwrap_or_else(|error| panic!("{error}"));
    fs::create_dir(folder.0.join(".git")).unwrap_or_else(|error| panic!("{error}"));
    fs::write(inner.join("a.yaml"), "Resources: { A: { Type: AWS::S3::Bucket } }\n")
        .unwrap_or_else(|error| panic!("{error}"));
    let output = hardline(&["scan", "--exit-zero", "--save"])
        .current_dir(&inner)
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("kept as run 1 in ../../.hardline/runs.sqlite"), "{said}");
    assert!(folder.0.join(".hardline/runs.sqlite").is_file());
    let ignore = fs::read_to_string(folder.0.join(".hardline/.gitignore")).unwrap_or_default();
    assert!(ignore.contains("runs.sqlite"), "{ignore}");
    // Where an estate is weak is nobody else's business.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(folder.0.join(".hardline/runs.sqlite")).map_or(0, |it| it.permissions().mode());
        assert_eq!(mode & 0o777, 0o600);
    }
}
