//! What files of attestations and the register come to: what is right, what is wrong and where, and what is hostile.
#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use hardline_attestations::{
    Book, Change, Ends, NewAttestation, ProblemKind, Renewal, WrittenScope, add, default_file, free_id, load,
    parse_interval, problems_of_change, renew,
};
use hardline_ledger::Date;

const TODAY: &str = "2026-11-22";

/// An attestation in order, but for one line in the place of another.
fn attestation(old: &str, new: &str) -> String {
    let text = r#"[[attestation]]
id = "drill"
responsibility = "restore-testing"
scope = { service = "rds" }
statement = "Restored in a fresh account within two hours."
owner = "data team"
date = 2026-10-01
review_every = "12m"
"#;
    assert!(old.is_empty() || text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

/// A review in order, but for one line in the place of another.
fn report(old: &str, new: &str) -> String {
    let text = r#"[[report]]
id = "soc-2-spring"
kind = "soc-2"
name = "SOC 2 Type II, October 2025 to March 2026"
period = { from = 2025-10-01, to = 2026-03-31 }
reviewed_by = "compliance"
reviewed_on = 2026-06-01
valid_until = 2027-06-01
"#;
    assert!(old.is_empty() || text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reading").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join(".hardline/attestations")).expect("a folder");
    folder
}

fn read(root: &Path) -> Book {
    let today = Date::parse(TODAY).expect("a day");
    load(root, Some(&today), &|path| path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default())
}

/// The problems of a book, each as `line:column message`.
fn told(book: &Book) -> Vec<String> {
    let tell = |it: &hardline_attestations::Problem| match (&it.text, it.span) {
        (Some(text), Some(span)) => {
            let at = hardline_tree::Lines::new(text).position(text, span.start);
            format!("{}:{} {}", at.line, at.column, it.message)
        }
        _ => format!("0:0 {}", it.message),
    };
    book.problems.iter().map(tell).collect()
}

#[track_caller]
fn check(name: &str, file: &str, text: &str, wanted: &[&str]) {
    let root = folder(name);
    fs::write(root.join(".hardline").join(file), text).expect("a file");
    let book = read(&root);
    let found = told(&book);
    assert_eq!(found.len(), wanted.len(), "{name}: {found:#?} of\n{text}");
    for (found, wanted) in found.iter().zip(wanted) {
        let (place, words) = wanted.split_once(' ').expect("a place and words");
        assert!(
            found.starts_with(&format!("{place} ")) && found.contains(words),
            "{name}: {found} should say {wanted}"
        );
    }
    let records = book.attestations.len() + book.reports.len();
    assert!(
        records == 0 || wanted.is_empty() || text.matches("]]").count() > 1,
        "{name}: what is wrong does not count"
    );
    assert!(book.problems.iter().all(|it| it.kind == ProblemKind::Wrong), "{name}");
}

#[test]
fn what_is_wrong_has_its_place_and_what_was_meant() {
    let twice = attestation("", "") + &attestation("", "");
    let long = format!("statement = \"{}\"", "x".repeat(5000));
    let statement = "statement = \"Restored in a fresh account within two hours.\"";
    for (name, text, wanted) in [
        ("right", attestation("", ""), vec![]),
        ("strings", attestation("date = 2026-10-01", "date = \"2026-10-01\""), vec![]),
        ("expires", attestation("review_every = \"12m\"", "expires = 2026-10-01"), vec![]),
        ("everything", attestation("{ service = \"rds\" }", "\"everything\""), vec![]),
        ("five_years", attestation("review_every = \"12m\"", "expires = 2031-10-01"), vec![]),
        ("many", attestation("\"rds\"", "[\"rds\", \"s3\"], tag = \"team=data\", path = \"infra/*\""), vec![]),
        (
            "earlier",
            attestation("", "earlier = []\n").replacen("earlier = []\n", "", 1)
                + "earlier = [{ date = 2025-10-01, until = 2026-10-01, owner = \"x\" }]\n",
            vec![],
        ),
        (
            "responsibility",
            attestation("restore-testing", "restore-test"),
            vec!["3:18 the nearest is `restore-testing`"],
        ),
        ("aws", attestation("restore-testing", "facility-security"), vec!["3:18 its report is the evidence"]),
        ("no_scope", attestation("{ service = \"rds\" }", "{}"), vec!["4:9 is empty and names nothing"]),
        ("no_values", attestation("\"rds\"", "[]"), vec!["4:21 names no service"]),
        ("blank", attestation("service = \"rds\"", "resource = \" \""), vec!["4:22 names no resource"]),
        ("service", attestation("\"rds\"", "\"rdss\""), vec!["4:21 the nearest is `rds`"]),
        ("account", attestation("service = \"rds\"", "account = \"1234\""), vec!["4:21 twelve digits"]),
        ("type", attestation("service = \"rds\"", "type = \"Bucket\""), vec!["4:18 is no type"]),
        ("path", attestation("service = \"rds\"", "path = \"../other\""), vec!["4:18 below the project's folder"]),
        ("tag", attestation("service = \"rds\"", "tag = \"=data\""), vec!["4:17 has no key"]),
        ("scope_key", attestation("service = \"rds\"", "servce = \"rds\""), vec!["4:11 the nearest is `service`"]),
        ("scope_word", attestation("{ service = \"rds\" }", "\"everythin\""), vec!["4:9 the nearest is `everything`"]),
        ("day", attestation("2026-10-01", "\"2026-02-30\""), vec!["7:8 `2026-02-30` is no day"]),
        ("moment", attestation("2026-10-01", "2026-10-01T10:00:00Z"), vec!["7:8 is no day"]),
        ("future", attestation("2026-10-01", "2026-11-23"), vec!["7:8 is yet to come"]),
        ("before", attestation("review_every = \"12m\"", "expires = 2026-09-30"), vec!["8:11 before it was said"]),
        (
            "too_late",
            attestation("review_every = \"12m\"", "expires = 2031-10-02"),
            vec!["8:11 more than 5 years after 2026-10-01"],
        ),
        ("never_ends", attestation("review_every = \"12m\"", "expires = 9999-12-31"), vec!["8:11 more than 5 years"]),
        (
            "long_ago",
            attestation("12m", "90d").replace("2026-10-01", "1960-01-01"),
            vec!["1:1 is 90d after 1960-01-01"],
        ),
        (
            "account_of_resources",
            attestation("{ service = \"rds\" }", "\"account\""),
            vec!["4:9 concerns each resource, and the scope names the account alone"],
        ),
        (
            "resources_of_the_account",
            attestation("restore-testing", "root-user-mfa"),
            vec!["4:9 concerns the account once, and the scope names resources"],
        ),
        (
            "account_by_number",
            attestation("restore-testing", "root-user-mfa").replace("service = \"rds\"", "account = \"111122223333\""),
            vec![],
        ),
        ("both", attestation("review_every", "expires = 2027-01-01\nreview_every"), vec!["9:16 not by both"]),
        ("never", attestation("review_every = \"12m\"\n", ""), vec!["1:1 never ends"]),
        ("interval", attestation("12m", "1q"), vec!["8:16 is no interval"]),
        ("owner", attestation("owner = \"data team\"\n", ""), vec!["1:1 needs `owner`"]),
        ("nobody", attestation("data team", " "), vec!["6:9 says nothing"]),
        ("unknown_key", attestation("owner", "onwer"), vec!["1:1 needs `owner`", "6:1 the nearest is `owner`"]),
        ("id", attestation("\"drill\"", "\"My drill\""), vec!["2:6 small letters"]),
        ("twice", twice, vec!["9:1 is the id of another one too, at right.toml:1"]),
        ("file_key", attestation("[[attestation]]", "[[attestations]]"), vec!["1:3 the nearest is `attestation`"]),
        ("no_list", attestation("[[attestation]]", "[attestation]"), vec!["1:1 under `[[attestation]]`"]),
        ("not_toml", "[[attestation\n".to_owned(), vec!["1:14 this is not TOML"]),
        ("long", attestation(statement, &long), vec!["5:13 longer than 4000 bytes"]),
        ("steers", attestation("Restored", "\\u001b[2J"), vec!["5:13 steers a terminal"]),
        ("turns", attestation("Restored", "\\u202e"), vec!["5:13 steers a terminal"]),
        (
            "steering_id",
            attestation("restore-testing", "\\u001b[2J"),
            vec!["3:18 there is no responsibility `\u{fffd}[2J`"],
        ),
        (
            "sha",
            attestation("", "").replace("date", "evidence = [{ path = \"x\", sha256 = \"12\" }]\ndate"),
            vec!["7:36 64 hexadecimal digits"],
        ),
        ("uri", attestation("", "").replace("date", "evidence = [{ uri = \"wiki\" }]\ndate"), vec!["7:21 its scheme"]),
        (
            "sha_of_uri",
            attestation("", "").replace(
                "date",
                &format!("evidence = [{{ uri = \"https://a.example/x\", sha256 = \"{}\" }}]\ndate", "0".repeat(64)),
            ),
            vec!["7:53 nothing is fetched"],
        ),
        (
            "neither",
            attestation("", "").replace("date", "evidence = [{ description = \"x\" }]\ndate"),
            vec!["7:13 one of both"],
        ),
    ] {
        let wanted: Vec<_> = wanted.iter().map(|it| it.replace("right.toml", "all.toml")).collect();
        check(name, "attestations/all.toml", &text, &wanted.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn the_register_is_held_to_the_model() {
    for (name, text, wanted) in [
        ("report_right", report("", ""), vec![]),
        ("report_kind", report("soc-2\"\n", "soc-22\"\n"), vec!["3:8 the nearest is `soc-2`"]),
        ("report_other", report("\"soc-2\"\n", "\"other\"\n"), vec!["1:1 under `covers`"]),
        (
            "report_covers",
            report("period", "covers = [\"host-os\"]\nperiod"),
            vec!["5:11 there is no responsibility `host-os`"],
        ),
        ("report_services", report("period", "services = [\"s33\"]\nperiod"), vec!["5:13 the nearest is `s3`"]),
        ("report_period", report("2026-03-31", "2025-03-31"), vec!["5:10 before it begins"]),
        ("report_ends", report("2027-06-01", "2026-05-01"), vec!["8:15 before it was made"]),
        ("report_too_late", report("2027-06-01", "2031-06-02"), vec!["8:15 more than 5 years after 2026-06-01"]),
        ("report_nobody", report("reviewed_by = \"compliance\"\n", ""), vec!["1:1 needs `reviewed_by`"]),
        ("report_future", report("reviewed_on = 2026-06-01", "reviewed_on = 2026-12-01"), vec!["7:15 is yet to come"]),
    ] {
        check(name, "reports.toml", &text, &wanted);
    }
    let root = folder("report_default");
    fs::write(root.join(".hardline/reports.toml"), report("", "")).expect("a file");
    let book = read(&root);
    let reviewed = book.reviewed();
    assert_eq!((reviewed[0].source.as_str(), reviewed[0].place.as_str()), ("AWS Artifact", "reports.toml:1"));
    assert!(reviewed[0].covers.contains(&"facility-security"), "what the model says of the kind");
}

#[test]
fn an_interval_ends_by_the_calendar() {
    let root = folder("until");
    fs::write(root.join(".hardline/attestations/a.toml"), attestation("", "")).expect("a file");
    let book = read(&root);
    assert_eq!(book.attestations[0].attestation.until.to_string(), "2027-10-01");
    assert_eq!(book.attestations[0].attestation.scope_text, "service rds");
}

/// What evidence comes to, with files of the project: the words of the problem, or nothing.
#[test]
fn evidence_is_what_was_attested_and_lies_in_the_project() {
    let root = folder("evidence");
    let outside = root.with_file_name("outside.pdf");
    fs::write(&outside, "secret").expect("a file");
    fs::create_dir_all(root.join("evidence")).expect("a folder");
    for name in ["evidence/drill.txt", "evidence/drill:x.txt", "evidence:x.txt"] {
        fs::write(root.join(name), "hello\n").expect("a file");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&outside, root.join("evidence/link.pdf")).expect("a link");
    let hash = "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
    for (evidence, wanted) in [
        ("\"evidence/drill.txt\"".to_owned(), ""),
        (format!("[{{ path = \"evidence/drill.txt\", sha256 = \"{hash}\" }}]"), ""),
        (format!("[{{ path = \"evidence/drill.txt\", sha256 = \"{}\" }}]", hash.to_uppercase()), ""),
        ("[\"https://wiki.example.org/drill\", \"arn:aws:s3:::evidence/drill.pdf\"]".to_owned(), ""),
        (
            format!("[{{ path = \"evidence/drill.txt\", sha256 = \"{}\" }}]", hash.replace('5', "6")),
            "is not the file that was attested",
        ),
        ("\"evidence/none.txt\"".to_owned(), "is not there"),
        ("\"drill:2026.pdf\"".to_owned(), "is not there"),
        ("[{ uri = \"drill:2026.pdf\" }]".to_owned(), ""),
        ("[{ path = \"drill:2026.pdf\" }]".to_owned(), "is not there"),
        (format!("[{{ path = \"drill:2026.pdf\", sha256 = \"{hash}\" }}]"), "is not there"),
        (format!("[{{ path = \"evidence/drill:x.txt\", sha256 = \"{hash}\" }}]"), ""),
        (format!("[{{ path = \"evidence:x.txt\", sha256 = \"{hash}\" }}]"), ""),
        (
            format!("[{{ path = \"evidence:x.txt\", sha256 = \"{}\" }}]", hash.replace('5', "6")),
            "is not the file that was attested",
        ),
        ("[{ path = \"https://wiki.example.org/drill\" }]".to_owned(), "is not there"),
        ("\"evidence\"".to_owned(), "no regular file"),
        ("\"../outside.pdf\"".to_owned(), "leads out of"),
        ("\"evidence/../../outside.pdf\"".to_owned(), "leads out of"),
        ("\"/etc/passwd\"".to_owned(), "leads out of"),
        ("\"evidence/link.pdf\"".to_owned(), "leads out of"),
    ] {
        let text = attestation("date", &format!("evidence = {evidence}\ndate"));
        fs::write(root.join(".hardline/attestations/a.toml"), &text).expect("a file");
        let book = read(&root);
        assert_eq!(book.attestations.len(), 1, "{evidence}: it is listed all the same");
        assert_eq!(book.attestations[0].counts, wanted.is_empty(), "{evidence}");
        let told = told(&book);
        assert_eq!(told.len(), usize::from(!wanted.is_empty()), "{evidence}: {told:?}");
        assert!(told.iter().all(|it| it.contains(wanted)), "{evidence}: {told:?}");
        assert!(book.problems.iter().all(|it| it.kind == ProblemKind::Evidence), "{evidence}");
    }
}

/// What strangers may put there ends as a problem, and never as more.
#[test]
fn hostile_files_are_problems() {
    let deep = format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (name, bytes, wanted) in [
        ("huge", vec![b'#'; 2 << 20], "larger than 1024 KiB"),
        ("bytes", vec![0xff, 0xfe, 0x00], "not UTF-8"),
        ("deep", deep.into_bytes(), "not TOML"),
        ("control", b"a = \"\x1b[2J\"\n".to_vec(), "not TOML"),
    ] {
        let root = folder(name);
        fs::write(root.join(".hardline/attestations/a.toml"), bytes).expect("a file");
        let told = told(&read(&root));
        assert!(!told.is_empty() && told[0].contains(wanted), "{name}: {told:?}");
    }
    let root = folder("very_many");
    for file in 0..3 {
        let records = (0..4000).map(|it| attestation("\"drill\"", &format!("\"drill-{file}-{it}\"")));
        fs::write(root.join(format!(".hardline/attestations/{file}.toml")), records.collect::<String>())
            .expect("a file");
    }
    let book = read(&root);
    let told = told(&book);
    assert_eq!(book.attestations.len(), 10_000, "{told:?}");
    assert!(told.len() == 1 && told[0].contains("more than 10000 records"), "{told:?}");
}

/// One large file that many records refer to is read once, so that the time does not grow with them.
#[test]
fn a_file_that_many_refer_to_is_read_once() {
    let root = folder("once");
    let file = fs::File::create(root.join("large.bin")).expect("a file");
    file.set_len(8 << 20).expect("a length");
    let reference = format!("{{ path = \"large.bin\", sha256 = \"{}\" }}", "0".repeat(64));
    let references = vec![reference; 50].join(", ");
    let records = (0..40).map(|it| {
        attestation("\"drill\"", &format!("\"drill-{it}\""))
            .replace("date", &format!("evidence = [{references}]\ndate"))
    });
    fs::write(root.join(".hardline/attestations/a.toml"), records.collect::<String>()).expect("a file");
    // Two thousand times eight megabytes would take minutes.
    let book = read(&root);
    assert!(book.attestations.len() == 40 && book.attestations.iter().all(|it| !it.counts));
    assert_eq!(book.number_of(ProblemKind::Evidence), 2000);
}

#[test]
fn many_problems_of_a_file_are_summed_up() {
    let root = folder("many_problems");
    fs::write(root.join(".hardline/attestations/a.toml"), "[[attestation]]\nx = 1\n".repeat(400)).expect("a file");
    let book = read(&root);
    let told = told(&book);
    assert!(told.len() == 101 && told.iter().any(|it| it.contains("1100 more problems")), "{}", told.len());
    assert_eq!(book.number_of(ProblemKind::Wrong), 1200);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project_are_not_followed() {
    let root = folder("links");
    let outside = root.with_file_name("outside.toml");
    fs::write(&outside, attestation("", "")).expect("a file");
    std::os::unix::fs::symlink(&outside, root.join(".hardline/attestations/a.toml")).expect("a link");
    std::os::unix::fs::symlink(&outside, root.join(".hardline/reports.toml")).expect("a link");
    let book = read(&root);
    let told = told(&book);
    assert!(told.len() == 2 && told.iter().all(|it| it.contains("leads out of the project's folder")), "{told:?}");
    assert!(book.attestations.is_empty());
}

#[test]
fn of_too_many_references_none_is_looked_at() {
    let root = folder("references").canonicalize().expect("a folder");
    let book = read(&root);
    let responsibility = hardline_model::responsibility("restore-testing").expect("a responsibility");
    for (number, wanted) in [(50, "is not there"), (51, "there are more than 50 references")] {
        let new = NewAttestation {
            id: "drill".to_owned(),
            responsibility,
            scope: WrittenScope::Everything,
            owner: "data team".to_owned(),
            statement: "Restored.".to_owned(),
            evidence: vec!["none.txt".to_owned(); number],
            date: Date::parse(TODAY).expect("a day"),
            ends: Ends::Every(parse_interval("12m").expect("an interval")),
        };
        let fault = add(&book, &default_file(&root, responsibility), &new).expect_err("a fault");
        assert!(fault.contains(wanted), "{number}: {fault}");
    }
}

#[test]
fn a_change_is_made_of_what_was_read_and_written_over_nothing_else() {
    type Make<'m> = &'m dyn Fn(&Book, &Path) -> Change;
    let today = Date::parse(TODAY).expect("a day");
    let responsibility = hardline_model::responsibility("restore-testing").expect("a responsibility");
    let added = |book: &Book, file: &Path| -> Change {
        let new = NewAttestation {
            id: free_id(book, responsibility, &WrittenScope::Everything),
            responsibility,
            scope: WrittenScope::Everything,
            owner: "data team".to_owned(),
            statement: "Restored.".to_owned(),
            evidence: Vec::new(),
            date: today.clone(),
            ends: Ends::Every(parse_interval("12m").expect("an interval")),
        };
        add(book, file, &new).expect("a change")
    };
    let renewed = |book: &Book, _: &Path| -> Change {
        let again = Renewal { date: today.clone(), owner: None, statement: None, evidence: None, ends: None };
        renew(book, &book.attestations[0], &again).expect("a change")
    };
    let empty = "# nothing yet\n".to_owned();
    let cases: [(&str, Option<String>, Make<'_>); 4] = [
        ("into a new file", None, &added),
        ("into an empty file", Some(empty), &added),
        ("beside another", Some(attestation("drill", "other")), &added),
        ("again", Some(attestation("drill", "other")), &renewed),
    ];
    for (name, before, make) in cases {
        let root = folder(&format!("change_{}", name.replace(' ', "_")));
        let root = root.canonicalize().expect("a folder");
        let file = default_file(&root, responsibility);
        if let Some(before) = &before {
            fs::write(&file, before).expect("written");
        }
        let book = read(&root);
        // Another writes the very id that this one would take.
        let mut theirs = before.clone().unwrap_or_default();
        theirs.push_str(&attestation("drill", "restore-testing"));
        fs::write(&file, &theirs).expect("written");
        let change = make(&book, &file);
        assert_eq!(change.before, before, "{name}: it is a change of what was read");
        assert_eq!(problems_of_change(&book, &change, &today, "it.toml"), [], "{name}");
        let refused = change.write(&root).expect_err("another was faster");
        assert_eq!(refused.kind(), std::io::ErrorKind::ResourceBusy, "{name}: {refused}");
        assert_eq!(fs::read_to_string(&file).expect("a file"), theirs, "{name}");
        // Of what is read anew, the change is written.
        make(&read(&root), &file).write(&root).expect("written");
        assert_eq!(told(&read(&root)), [""; 0], "{name}");
    }
}
