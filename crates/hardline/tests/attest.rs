//! Attestations through the whole program: how they are written, renewed and verified, what a scan makes of them, and how it ends.
#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// A project with a bucket without versions, a database, and a file of evidence.
struct Project(PathBuf);

const TEMPLATE: &str = "Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.micro, StorageEncrypted: true }
  Reports:
    Type: AWS::S3::Bucket
    Properties: { Tags: [{ Key: team, Value: web }] }
";

impl Project {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attest").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("evidence")).expect("a folder");
        fs::create_dir_all(folder.join(".git")).expect("a folder");
        let project = Self(folder);
        project.write("template.yaml", TEMPLATE);
        project.write("evidence/drill.txt", "hello\n");
        project
    }

    fn write(&self, file: &str, text: &str) {
        let file = self.0.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.0.join(file)).expect("a file")
    }

    /// The exit code and what was said, with standard error first.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_hardline"))
            .args(arguments)
            .current_dir(&self.0)
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
            .expect("the program runs");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
        (output.status.code().expect("no signal"), text(&output.stderr) + &text(&output.stdout))
    }

    #[track_caller]
    fn says(&self, arguments: &[&str], code: i32, wanted: &[&str]) -> String {
        let (found, said) = self.run(arguments);
        // Where lines break hangs on the width.
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(found, code, "{arguments:?}: {said}");
        for wanted in wanted {
            assert!(said.contains(wanted), "{arguments:?} should say {wanted}: {said}");
        }
        said
    }
}

const DAY: &str = "2026-11-22";

/// The arguments that attest restores of the databases.
fn add<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut all = vec!["attest", "add", "restore-testing", "--scope", "service=rds", "--owner", "data team"];
    all.extend(["--statement", "Restored in two hours.", "--evidence", "evidence/drill.txt", "--today", DAY]);
    all.extend(more);
    all
}

#[test]
fn it_is_written_renewed_and_verified() {
    let project = Project::new("written");
    project.says(&["attest", "check"], 2, &["there is no folder .hardline"]);
    project.says(&["attest", "add"], 2, &["no terminal to ask at; give RESPONSIBILITY, --scope"]);
    let change = add(&["--review-every", "12m", "--dry-run"]);
    project.says(&change, 0, &["+ id = \"restore-testing-rds\"", "+ review_every = \"12m\""]);
    assert!(!project.0.join(".hardline").exists(), "nothing was written");
    project.says(
        &add(&["--review-every", "12m"]),
        0,
        &["restore-testing-rds is written to .hardline/attestations/restore-testing.toml"],
    );
    let file = ".hardline/attestations/restore-testing.toml";
    project.write(file, &(project.read(file) + "# our own comment\n"));
    let beside = "restore-testing-rds speaks of the same (.hardline/attestations/restore-testing.toml:3)";
    project.says(&add(&["--expires", "2026-12-01"]), 0, &["restore-testing-rds-2 is written", beside]);
    project.says(&add(&["--review-every", "12m"]), 2, &["`restore-testing-rds` at", "says the very same"]);
    let past = add(&["--expires", "2026-11-21", "--date", "2026-11-20", "--file", "past.toml"]);
    project.says(&past, 0, &["It has ended already, on 2026-11-21"]);
    fs::remove_file(project.0.join(".hardline/attestations/past.toml")).expect("a file");
    let text = project.read(file);
    assert!(text.contains("# our own comment") && text.starts_with("# Attestations of restore-testing"), "{text}");
    project.says(
        &["attest", "check", "--today", DAY],
        0,
        &["ends soon: restore-testing-rds-2 on 2026-12-01", "0 wrong"],
    );
    project.says(&["attest", "check", "--today", "2026-12-02"], 1, &["ended: restore-testing-rds-2"]);
    project.write("evidence/drill.txt", "another\n");
    let said =
        project.says(&["attest", "check", "--today", DAY], 1, &["is not the file that was attested", "2 without"]);
    assert!(said.contains(&format!("{file}:10:")), "{said}");
    project.says(&["attest", "renew", "restore-testing-rdss"], 2, &["the nearest is `restore-testing-rds`"]);
    project.says(&["attest", "renew", "restore-testing-rds-2", "--today", DAY], 2, &["ends on a day of its own"]);
    let early = ["attest", "renew", "restore-testing-rds", "--date", "2026-11-21", "--today", DAY];
    project.says(&early, 2, &["was last said on 2026-11-22"]);
    let renew = ["attest", "renew", "restore-testing-rds", "--today", "2026-11-23", "--owner", "platform"];
    project.says(&renew, 0, &["is written"]);
    let text = project.read(file);
    let earlier = "earlier = [{ date = 2026-11-22, until = 2027-11-22, owner = \"data team\" }]";
    assert!(
        text.contains(earlier) && text.contains("owner = \"platform\"") && text.contains("date = 2026-11-23"),
        "{text}"
    );
    project.says(&["attest", "list", "--today", "2026-11-23"], 0, &["restore-testing-rds holds until 2027-11-23"]);
}

#[test]
fn what_would_be_wrong_is_not_written() {
    let project = Project::new("refused");
    for (more, wanted) in [
        (vec!["--expires", "2026-11-21"], "before it was said"),
        (vec!["--expires", "2026-13-01"], "is no day"),
        (vec!["--expires", "2031-11-23"], "more than 5 years after 2026-11-22"),
        (vec!["--review-every", "12"], "is no interval"),
        (vec!["--review-every", "1y", "--statement", "\u{1b}[2J"], "steers a terminal"),
        (vec!["--review-every", "1y", "--file", "../x.toml"], "name a file such as"),
        (vec!["--review-every", "1y", "--id", "My id"], "small letters"),
        (vec!["--review-every", "1y", "--evidence", "../../secret"], "leads out of"),
        (vec!["--review-every", "1y", "--evidence", "evidence/none.txt"], "is not there"),
        (vec!["--review-every", "1y", "--date", "2026-11-23"], "is yet to come"),
    ] {
        let replaced = more.contains(&"--statement");
        let mut arguments = add(&more);
        if replaced {
            // A flag is given once.
            let at = arguments.iter().position(|it| *it == "--statement").expect("a flag");
            arguments.drain(at..at + 2);
        }
        project.says(&arguments, 2, &[wanted]);
        assert!(!project.0.join(".hardline/attestations/restore-testing.toml").exists(), "{wanted}");
    }
    for (responsibility, scope, wanted) in [
        ("restore-test", "service=rds", "the nearest is `restore-testing`"),
        ("facility-security", "account", "is AWS's"),
        ("restore-testing", "account", "concerns each resource"),
        ("security-training", "service=rds", "concerns the account once"),
    ] {
        let arguments = ["attest", "add", responsibility, "--scope", scope, "--owner", "x", "--statement", "y"];
        let arguments = [&arguments[..], &["--review-every", "1y"]].concat();
        project.says(&arguments, 2, &[wanted]);
    }
    // What says nothing names the flag.
    for (owner, statement, wanted) in
        [("  ", "y", "--owner: this says nothing"), ("x", "", "--statement: this says nothing")]
    {
        let arguments = ["attest", "add", "restore-testing", "--scope", "service=rds", "--owner", owner, "--statement"];
        let arguments = [&arguments[..], &[statement, "--review-every", "1y"]].concat();
        project.says(&arguments, 2, &[wanted]);
    }
    project.says(&add(&["--review-every", "12m"]), 0, &["is written"]);
    for flag in ["--owner", "--statement"] {
        let arguments = ["attest", "renew", "restore-testing-rds", flag, " "];
        project.says(&arguments, 2, &[&format!("{flag}: this says nothing")]);
    }
}

#[test]
fn secrets_are_warned_of_and_shown_nowhere_else() {
    let project = Project::new("secrets");
    let evidence = "https://user:Tr0ub4dor99@wiki.example.org/x?token=ghp_abcdefghijklmnopqrstuvwxyz0123456789";
    let add = ["attest", "add", "security-training", "--scope", "account", "--today", DAY, "--review-every", "12m"];
    let secret = ["--owner", "Ops password=hunter2hunter2", "--statement", "With AKIAIOSFODNN7REALKEY.", "--evidence"];
    let add = [&add[..], &secret, &[evidence]].concat();
    let warning = "Warning: the owner, the statement and the evidence seem to hold a secret. Reports cover it";
    project.says(&[&add[..], &["--dry-run"]].concat(), 0, &[warning]);
    // It is what the person says, so that it is written.
    project.says(&add, 0, &[warning, "security-training is written"]);
    assert!(project.read(".hardline/attestations/security-training.toml").contains("hunter2hunter2"));
    project.write(
        ".hardline/reports.toml",
        "[[report]]\nid = \"soc-2\"\nkind = \"soc-2\"\nname = \"SOC 2 password=hunter2\"\nsource = \"token=hunter2\"\nreviewed_by = \"password=hunter2\"\nreviewed_on = 2026-06-01\nvalid_until = 2027-06-01\n",
    );
    for more in [&["list"][..], &["list", "."], &["list", "--format", "json"], &["list", ".", "--format", "json"]] {
        let said = project.says(
            &[&["attest"], more, &["--today", DAY]].concat(),
            0,
            &["Ops password=****", "wiki.example.org"],
        );
        for secret in ["hunter2", "REALKEY", "Tr0ub4dor99", "ghp_"] {
            assert!(!said.contains(secret), "{more:?} shows {secret}: {said}");
        }
    }
    for more in [&["reports"][..], &["reports", "--format", "json"]] {
        let said = project.says(&[&["attest"], more, &["--today", DAY]].concat(), 0, &["SOC 2 password=****"]);
        assert!(!said.contains("hunter2"), "{more:?}: {said}");
    }
    let renew = ["attest", "renew", "security-training", "--today", DAY, "--statement", "Said in the usual way."];
    let said = project.says(&renew, 0, &["is written"]);
    assert!(!said.contains("Warning"), "{said}");
    let renew = ["attest", "renew", "security-training", "--today", DAY, "--owner", "password=hunter3hunter3"];
    project.says(&renew, 0, &["Warning: the owner seems to hold a secret", "is written"]);
}

#[test]
fn a_project_that_is_not_there_is_told_by_every_command() {
    let project = Project::new("nowhere");
    for action in [&["list"][..], &["list", "."], &["check"], &["reports"], &["add"], &["renew", "x"]] {
        for folder in ["nowhere", "template.yaml"] {
            let arguments = [&["attest"], action, &["--project", folder]].concat();
            project.says(&arguments, 2, &[&format!("{folder} is no folder that is there")]);
        }
    }
    project.says(&["attest", "check", "--project", "evidence"], 2, &["no folder .hardline in evidence or above"]);
}

/// The entries of a scan in JSON, as `resource responsibility: status`.
fn entry(project: &Project, arguments: &[&str], resource: Option<&str>, responsibility: &str) -> serde_json::Value {
    let (_, said) = project.run(&[&["scan", ".", "--format", "json", "--exit-zero"], arguments].concat());
    let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("JSON: {said}"));
    let entries = report["entries"].as_array().expect("entries");
    let is_it = |it: &&serde_json::Value| it["resource"].as_str() == resource && it["responsibility"] == responsibility;
    entries.iter().find(is_it).unwrap_or_else(|| panic!("{resource:?} {responsibility}")).clone()
}

#[test]
fn a_scan_takes_it_at_its_word_until_the_day_and_never_against_what_it_sees() {
    let project = Project::new("scanned");
    project.says(&add(&["--review-every", "12m"]), 0, &[]);
    let backup = ["attest", "add", "data-backup", "--scope", "tag=team=web", "--owner", "web", "--today", DAY];
    let backup = [&backup[..], &["--statement", "All is kept.", "--review-every", "12m"]].concat();
    project.says(&backup, 0, &[]);
    project.write(
        ".hardline/reports.toml",
        "[[report]]\nid = \"soc-2\"\nkind = \"soc-2\"\nname = \"SOC 2, spring\"\nreviewed_by = \"audit\"\nreviewed_on = 2026-06-01\nvalid_until = 2027-06-01\n",
    );
    let today = ["--today", DAY];
    let orders = |today: &[&str], id: &str| entry(&project, today, Some("Orders"), id);
    let it = orders(&today, "restore-testing");
    assert_eq!((it["status"].as_str(), it["attestation"].as_str()), (Some("attested"), Some("restore-testing-rds")));
    assert_eq!(orders(&["--today", "2027-11-23"], "restore-testing")["status"], "expired");
    assert_eq!(orders(&["--today", DAY, "--no-config"], "restore-testing")["status"], "open");
    let it = orders(&today, "facility-security");
    assert_eq!((it["status"].as_str(), it["report"].as_str()), (Some("inherited"), Some("soc-2")));
    assert!(it["reason"].as_str().expect("a text").contains("reviewed by audit on 2026-06-01"), "{it}");
    let it = entry(&project, &today, Some("Reports"), "data-backup");
    assert_eq!((it["status"].as_str(), it["attestation"].as_str()), (Some("violated"), Some("data-backup-team-web")));
    let said =
        project.says(&["scan", ".", "--frames", "0", "--today", DAY], 1, &["Contradicted: data-backup of `Reports`"]);
    assert!(said.contains("attested by web (data-backup-team-web), is violated by s3-bucket-versioning"), "{said}");
    project.says(
        &["scan", ".", "--frames", "0", "--today", "2027-11-10", "--exit-zero"],
        0,
        &["Ending soon: ", "restore-testing-rds (2027-11-22)"],
    );
    project.says(&["attest", "list", "template.yaml", "--today", DAY], 0, &["Open: ", "data-classification"]);
    project.says(&["attest", "reports", "--today", DAY], 0, &["soc-2 reviewed"]);
}

#[test]
fn the_profile_makes_musts() {
    let project = Project::new("profile");
    project.write("hardline.toml", "[estate]\ndata_classes = [\"internal\"]\nregimes = [\n  \"gdpr\",\n]\n");
    let it = entry(&project, &[], Some("Reports"), "client-side-encryption");
    assert_eq!(it["demanded_by"], serde_json::json!(["regime gdpr (hardline.toml:4)"]), "{it}");
    assert_eq!(it["status"], "open");
    assert_eq!(entry(&project, &[], None, "data-event-logging")["status"], "not-applicable");
    project.says(&["attest", "list", "."], 0, &["a must by regime gdpr (hardline.toml:4)"]);
    project.says(
        &["scan", ".", "--frames", "0", "--exit-zero"],
        0,
        &["Profile: regime gdpr makes 7 responsibilities musts."],
    );
    project.write("hardline.toml", "[estate]\nregimes = [\"gdrp\"]\n");
    project.says(&["scan", "."], 2, &["the nearest is `gdpr`"]);
}

#[test]
fn declared_administrators_may_hold_everything() {
    let project = Project::new("administrators");
    let role = |name: &str| {
        format!(
            "  {name}:\n    Type: AWS::IAM::Role\n    Properties: {{ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }}\n"
        )
    };
    project.write("roles.yaml", &format!("Resources:\n{}{}", role("PlatformAdmin"), role("Worker")));
    let check = ["scan", "roles.yaml", "--check", "iam-role-no-administrator-access", "--format", "json"];
    let verdicts = |project: &Project| {
        let (_, said) = project.run(&check);
        let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("JSON: {said}"));
        let results = report["results"].as_array().expect("results").clone();
        results.iter().map(|it| format!("{} {}", it["resource"], it["verdict"]).replace('"', "")).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&project), ["PlatformAdmin violated", "Worker violated"]);
    project.write("hardline.toml", "[estate]\nadministrators = [\"*Admin\"]\n");
    assert_eq!(verdicts(&project), ["PlatformAdmin n/a", "Worker violated"]);
}

/// The entries of a scan that are of one responsibility, each as `resource status by`, in their order.
fn standings(project: &Project, arguments: &[&str], responsibility: &str) -> Vec<String> {
    let (_, said) = project.run(&[&["scan"], arguments, &["--format", "json", "--exit-zero", "--today", DAY]].concat());
    let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("JSON: {said}"));
    let entries =
        report["entries"].as_array().expect("entries").iter().filter(|it| it["responsibility"] == responsibility);
    let text = |it: &serde_json::Value| it.as_str().unwrap_or("-").to_owned();
    entries
        .map(|it| format!("{} {} {}", text(&it["resource"]), text(&it["status"]), text(&it["attestation"])))
        .collect()
}

/// An attestation of a responsibility, of everything unless a scope is given, as a record has it.
fn record(id: &str, responsibility: &str, scope: &str) -> String {
    let scope = if scope.is_empty() { "\"everything\"" } else { scope };
    format!(
        "[[attestation]]\nid = \"{id}\"\nresponsibility = \"{responsibility}\"\nscope = {scope}\nowner = \"x\"\nstatement = \"Done.\"\ndate = 2026-10-01\nreview_every = \"12m\"\n"
    )
}

const BUCKET: &str =
    "Resources:\n  NAME: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: STATUS } } }\n";

fn bucket(name: &str, status: &str) -> String {
    BUCKET.replace("NAME", name).replace("STATUS", status)
}

#[test]
fn records_speak_of_their_own_project_alone() {
    let project = Project::new("two");
    let file = ".hardline/attestations/all.toml";
    for (folder, name, id) in [("pa", "Mine", "all"), ("pb", "Theirs", "all")] {
        project.write(&format!("{folder}/.git/HEAD"), "");
        project.write(&format!("{folder}/t.yaml"), &bucket(name, "Enabled"));
        project.write(&format!("{folder}/{file}"), &record(id, "data-classification", ""));
    }
    project.write("pa/.hardline/attestations/people.toml", &record("people", "security-training", "\"account\""));
    project.write(
        "pa/.hardline/reports.toml",
        "[[report]]\nid = \"soc-2\"\nkind = \"soc-2\"\nname = \"SOC 2\"\nreviewed_by = \"a\"\nreviewed_on = 2026-06-01\nvalid_until = 2027-06-01\n",
    );
    for (paths, wanted) in [
        (vec!["pa"], "Mine attested all"),
        (vec!["pa", "pb"], "Mine attested all, Theirs attested pb/all"),
        (vec!["pb", "pa"], "Mine attested pa/all, Theirs attested all"),
        (vec!["pb/t.yaml", "pa/t.yaml"], "Mine attested pa/all, Theirs attested all"),
    ] {
        assert_eq!(standings(&project, &paths, "data-classification").join(", "), wanted, "{paths:?}");
    }
    // The account of several projects is nobody's to attest.
    assert_eq!(standings(&project, &["pa"], "security-training"), ["- attested people"]);
    assert_eq!(standings(&project, &["pa", "pb"], "security-training"), ["- open -"]);
    let said = project.says(
        &["scan", "pa", "pb", "--frames", "0", "--exit-zero", "--today", DAY],
        0,
        &["not all that was scanned is of the project of `people`, so that it does not count for the account"],
    );
    // What concerns each resource never speaks of an account.
    assert!(!said.contains("is of the project of `all`"), "{said}");
    project.write("pa/none/notes.txt", "");
    project.says(
        &["scan", "pa/none", "pb", "--frames", "0", "--exit-zero", "--today", DAY],
        0,
        &["`all` speaks of nothing that was scanned: everything"],
    );
    let reviewed = |paths: &[&str]| {
        let arguments = [&["scan"], paths, &["--format", "json", "--exit-zero", "--today", DAY]].concat();
        let (_, said) = project.run(&arguments);
        let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("JSON: {said}"));
        let entries = report["entries"].as_array().expect("entries").clone();
        let of = entries.iter().filter(|it| it["responsibility"] == "facility-security");
        of.map(|it| format!("{} {}", it["resource"], it["report"])).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(reviewed(&["pa"]), r#""Mine" "soc-2""#);
    assert_eq!(reviewed(&["pa", "pb"]), r#""Mine" "soc-2", "Theirs" null"#);
    // What another's template is scanned with is not attested by it.
    fs::remove_dir_all(project.0.join("pb/.hardline")).expect("a folder");
    assert_eq!(
        standings(&project, &["pa", "pb"], "data-classification").join(", "),
        "Mine attested all, Theirs open -"
    );
    project.says(&["attest", "list", "pb", "--today", DAY], 0, &["Nothing is attested"]);
    project.says(&["attest", "list", "pa", "--today", DAY], 0, &["all holds until", "settles 1 line of the ledger"]);
}

#[test]
fn many_words_that_do_nothing_are_summed_up() {
    let project = Project::new("many");
    project.write("t.yaml", &bucket("A", "Enabled"));
    let records = (0..150).map(|it| record(&format!("r-{it}"), "data-classification", "{ service = \"sqs\" }") + "\n");
    project.write(".hardline/attestations/all.toml", &records.collect::<String>());
    let (_, said) = project.run(&["scan", "--format", "json", "--exit-zero", "--today", DAY]);
    let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("JSON: {said}"));
    let problems = report["problems"].as_array().expect("problems");
    let is_told = |wanted: &str| problems.iter().any(|it| it["message"].as_str().is_some_and(|it| it.contains(wanted)));
    assert_eq!(problems.len(), 101, "{problems:?}");
    assert!(is_told("`r-0` speaks of nothing that was scanned") && is_told("50 more problems like these"));
}

#[test]
fn a_word_that_no_check_could_speak_against_says_so() {
    let project = Project::new("off");
    project.write("template.yaml", &bucket("Reports", "Suspended"));
    project.write(".hardline/attestations/a.toml", &record("kept", "version-retention", ""));
    let off: &[&str] = &[".", "--skip-check", "s3-bucket-versioning", "--skip-check", "s3-bucket-object-lock"];
    assert_eq!(standings(&project, &["."], "version-retention"), ["Reports violated kept"]);
    assert_eq!(standings(&project, off, "version-retention"), ["Reports attested kept"]);
    let it = entry(&project, &[off, &["--today", DAY]].concat()[1..], Some("Reports"), "version-retention");
    let reason = it["reason"].as_str().expect("a text");
    assert!(reason.contains("no scan could speak against it") && reason.contains("s3-bucket-versioning"), "{reason}");
    for format in ["text", "markdown", "html"] {
        let shown = [&["scan"], off, &["--format", format, "--exit-zero", "--today", DAY]].concat();
        let said = project.says(&shown, 0, &["not held against the scan", "s3-bucket-versioning"]);
        assert!(said.contains("did not run"), "{said}");
    }
    let whole = project.says(&["scan", ".", "--exit-zero", "--today", DAY], 0, &["Contradicted: version-retention"]);
    assert!(!whole.contains("did not run"), "{whole}");
    project.says(
        &["scan", ".", "--format", "markdown", "--exit-zero", "--today", DAY],
        0,
        &["Contradicted: version-retention of <code>Reports</code>"],
    );
    project.write("hardline.toml", "profile = \"starter\"\n");
    project.says(&["attest", "list", ".", "--today", DAY], 0, &["kept holds until"]);
}

#[test]
fn a_word_on_what_is_nobodys_yet_says_that_it_settles_nothing() {
    let project = Project::new("undecided");
    project.write(
        "template.yaml",
        "Parameters: { Launch: { Type: String } }\nResources:\n  App:\n    Type: AWS::ECS::Service\n    Properties: { LaunchType: !Ref Launch }\n",
    );
    project.write(".hardline/attestations/a.toml", &record("patched", "guest-os-patching", ""));
    assert_eq!(standings(&project, &["."], "guest-os-patching"), ["App unknown -"]);
    let said = "Attested to no effect: guest-os-patching in 1 line of the ledger, by x (patched)";
    project.says(&["scan", ".", "--exit-zero", "--today", DAY], 0, &[said]);
    project.says(&["attest", "list", ".", "--today", DAY], 0, &["settles 0 lines of the ledger; not 1 line, since"]);
}

#[test]
fn reviews_that_end_are_reviewed_anew_and_not_renewed() {
    let project = Project::new("reviews");
    project.write(
        ".hardline/reports.toml",
        "[[report]]\nid = \"soc-2\"\nkind = \"soc-2\"\nname = \"SOC 2\"\nreviewed_by = \"a\"\nreviewed_on = 2026-01-01\nvalid_until = 2026-06-01\n",
    );
    let said =
        project.says(&["attest", "check", "--today", DAY], 1, &["ended: soc-2 on 2026-06-01; review the report"]);
    assert!(!said.contains("attest renew"), "{said}");
    let said = project.says(
        &["scan", ".", "--exit-zero", "--today", DAY],
        0,
        &["Reviews of AWS's reports that have ended: soc-2"],
    );
    assert!(!said.contains("attest renew"), "{said}");
}

#[test]
fn of_six_at_once_all_are_written() {
    let project = Project::new("at_once");
    let owners: Vec<String> = (0..6).map(|it| format!("team {it}")).collect();
    let said: Vec<(i32, String)> = std::thread::scope(|scope| {
        let all: Vec<_> = owners
            .iter()
            .map(|owner| {
                let project = &project;
                scope.spawn(move || {
                    let mut arguments = add(&["--review-every", "12m"]);
                    let at = arguments.iter().position(|it| *it == "data team").expect("an owner");
                    arguments[at] = owner;
                    project.run(&arguments)
                })
            })
            .collect();
        all.into_iter().map(|it| it.join().expect("no panic")).collect()
    });
    assert!(said.iter().all(|it| it.0 == 0 && it.1.contains("is written")), "{said:?}");
    let text = project.read(".hardline/attestations/restore-testing.toml");
    for owner in &owners {
        assert!(text.contains(&format!("owner = \"{owner}\"")), "{owner}: {text}");
    }
    project.says(&["attest", "check", "--today", DAY], 0, &["6 attestations", "0 wrong"]);
    let left: Vec<_> = fs::read_dir(project.0.join(".hardline/attestations")).expect("a folder").collect();
    assert_eq!(left.len(), 1, "no lock stays: {left:?}");
}

#[test]
fn ends_of_lines_stay_as_they_are() {
    let project = Project::new("ends_of_lines");
    project.says(&add(&["--review-every", "12m"]), 0, &[]);
    let file = ".hardline/attestations/restore-testing.toml";
    project.write(file, &project.read(file).replace('\n', "\r\n"));
    project.says(&["attest", "renew", "restore-testing-rds", "--today", "2026-11-23"], 0, &["is written"]);
    project.says(&add(&["--expires", "2027-01-01"]), 0, &["is written"]);
    let text = project.read(file);
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "{text:?}");
    assert!(text.contains("date = 2026-11-23"), "{text}");
}

#[cfg(unix)]
#[test]
fn links_are_named_and_nothing_is_made_beyond_them() {
    use std::os::unix::fs::symlink;
    let project = Project::new("links");
    let outside = project.0.with_file_name("links_outside");
    let _ = fs::remove_dir_all(&outside);
    fs::create_dir_all(&outside).expect("a folder");
    fs::write(outside.join("x.toml"), "x = 1\n").expect("a file");
    fs::create_dir_all(project.0.join(".hardline/attestations")).expect("a folder");
    symlink(outside.join("x.toml"), project.0.join(".hardline/attestations/p.toml")).expect("a link");
    let said = project.says(&["attest", "check"], 2, &[".hardline/attestations/p.toml", "leads out"]);
    assert!(!said.contains("links_outside"), "{said}");
    fs::remove_dir_all(project.0.join(".hardline")).expect("a folder");
    symlink(&outside, project.0.join(".hardline")).expect("a link");
    project.says(&add(&["--review-every", "12m"]), 2, &["leads out"]);
    project.says(&["scan", ".", "--save", "--exit-zero"], 2, &["is a link, which is not followed"]);
    fs::remove_file(project.0.join(".hardline")).expect("a link");
    for (name, target) in [("runs.sqlite", "y.sqlite"), ("runs.sqlite-journal", "x.toml"), (".gitignore", "y.ignore")] {
        let _ = fs::remove_dir_all(project.0.join(".hardline"));
        fs::create_dir_all(project.0.join(".hardline")).expect("a folder");
        symlink(outside.join(target), project.0.join(".hardline").join(name)).expect("a link");
        let (code, said) = project.run(&["scan", ".", "--save", "--exit-zero"]);
        let is_refused = code == 2 && said.contains("is a link, which is not followed");
        assert_eq!(is_refused, name != ".gitignore", "{name}: {said}");
    }
    let left: Vec<_> = fs::read_dir(&outside).expect("a folder").flatten().map(|it| it.file_name()).collect();
    assert_eq!(left, ["x.toml"], "nothing was made there");
    assert_eq!(fs::read_to_string(outside.join("x.toml")).expect("a file"), "x = 1\n");
}

/// Without a repository, what lies above a folder may be anybody's.
#[test]
fn settings_and_records_of_strangers_above_are_not_taken() {
    // Not among what is built, which may lie in a repository.
    let folder = std::env::temp_dir().join(format!("hardline-attest-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let project = Project(folder.clone());
    project.write("up/a/b/template.yaml", TEMPLATE);
    project.write("up/hardline.toml", "[checks]\ns3-bucket-versioning = { enabled = false, reason = \"x\" }\n");
    project.write("up/.hardline/attestations/a.toml", &record("theirs", "data-classification", ""));
    project.write("up/elsewhere/x", "");
    for (here, path, repository, is_taken) in [
        (".", "up/a/b", None, false),
        ("up/elsewhere", "../a/b", None, false),
        ("up/a/b", ".", None, false),
        ("up/a", "b", None, false),
        ("up", "a/b", None, true),
        ("up", "a/b/template.yaml", None, true),
        (".", "up", None, true),
        ("up", "elsewhere/../a/b", None, true),
        ("up/a", "b", None, false),
        (".", "up/a/b", Some("up/.git"), true),
        (".", "up/a/b", Some("up/a/.git"), false),
    ] {
        if let Some(it) = repository {
            fs::create_dir_all(folder.join(it)).expect("a folder");
        }
        let from = Project(folder.join(here));
        let standings = standings(&from, &[path], "data-classification").join(", ");
        assert_eq!(standings.contains("attested theirs"), is_taken, "{path} from {here}: {standings}");
        let (_, said) = from.run(&["scan", path, "--format", "json", "--exit-zero"]);
        let report: serde_json::Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("JSON: {said}"));
        assert_eq!(!report["configuration"].is_null(), is_taken, "{path} from {here}: settings");
        if let Some(it) = repository {
            fs::remove_dir_all(folder.join(it)).expect("a folder");
        }
    }
    let _ = fs::remove_dir_all(&folder);
}
