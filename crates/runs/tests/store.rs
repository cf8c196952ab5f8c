//! The file of kept runs: older ones are brought forward, newer ones and other programs' are refused.

use std::{fs, path::PathBuf};

use hardline_ledger::{Ledger, Records};
use hardline_run::{AuthorizationOfRun, Entry, Finding, Live, Run, Setting, SystemOfRun, Which};
use hardline_runs::{Failure, Store, versions};
use rusqlite::Connection;

struct File(PathBuf);

impl File {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hardline-store-{name}-{}.sqlite", std::process::id()));
        let _ = fs::remove_file(&path);
        Self(path)
    }

    fn connection(&self) -> Connection {
        Connection::open(&self.0).unwrap_or_else(|error| panic!("{error}"))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

const TEMPLATE: &str = "
Parameters: { Status: { Type: String } }
Conditions: { IsProduction: !Equals [!Ref AWS::Region, eu-central-1] }
Resources:
  Plain: { Type: AWS::S3::Bucket }
  Chosen:
    Type: AWS::S3::Bucket
    Metadata: { hardline: { allow: [{ check: s3-bucket-versioning, reason: it holds nothing }] } }
    Properties:
      VersioningConfiguration: { Status: !If [IsProduction, Enabled, !Ref Status] }
  Server: { Type: AWS::EC2::Instance, Properties: { ImageId: ami-1 } }
";

fn with_run(work: impl FnOnce(&Live<'_>)) {
    let scan = hardline_sources::read_text("template.yaml", TEMPLATE);
    let checks = hardline_checks::CHECKS.iter().map(|it| it.check).collect();
    let ledger = Ledger::new(&scan.estate, checks, Records::default());
    let system = SystemOfRun {
        name: Some("Web shop".to_owned()),
        aws_authorization: Some(AuthorizationOfRun { title: "AWS".to_owned(), date: "2025-10-01".to_owned() }),
        ..SystemOfRun::default()
    };
    let setting = Setting { time: "2026-11-22T00:00:00Z".to_owned(), system, ..Setting::default() };
    work(&Live::new(&scan, &ledger, setting));
}

/// The head of a run as the first hardline that kept any wrote it.
fn older_head() -> String {
    let mut text = String::new();
    with_run(|live| {
        let mut head = serde_json::to_value(live.head()).unwrap_or_default();
        for later in ["scanned", "paths", "attestations", "reports", "demands"] {
            let _ = head.as_object_mut().and_then(|it| it.remove(later));
        }
        text = serde_json::json!({ "head": head, "excerpts": [] }).to_string();
    });
    text
}

/// All rows of a run, with what is shown of each violation.
fn rows(run: &dyn Run) -> (Vec<Finding<'static>>, Vec<String>, Vec<String>) {
    let (mut findings, mut entries, mut details) = (Vec::new(), Vec::new(), Vec::new());
    run.findings(Which::All, &mut |it| {
        if Which::Violated.has(&it.verdict) {
            details.push(format!("{:?}", run.detail(&it)?));
        }
        findings.push(it.into_owned());
        Ok(())
    })
    .unwrap_or_else(|error| panic!("{error}"));
    run.entries(&mut |it: Entry<'_>| {
        entries.push(format!("{it:?}"));
        Ok(())
    })
    .unwrap_or_else(|error| panic!("{error}"));
    (findings, entries, details)
}

#[test]
fn a_run_comes_back_as_it_was() {
    let file = File::new("same");
    with_run(|live| {
        let mut store = Store::create(&file.0).unwrap_or_else(|error| panic!("{error}"));
        let first = store.save(live).unwrap_or_else(|error| panic!("{error}"));
        let second = store.save(live).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((first, second), (1, 2));
        drop(store);
        let store = Store::open(&file.0).unwrap_or_else(|error| panic!("{error}"));
        for number in [first, second] {
            let kept = store.run(number).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(kept.head(), live.head());
            let (kept, made) = (rows(&kept), rows(live));
            assert!(!made.2.is_empty() && !made.1.is_empty());
            assert_eq!(kept, made);
        }
        let names = ["latest", "latest~1", "2", "2026-11-22", "main"].map(|it| store.find(it).ok());
        assert_eq!(names, [Some(2), Some(1), Some(2), Some(2), None]);
        drop(store);
        let mut store = Store::open(&file.0).unwrap_or_else(|error| panic!("{error}"));
        for (label, wanted) in
            [("main", Some(3)), ("feature/x-1.2#7", Some(4)), ("latest~1", None), ("2026", None), ("a b", None)]
        {
            assert_eq!(store.save_as(live, Some(label)).ok(), wanted, "{label}");
            assert_eq!(store.find("main").ok(), Some(3));
        }
        assert_eq!(store.find("feature/x-1.2#7").ok(), Some(4));
        assert_eq!(store.list().map(|it| it[1].label.clone()).ok(), Some(Some("main".to_owned())));
    });
    // What people ask with tools of their own.
    let asked = |sql: &str| file.connection().query_row(sql, [], |it| it.get::<_, i64>(0)).unwrap_or(-1);
    assert!(asked("SELECT count(*) FROM verdicts WHERE verdict = 'violated' AND run = 1") > 0);
    assert!(asked("SELECT count(*) FROM ledger WHERE party = 'aws' AND status = 'inherited' AND run = 2") > 0);
}

#[test]
fn a_file_of_every_earlier_shape_is_brought_forward() {
    for version in 0..versions() {
        let file = File::new(&format!("from-{version}"));
        hardline_runs::make_version(&file.connection(), version).unwrap_or_else(|error| panic!("{error}"));
        let mut kept = 0;
        if version > 0 {
            let insert = "INSERT INTO runs (time, version, head) VALUES ('2026-01-01T00:00:00Z', '0.0.1', ?1)";
            file.connection().execute(insert, [older_head()]).unwrap_or_else(|error| panic!("{error}"));
            kept = 1;
        }
        with_run(|live| {
            let mut store = Store::create(&file.0).unwrap_or_else(|error| panic!("{version}: {error}"));
            store.save(live).unwrap_or_else(|error| panic!("{version}: {error}"));
            let list = store.list().unwrap_or_else(|error| panic!("{version}: {error}"));
            assert_eq!(list.len(), kept + 1);
            // What an earlier hardline did not keep is missing, and nothing else is.
            for (it, number) in list.iter().rev().take(kept).zip(1..) {
                assert_eq!((it.number, &it.label, it.scanned.len(), it.coverage.templates), (number, &None, 0, 1));
                let run = store.run(number).unwrap_or_else(|error| panic!("{version}: {error}"));
                assert_eq!(run.head().paths.of("./stacks/web.yaml"), "stacks/web.yaml");
            }
        });
        let views = "SELECT count(*) FROM ledger";
        assert!(file.connection().query_row(views, [], |it| it.get::<_, i64>(0)).is_ok_and(|it| it > 0));
    }
}

#[test]
fn a_file_of_a_later_hardline_or_of_another_program_is_left_alone() {
    let later = File::new("later");
    drop(Store::create(&later.0).unwrap_or_else(|error| panic!("{error}")));
    later.connection().pragma_update(None, "user_version", 99).unwrap_or_else(|error| panic!("{error}"));
    let another = File::new("another");
    another.connection().execute_batch("CREATE TABLE notes (text)").unwrap_or_else(|error| panic!("{error}"));
    let broken = File::new("broken");
    drop(Store::create(&broken.0).unwrap_or_else(|error| panic!("{error}")));
    broken.connection().pragma_update(None, "user_version", -1).unwrap_or_else(|error| panic!("{error}"));
    let emptied = File::new("emptied");
    drop(Store::create(&emptied.0).unwrap_or_else(|error| panic!("{error}")));
    emptied.connection().pragma_update(None, "user_version", 0).unwrap_or_else(|error| panic!("{error}"));
    for (file, wanted) in [
        (&later, "later hardline"),
        (&another, "another program"),
        (&broken, "it says that its shape is -1;"),
        (&emptied, "it says that its shape is 0;"),
    ] {
        let before = fs::read(&file.0).unwrap_or_default();
        for opened in [Store::create(&file.0), Store::open(&file.0)] {
            let error = opened.err().unwrap_or(Failure::Busy).to_string();
            assert!(error.contains(wanted), "{error}");
        }
        assert_eq!(fs::read(&file.0).unwrap_or_default(), before);
    }
}

#[test]
fn a_run_that_was_kept_before_systems_had_names_is_read_without() {
    let file = File::new("unnamed");
    with_run(|live| {
        let mut store = Store::create(&file.0).unwrap_or_else(|error| panic!("{error}"));
        store.save(live).unwrap_or_else(|error| panic!("{error}"));
    });
    let changed = file.connection().execute("UPDATE runs SET head = json_remove(head, '$.head.system')", []);
    assert_eq!(changed.ok(), Some(1));
    let store = Store::open(&file.0).unwrap_or_else(|error| panic!("{error}"));
    let kept = store.run(1).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(kept.head().system, SystemOfRun::default());
    assert!(!kept.head().checks.is_empty());
}

#[test]
fn a_reader_sees_one_moment_waits_its_time_and_follows_no_link() {
    let file = File::new("reader");
    let patience = std::time::Duration::from_millis(50);
    let mut store = Store::create(&file.0).unwrap_or_else(|error| panic!("{error}"));
    with_run(|live| {
        for _ in 0..3 {
            store.save(live).unwrap_or_else(|error| panic!("{error}"));
        }
        let reader = Store::open_to_read(&file.0, patience).unwrap_or_else(|error| panic!("{error}"));
        let found = (reader.count().ok(), reader.latest(2).map(|it| it.len()).ok(), reader.beside(2).ok());
        assert_eq!(found, (Some(3), Some(2), Some((Some(1), Some(3)))));
        assert_eq!(reader.beside(3).ok(), Some((Some(2), None)));
        // What is open of one responsibility is what the whole ledger says of it.
        let run = reader.run(3).unwrap_or_else(|error| panic!("{error}"));
        let mut all = Vec::new();
        let of = |it: &Entry<'_>| format!("{:?} {} {}", it.resource, it.responsibility, it.status);
        let visited = run.entries(&mut |it| {
            if it.responsibility == "restore-testing" && matches!(&*it.status, "open" | "expired") {
                all.push(of(&it));
            }
            Ok(())
        });
        visited.unwrap_or_else(|error| panic!("{error}"));
        let mut asked = Vec::new();
        let visited = run.unanswered("restore-testing", &mut |it| {
            asked.push(of(&it));
            Ok(())
        });
        visited.unwrap_or_else(|error| panic!("{error}"));
        assert!(!all.is_empty() && asked == all, "{asked:?} and {all:?}");
    });
    // While another program has the file to itself, a reader waits as long as it is told, and says so.
    drop(store);
    let writer = file.connection();
    writer.execute_batch("BEGIN EXCLUSIVE").unwrap_or_else(|error| panic!("{error}"));
    let busy = Store::open_to_read(&file.0, patience);
    assert!(matches!(busy, Err(Failure::Busy)), "{busy:?}");
    writer.execute_batch("COMMIT").unwrap_or_else(|error| panic!("{error}"));
    assert!(Store::open_to_read(&file.0, patience).is_ok());
    #[cfg(unix)]
    {
        let link = File::new("reader-link");
        std::os::unix::fs::symlink(&file.0, &link.0).unwrap_or_else(|error| panic!("{error}"));
        assert!(Store::open_to_read(&link.0, patience).is_err());
    }
}

#[test]
fn a_run_is_called_by_its_number_or_the_beginning_of_its_time() {
    let file = File::new("called");
    with_run(|live| {
        let mut store = Store::create(&file.0).unwrap_or_else(|error| panic!("{error}"));
        for _ in 0..2 {
            store.save(live).unwrap_or_else(|error| panic!("{error}"));
        }
        for (name, wanted) in [
            ("1", Some(1)),
            ("latest", Some(2)),
            ("latest~1", Some(1)),
            ("2026", Some(2)),
            ("2026-11", Some(2)),
            ("2026-11-22", Some(2)),
            ("2027", None),
            ("3", None),
            ("-1", None),
            ("latest~2", None),
            ("20", None),
        ] {
            assert_eq!(store.find(name).ok(), wanted, "{name}");
        }
    });
}
