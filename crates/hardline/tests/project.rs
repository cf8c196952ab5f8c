//! A project is the same wherever one stands when it is scanned, and a gate over it stays shut until it is mended.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// A repository of its own, gone when it is dropped: a template, a module of Terraform, a file that cannot be read, settings with a
/// profile, and a word of somebody's.
struct Repository(PathBuf);

const BUCKET: &str = "Resources:\n  Data:\n    Type: AWS::S3::Bucket\n";

/// A template that is cut off.
const BROKEN: &str = "Resources:\n  A: { Type: AWS::S3::Bucket\n";

const WORD: &str = "[[attestation]]
id = \"keys\"
responsibility = \"root-user-mfa\"
scope = \"account\"
owner = \"Ada\"
statement = \"The root user has a key in the safe.\"
date = 2026-11-01
review_every = \"1y\"
";

impl Repository {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("hardline-project-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        let repository = Self(path);
        for folder in [".git", ".hardline/attestations", "stacks/inner", "module"] {
            fs::create_dir_all(repository.0.join("repository").join(folder)).unwrap_or_else(|error| panic!("{error}"));
        }
        fs::create_dir(repository.0.join("elsewhere")).unwrap_or_else(|error| panic!("{error}"));
        repository.write("stacks/web.yaml", BUCKET);
        repository.write("module/main.tf", "resource \"aws_s3_bucket\" \"logs\" {\n  bucket = \"logs\"\n}\n");
        repository.write("hardline.toml", "[estate]\ndata_classes = [\"personal\"]\n");
        repository.write(".hardline/attestations/account.toml", WORD);
        repository
    }

    fn root(&self) -> PathBuf {
        self.0.join("repository")
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.root().join(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Runs in the repository, and gives the exit code and all that was said.
    fn said(&self, line: &str) -> (Option<i32>, String) {
        let output = run(&self.root(), &line.split(' ').collect::<Vec<_>>());
        let (told, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        (output.status.code(), format!("{told}{wrong}"))
    }

    /// Runs each line, and holds its exit code and a text that it says; `>` writes a file instead.
    fn goes(&self, lines: &[(&str, i32, &str)]) {
        for (line, code, wanted) in lines {
            if let Some((path, text)) = line.strip_prefix("> ").and_then(|it| it.split_once(' ')) {
                self.write(path, text);
                continue;
            }
            let (found, said) = self.said(line);
            let flat = said.replace('\n', " ");
            assert!(
                found == Some(*code) && flat.contains(wanted),
                "`{line}` wants {code} and {wanted:?}: {found:?}\n{said}"
            );
        }
    }
}

/// Runs the program in a folder.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hardline"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{error}"))
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The formats whose paths are those that were given, so that they can be opened from where one stands.
const AS_GIVEN: &[&str] = &["text", "json", "html", "csv", "ledger-csv", "xlsx"];

#[test]
fn a_project_is_the_same_wherever_one_stands() {
    let project = Repository::new("same");
    project.write("broken.yaml", BROKEN);
    let root = project.root();
    let whole = root.to_string_lossy().into_owned();
    let mut stands = vec![
        (root.join("stacks/inner"), "../..".to_owned()),
        (project.0.join("elsewhere"), "../repository".to_owned()),
        (project.0.join("elsewhere"), whole.clone()),
        (root.clone(), format!("{whole}/stacks/..")),
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&root, project.0.join("elsewhere/link")).unwrap_or_else(|error| panic!("{error}"));
        stands.push((project.0.join("elsewhere"), "link".to_owned()));
    }
    let formats: Vec<_> =
        hardline_report::FORMATS.iter().map(|it| it.name()).filter(|it| !AS_GIVEN.contains(it)).collect();
    let reports = |folder: &Path, path: &str| -> Vec<Vec<u8>> {
        let out = project.0.join("out");
        let _ = fs::create_dir_all(&out);
        let files: Vec<_> = formats.iter().map(|it| out.join(it).to_string_lossy().into_owned()).collect();
        let mut arguments = vec![
            "scan",
            path,
            "--today",
            "2026-11-22",
            "--account",
            "123456789012",
            "--region",
            "eu-central-1",
            "--exit-zero",
        ];
        for (format, file) in formats.iter().zip(&files) {
            arguments.extend(["--format", format, "--output", file]);
        }
        let output = run(folder, &arguments);
        assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
        files.iter().map(|it| fs::read(it).unwrap_or_else(|error| panic!("{it}: {error}"))).collect()
    };
    let wanted = reports(&root, ".");
    for (name, bytes) in formats.iter().zip(&wanted) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(&whole) && !text.contains("../"), "{name} names a folder of this machine");
    }
    for (folder, path) in &stands {
        for ((name, one), other) in formats.iter().zip(&wanted).zip(reports(folder, path)) {
            let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(&other));
            let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            assert!(one == other, "{name} of {path} in {}: {differs:?}", folder.display());
        }
    }
    // The same in runs that are kept: nothing is new, and nothing gone.
    let store = project.0.join("runs.sqlite").to_string_lossy().into_owned();
    for (folder, path) in [(root, ".".to_owned())].iter().chain(&stands) {
        run(folder, &["scan", path, "--exit-zero", "--save", "--store", &store]);
        let before = run(folder, &["diff", "1", "latest", "--store", &store]);
        let shown = String::from_utf8_lossy(&before.stdout).replace('\n', " ");
        assert!(
            shown.contains(" 0 new, 0 fixed, 0 gone for another reason,") && !shown.contains("different paths"),
            "{shown}"
        );
    }
}

/// Every format tells of a file that could not be read, by name.
#[test]
fn a_file_that_could_not_be_read_is_told_by_every_format() {
    let project = Repository::new("lost");
    project.write("stacks/broken.yaml", BROKEN);
    for format in hardline_report::FORMATS {
        let out = project.0.join("report").to_string_lossy().into_owned();
        let name = format.name();
        let (code, said) = project.said(&format!(
            "scan . --format {name} --output {out} --account 123456789012 --region eu-central-1 --fail-on never"
        ));
        assert_eq!(code, Some(3), "{name}: {said}");
        // A workbook and the fragment of a record are looked at elsewhere: the one is packed, the other has no place for it.
        if format.is_binary() || WITHOUT.contains(&name) {
            continue;
        }
        let text = fs::read_to_string(&out).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(text.contains("broken.yaml"), "{name} does not tell of the file that could not be read");
    }
    for (format, wanted) in [
        ("junit", "<error type=\"file-not-read\""),
        ("junit", "errors=\"1\""),
        ("github", "::error file=stacks/broken.yaml,line="),
        ("github", "1 file could not be read"),
        ("gitlab", "\"check_name\":\"file-not-read\""),
        ("gitlab", "\"severity\":\"blocker\""),
        ("csv", "file-not-read,"),
        ("ledger-csv", "file,"),
        ("ocsf", "\"status_code\":\"not read\""),
        ("asff", "\"Status\":\"NOT_AVAILABLE\""),
        ("oscal-assessment", "This file could not be read"),
        ("markdown", "not read, and nothing in it looked at"),
    ] {
        let (_, text) =
            project.said(&format!("scan . --format {format} --account 123456789012 --region eu-central-1 --exit-zero"));
        assert!(text.contains(wanted), "{format} does not say {wanted}:\n{text}");
    }
}

/// Formats whose shape has no place for a file that could not be read; their pages say so.
const WITHOUT: &[&str] = &["fedramp-sdr", "caiq"];

/// No format states the duty as if it were so where it is violated.
#[test]
fn a_title_that_stands_alone_says_that_it_is_violated() {
    let project = Repository::new("titles");
    for (format, wanted) in [
        ("gitlab", "\"description\":\"Violated: Data (AWS::S3::Bucket): "),
        ("asff", "\"Title\":\"Violated: Data: "),
        ("sarif", "{\"text\":\"Violated: Data (AWS::S3::Bucket): "),
        ("github", "title=Violated%3A "),
        ("junit", "message=\"Violated: "),
        ("ocsf", "\"title\":\"Violated: "),
    ] {
        let line = format!(
            "scan stacks/web.yaml --check s3-bucket-versioning --format {format} --account 123456789012 --region eu-central-1 \
             --exit-zero"
        );
        let (_, text) = project.said(&line);
        assert!(text.contains(wanted), "{format} does not say {wanted}:\n{text}");
    }
}

#[test]
fn a_gate_stays_shut_until_it_is_mended() {
    let project = Repository::new("gate");
    let more = format!("> stacks/web.yaml {BUCKET}  More:\n    Type: AWS::S3::Bucket\n");
    let lost = format!("> stacks/web.yaml {BROKEN}");
    let mended = format!("> stacks/web.yaml {BUCKET}");
    project.goes(&[
        // Without a run to compare with, all is new, and the word says so.
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 1"),
        ("diff", 0, "No earlier run is kept"),
        ("diff --fail-on-new", 1, "count as new"),
        ("diff main latest --fail-on-new", 1, "No run labelled `main` is kept"),
        ("diff main latest --format json", 0, "\"before\": null"),
        // What is wrong with the line is no run that is missing.
        ("diff 7 latest", 2, "there is no run `7`"),
        ("diff main nothing", 2, "there is no run `nothing`"),
        ("scan --save --label latest --exit-zero", 2, "`latest` is taken"),
        ("scan --label main --exit-zero", 2, "--save"),
        ("scan --save --label main --exit-zero --format gitlab", 0, "kept as run 2"),
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 3"),
        ("diff main latest --fail-on-new", 0, "0 new"),
        // A job that is run again stays red.
        (&more, 0, ""),
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 4"),
        ("diff main latest --fail-on-new", 1, "New"),
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 5"),
        ("diff main latest --fail-on-new", 1, "New"),
        ("history", 0, "label"),
        // A file that is lost is not clean.
        (&lost, 0, ""),
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 6"),
        ("diff main latest --fail-on-new", 3, "`stacks/web.yaml`"),
        ("diff main latest --fail-on-new --format json", 3, "\"incomplete\": true"),
        ("diff main latest", 0, "0 new"),
        (&mended, 0, ""),
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 7"),
        ("diff main latest --fail-on-new", 0, "0 new"),
    ]);
}

#[test]
fn what_cannot_be_written_is_told_before_anything_is_done() {
    let project = Repository::new("outputs");
    project.goes(&[
        ("scan --format json --output a.json --format csv --output ./a.json", 2, "cannot both go to ./a.json"),
        ("scan --format json --output a.json --format csv --output stacks/../a.json", 2, "cannot both go to"),
        ("scan --format json --output a.json --format asff --output b.json", 2, "give --account and --region"),
        ("scan --format json --output none/a.json", 3, "none/a.json could not be written"),
    ]);
    assert!(!project.root().join("a.json").exists() && !project.root().join("b.json").exists());
    if cfg!(target_os = "linux") {
        project.goes(&[
            ("scan --exit-zero --format json --output /dev/null --format csv --output /dev/null", 0, ""),
            ("scan --exit-zero --format json --output /dev/full", 3, "/dev/full could not be written"),
        ]);
    }
    // A kept run can be said to be of an account, but not of another than it is.
    project.goes(&[
        ("scan --save --exit-zero --format gitlab", 0, "kept as run 1"),
        ("report --format asff", 2, "give --account and --region"),
        ("report --format asff --account 123456789012 --region eu-central-1", 0, "\"AwsAccountId\":\"123456789012\""),
        ("scan --save --exit-zero --format gitlab --account 123456789012", 0, "kept as run 2"),
        ("report --account 210987654321", 2, "the run is of 123456789012"),
    ]);
}

#[test]
fn nothing_to_scan_passes_where_that_is_asked_for() {
    let project = Repository::new("none");
    project.write("package.json", "{\"name\": \"web\"}\n");
    project.goes(&[
        ("scan package.json", 3, "No template"),
        ("scan package.json --allow-none", 0, "No template"),
        ("scan package.json stacks/web.yaml --allow-none", 1, "s3-bucket"),
        ("scan package.json --format junit --allow-none", 0, "skipped=\"1\""),
        ("scan package.json --format github --allow-none", 0, "Nothing was found"),
        (&format!("> broken.yaml {BROKEN}"), 0, ""),
        ("scan broken.yaml --allow-none", 3, "broken.yaml"),
    ]);
}

/// What people put on record and the scan overturns, and what ends, is in the comment of a pull request as in the text.
#[test]
fn a_comment_tells_of_words_that_do_not_hold() {
    let project = Repository::new("words");
    let word = "[[attestation]]\nid = \"versions\"\nresponsibility = \"version-retention\"\nscope = \"everything\"\nowner = \"Ada\"\n\
                statement = \"All of them.\"\ndate = 2026-11-01\nreview_every = \"1y\"\n";
    project.write(".hardline/attestations/data.toml", word);
    project.goes(&[
        ("scan stacks --today 2026-11-22 --format markdown --exit-zero", 0, "- Contradicted: "),
        ("scan stacks --today 2027-11-22 --format markdown --exit-zero", 0, "- Ended"),
        ("scan stacks --today 2026-11-22 --format markdown --exit-zero", 0, "- Profile: "),
    ]);
}

/// Every UUID that the documents of OSCAL over a path give.
fn uuids(project: &Repository, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for format in hardline_report::FORMATS.iter().filter(|it| it.name().starts_with("oscal-")) {
        let (code, text) =
            project.said(&format!("scan {path} --format {} --exit-zero --today 2026-11-22", format.name()));
        assert_eq!(code, Some(0), "{text}");
        let words = text.split(|it: char| !it.is_ascii_hexdigit() && it != '-');
        let is_uuid = |it: &&str| it.len() == 36 && it.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
        found.extend(words.filter(is_uuid).map(str::to_owned));
    }
    found
}

/// Two estates share no id but that of AWS and the namespace of our own properties; an estate keeps its ids when it changes.
#[test]
fn an_estate_has_ids_of_its_own() {
    let project = Repository::new("ids");
    fs::create_dir(project.root().join("other")).unwrap_or_else(|error| panic!("{error}"));
    project.write("other/web.yaml", BUCKET);
    let (one, other) = (uuids(&project, "stacks"), uuids(&project, "other"));
    let shared: Vec<_> = one.intersection(&other).collect();
    assert!(one.len() > 100 && shared.len() <= 2, "{} of {}: {shared:?}", shared.len(), one.len());
    project.write("stacks/web.yaml", &format!("{BUCKET}  More:\n    Type: AWS::S3::Bucket\n"));
    let later = uuids(&project, "stacks");
    let gone: Vec<_> = one.difference(&later).collect();
    // What is a document of the estate as it stood is another document.
    assert!(gone.len() <= 6, "{} of {} are gone: {gone:?}", gone.len(), one.len());
    project.write("hardline.toml", "[system]\nidentifier = \"F-1\"\n");
    let named: Vec<_> = uuids(&project, "stacks").intersection(&later).cloned().collect();
    assert!(named.len() <= 2, "{named:?}");
}

#[test]
fn what_is_read_beside_a_template_changes_no_identity() {
    let project = Repository::new("beside");
    let bucket = "Resources:\n  Data: { Type: AWS::S3::Bucket }\n";
    project.write("b.yaml", &format!("{bucket}Outputs:\n  Name: {{ Value: !Ref Data, Export: {{ Name: data }} }}\n"));
    let import = "  Note:\n    Type: AWS::SSM::Parameter\n    Properties: { Type: String, Value: !ImportValue data }\n";
    for name in ["a.yaml", "c.yaml"] {
        project.write(name, &format!("{bucket}{import}"));
    }
    let inner = "  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: inner.yaml } }\n";
    project.write("d.yaml", &format!("{bucket}{import}{inner}"));
    project.write("inner.yaml", bucket);
    let fingerprints = |paths: &str| -> BTreeSet<String> {
        let (exit, text) = project.said(&format!("scan {paths} --exit-zero --format gitlab"));
        assert_eq!(exit, Some(0), "{text}");
        let issues: Vec<serde_json::Value> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        issues.iter().map(|it| it["fingerprint"].to_string()).collect()
    };
    let mut before = BTreeSet::new();
    for paths in
        ["b.yaml", "b.yaml c.yaml", "d.yaml inner.yaml b.yaml c.yaml", "d.yaml a.yaml inner.yaml b.yaml c.yaml"]
    {
        let found = fingerprints(paths);
        assert!(before.is_subset(&found) && before.len() < found.len(), "{paths}: {before:?}, {found:?}");
        before = found;
    }
    // Each of five buckets has as many as the one alone: none is taken for another.
    assert_eq!(before.len(), fingerprints("b.yaml").len() * 5);
}

#[test]
fn a_scan_by_fewer_checks_says_so() {
    let project = Repository::new("fewer");
    project.write("hardline.toml", "");
    for format in [
        "text",
        "markdown",
        "github",
        "sarif",
        "json",
        "html",
        "oscal-ssp",
        "oscal-assessment",
        "oscal-poam",
        "oscal-component",
    ] {
        let (_, all) = project.said(&format!("scan stacks --exit-zero --format {format}"));
        assert!(!all.contains("s ran, by "), "{format}: {all}");
        let (_, fewer) =
            project.said(&format!("scan stacks --exit-zero --skip-check s3-bucket-versioning --format {format}"));
        let wanted =
            if format == "json" { "\"left_out\":{\"by\":[\"--skip-check\"]" } else { " checks ran, by --skip-check: " };
        assert!(fewer.contains(wanted), "{format}: {fewer}");
    }
    project.goes(&[
        // What a check would tell that did not run is no question for a person, and nothing that no check reads.
        ("scan stacks --check kms-key-rotation --format ledger-csv", 0, "it was not looked at: s3-bucket-"),
        (
            "scan stacks --exit-zero --skip-check s3-bucket-versioning --format ledger-csv",
            0,
            "s3-bucket-versioning did not run",
        ),
        ("scan stacks --exit-zero --save --today 2026-11-22", 0, ""),
        ("scan stacks --exit-zero --check kms-key-rotation --save --today 2026-11-22", 0, "by --check"),
        ("history", 0, "checks left out"),
        ("> hardline.toml [checks]\ns3-bucket-versioning = \"off\"\n", 0, ""),
        ("scan stacks --exit-zero", 0, "checks ran, by hardline.toml: "),
    ]);
}
