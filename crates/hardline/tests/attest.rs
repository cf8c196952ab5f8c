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
    project.says(&add(&["--expires", "2026-12-01"]), 0, &["restore-testing-rds-2 is written"]);
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
