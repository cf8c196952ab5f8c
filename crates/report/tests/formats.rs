//! Every format: what it looks like, and that nothing of a source steers what reads it.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use hardline_browser::{SARIF_MULTITOOL, package};
use hardline_ledger::{Ledger, Records};
use hardline_report::{FORMATS, Format, Look, format};
use hardline_run::{Live, Run, Setting};
use hardline_sources::Options;

const LOOK: Look = Look { colour: false, width: 100, frames: 50 };

/// A template with one of each: met, violated, accepted, not known, and a text that is no template.
const SMALL: &str = "
Parameters: { Status: { Type: String } }
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Metadata: { hardline: { allow: [{ check: s3-bucket-tls-only, because: 'it holds | nothing, \"yet\"' }] } }
    Properties:
      VersioningConfiguration: { Status: Suspended }
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: AES256 } }] }
  Data:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: !Ref Status } }
  Open:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: all of it
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }]
";

/// Names and values that would steer a reader that takes them for more than text.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+1+1",
    "-1",
    "@SUM(A1)",
    "]]>",
    "::error file=x::y",
    "a%0A::error::y",
    "\u{1b}[31mred\u{1b}[0m",
    "\u{202e}drawkcab",
    "../../etc/passwd",
    "| a | b |",
    "[x](javascript:alert(1))",
    "`code` @everybody *bold* _it_ #1",
    "a\u{0}b\u{7f}c\u{9b}d",
    "&amp;&lt;\"'",
    "C:\\windows\\system32",
    "{{7*7}} ${jndi:ldap://x}",
];

/// The checks whose verdicts are shown: a few are enough to see how they are written.
const SHOWN: &[&str] =
    &["s3-bucket-versioning", "s3-bucket-encryption", "s3-bucket-tls-only", "ec2-security-group-no-public-ssh"];

fn written(template: &str, path: &str, of: &dyn Format) -> Vec<u8> {
    let scan = hardline_sources::read_text(path, template);
    let checks = hardline_checks::CHECKS.iter().map(|it| it.check);
    let checks = checks.filter(|it| SHOWN.contains(&it.id)).collect();
    let ledger = Ledger::new(&scan.estate, checks, Records::default());
    let setting = Setting {
        time: "2026-11-22T08:00:00Z".to_owned(),
        account: Some("123456789012".to_owned()),
        region: Some("eu-central-1".to_owned()),
        ..Setting::default()
    };
    let run = Live::new(&scan, &ledger, setting);
    assert!(!run.head().checks.is_empty());
    let mut out = Vec::new();
    of.write(&run, &LOOK, &mut out).unwrap_or_else(|error| panic!("{}: {error}", of.name()));
    out
}

fn text(template: &str, path: &str, of: &dyn Format) -> String {
    String::from_utf8(written(template, path, of)).unwrap_or_else(|error| panic!("{}: {error}", of.name()))
}

/// The formats whose whole text is short enough to be looked at.
const LOOKED_AT: &[&str] = &["caiq", "csv", "github", "gitlab", "junit", "markdown", "sarif", "asff", "ocsf"];

/// Those that are too long, of whose pages the samples are looked at.
const IN_PART: &[&str] = &["fedramp-sdr", "oscal-assessment", "oscal-component", "oscal-poam", "oscal-ssp"];

#[test]
fn what_a_format_looks_like() {
    for name in LOOKED_AT {
        if let Some(text) = shown(name) {
            insta::assert_snapshot!(format!("format_{name}"), text);
        }
    }
}

/// What a format makes of the small template; JSON with a line for each value.
fn shown(name: &str) -> Option<String> {
    let format = LOOKED_AT.iter().chain(IN_PART).any(|it| *it == name).then(|| format(name)).flatten()?;
    let text = text(SMALL, "stacks/web.yaml", format);
    if !matches!(name, "sarif" | "gitlab" | "asff" | "ocsf") && !IN_PART.contains(&name) {
        return Some(text);
    }
    let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
    serde_json::to_string_pretty(&value).ok()
}

#[test]
fn every_format_has_a_page_that_shows_it() {
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let read = |path: &str| std::fs::read_to_string(docs.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let list = read("formats.md");
    for format in FORMATS {
        let name = format.name();
        let page = read(&format!("formats/{name}.md"));
        assert!(page.contains(&format!("--format {name}")), "docs/formats/{name}.md does not name its format");
        assert!(list.contains(&format!("(formats/{name}.md)")), "docs/formats.md does not name {name}");
        // A sample is what the format gives, not what somebody remembers of it.
        let Some((_, sample)) = page.split_once("## A sample\n\n````") else { continue };
        let sample = sample.split_once('\n').map_or("", |it| it.1).split("\n````").next().unwrap_or_default();
        let shown = shown(name).unwrap_or_else(|| panic!("{name} has a sample and is not looked at")).replace('\r', "");
        let is_real = if IN_PART.contains(&name) { holds(&shown, sample) } else { shown.starts_with(sample) };
        assert!(is_real, "the sample of docs/formats/{name}.md is old; it is now:\n{shown}");
    }
}

/// Whether a text holds the lines of a sample, however far they stand in; a line with an ellipsis alone stands for any lines.
fn holds(text: &str, sample: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let wanted: Vec<&str> = sample.lines().map(str::trim).collect();
    let mut rest = lines.as_slice();
    for piece in wanted.split(|it| *it == "…").filter(|it| !it.is_empty()) {
        let Some(at) = rest.windows(piece.len()).position(|it| it == piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    true
}

#[test]
fn a_sample_is_held_line_by_line() {
    let text = "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}";
    for (sample, wanted) in [
        ("\"a\": 1,\n\"b\": 2,", true),
        ("{\n…\n\"c\": 3", true),
        ("\"a\": 1,\n\"c\": 3", false),
        ("\"c\": 3\n…\n\"a\": 1,", false),
        ("\"d\": 4", false),
    ] {
        assert_eq!(holds(text, sample), wanted, "{sample}");
    }
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    for format in FORMATS {
        let [one, other] = [(), ()].map(|()| written(SMALL, "stacks/web.yaml", *format));
        assert!(one == other && !one.is_empty(), "{}", format.name());
    }
}

/// A template in which every name, value and reason that a report shows is hostile.
fn hostile(payload: &str) -> String {
    let quoted = serde_json::to_string(payload).unwrap_or_default();
    let key = serde_json::to_string(&format!("{payload}Bucket")).unwrap_or_default();
    format!(
        "{{\"Parameters\": {{{quoted}: {{\"Type\": \"String\", \"Description\": {quoted}}}}},
          \"Description\": {quoted},
          \"Resources\": {{
            {key}: {{\"Type\": \"AWS::S3::Bucket\",
              \"Metadata\": {{\"hardline\": {{\"allow\": [{{\"check\": \"s3-bucket-encryption\", \"because\": {quoted}}}]}}}},
              \"Properties\": {{\"BucketName\": {quoted}, \"Tags\": [{{\"Key\": {quoted}, \"Value\": {quoted}}}],
                \"VersioningConfiguration\": {{\"Status\": {quoted}}}}}}},
            \"Second\": {{\"Type\": \"AWS::S3::Bucket\", \"Properties\": {{\"VersioningConfiguration\": {{\"Status\": {{\"Ref\": {quoted}}}}}}}}},
            {quoted}: {{\"Type\": {quoted}, \"Properties\": {{}}}}
          }}}}\n"
    )
}

#[test]
fn nothing_of_a_source_steers_what_reads_a_report() {
    for payload in HOSTILE {
        let template = hostile(payload);
        let path = format!("stacks/{}.json", payload.replace(['/', '\0'], "_"));
        for format in FORMATS.iter().filter(|it| !it.is_binary()) {
            let shown = text(&template, &path, *format);
            let name = format.name();
            assert!(
                !shown.chars().any(|it| it.is_control() && !matches!(it, '\n' | '\r' | '\t')
                    || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')),
                "{name} of {payload:?} holds a character that steers a terminal"
            );
            steers(name, &shown, payload);
        }
    }
}

/// What would be wrong in one format alone.
fn steers(name: &str, shown: &str, payload: &str) {
    match name {
        "html" | "markdown" => {
            // A link as Markdown writes it is plain text in HTML.
            let link = if name == "html" { "href=\"javascript:" } else { "](javascript:" };
            for wrong in ["<script>alert", "<img src=x", link] {
                assert!(!shown.contains(wrong), "{name} of {payload:?} holds {wrong}");
            }
        }
        "caiq" | "csv" | "ledger-csv" => {
            let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(shown.as_bytes());
            let columns = reader.headers().map_or(0, csv::StringRecord::len);
            for row in reader.records() {
                let row = row.unwrap_or_else(|error| panic!("{payload:?}: {error}"));
                assert_eq!(row.len(), columns, "{payload:?}");
                for cell in &row {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{payload:?}: {cell:?} is a formula");
                }
            }
        }
        "github" => {
            for line in shown.lines() {
                let ours = ["::error ", "::warning ", "::notice "].iter().any(|it| line.starts_with(it));
                assert!(ours && line.matches("\n::").count() == 0, "{payload:?}: {line}");
                let head = line.split("::").nth(1).unwrap_or_default();
                assert!(!head.contains("file=x::"), "{payload:?}: {line}");
            }
        }
        "junit" => {
            let mut reader = quick_xml::Reader::from_str(shown);
            let mut names = BTreeSet::new();
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(quick_xml::events::Event::Start(it) | quick_xml::events::Event::Empty(it)) => {
                        names.insert(it.name().as_ref().to_owned());
                    }
                    Ok(_) => {}
                    Err(error) => panic!("{payload:?}: {error}"),
                }
            }
            let known = ["failure", "skipped", "testcase", "testsuite", "testsuites"];
            assert!(names.iter().all(|it| known.contains(&it.as_str())), "{payload:?}: {names:?}");
        }
        _ => {}
    }
    let is_json = shown.starts_with(['{', '[']) && !matches!(name, "text");
    if is_json {
        let lines = shown.lines().filter(|it| !it.is_empty());
        let whole = serde_json::from_str::<serde_json::Value>(shown).is_ok();
        let each = || lines.clone().all(|it| serde_json::from_str::<serde_json::Value>(it).is_ok());
        assert!(whole || each(), "{name} of {payload:?} is no JSON");
    }
}

#[test]
fn sarif_goes_by_the_official_schema_and_what_github_asks() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("schemas/sarif-2.1.0.json")).unwrap_or_default();
    let validator = jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{error}"));
    let Some(format) = format("sarif") else { panic!("there is no SARIF") };
    let hostile: Vec<String> = HOSTILE.iter().map(|it| self::hostile(it)).collect();
    let templates = hostile.iter().map(String::as_str).chain([SMALL, "Resources: [", "x: 1"]);
    for template in templates {
        let value: serde_json::Value = serde_json::from_str(&text(template, "stacks/a b#c?.yaml", format))
            .unwrap_or_else(|error| panic!("{error}"));
        let errors: Vec<_> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for result in value["runs"][0]["results"].as_array().into_iter().flatten() {
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64().is_some_and(|it| it >= 1), "{result}");
            assert_eq!(place["artifactLocation"]["uri"], "stacks/a%20b%23c%3F.yaml");
            assert!(result["message"]["text"].as_str().is_some_and(|it| !it.is_empty()));
            let number = usize::try_from(result["ruleIndex"].as_u64().unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
            assert_eq!(value["runs"][0]["tool"]["driver"]["rules"][number]["id"], result["ruleId"]);
        }
    }
}

/// What the validator warns of and is meant so: hardline has no address of its own to send a reader to, and no test asks the network.
const ACCEPTED: &[&str] = &["warning SARIF2005", "'SARIF2006' was explicitly disabled"];

#[test]
fn sarif_tells_what_was_lost_before_remarks() {
    let mut template = "Resources:\n".to_owned();
    (0..300).for_each(|_| template.push_str("  Topic: { Type: AWS::SNS::Topic }\n"));
    template.push_str("---\nResources:\n  Other: { Type: AWS::SNS::Topic }\n");
    let sarif = format("sarif").unwrap_or_else(|| panic!("there is no such format"));
    let report: serde_json::Value =
        serde_json::from_str(&text(&template, "stack.yaml", sarif)).unwrap_or_else(|error| panic!("{error}"));
    let notifications = &report["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    let levels: Vec<_> = notifications.as_array().into_iter().flatten().map(|it| it["level"].as_str()).collect();
    // Of remarks there is room for some; of what was lost there always is.
    assert!(levels[0] == Some("error") && levels[1] == Some("warning") && levels.len() < 300, "{levels:?}");
}

#[test]
fn sarif_is_taken_by_a_validator_that_knows_what_github_asks() {
    let Some(modules) = package("SARIF as its validator judges it", SARIF_MULTITOOL) else { return };
    let Some(format) = format("sarif") else { panic!("there is no SARIF") };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sarif");
    // A file of an earlier run that is no longer written is not judged again.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    let keep = |name: &str, text: &str| {
        fs::write(folder.join(format!("{name}.sarif")), text).unwrap_or_else(|error| panic!("{error}"));
    };
    for (number, payload) in HOSTILE.iter().enumerate() {
        keep(
            &format!("hostile-{number}"),
            &text(&hostile(payload), &format!("stacks/{}.json", payload.replace(['/', '\0'], "_")), format),
        );
    }
    keep("small", &text(SMALL, "stacks/web.yaml", format));
    keep("unread", &text("Resources: [", "a b#c?.yaml", format));
    let examples = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples"));
    let examples = examples.unwrap_or_else(|error| panic!("{error}"));
    for name in ["containers", "serverless-orders", "terraform-payments-platform", "three-tier-web-shop"] {
        let scan = hardline_sources::scan(&[examples.join(name)], &Options::default(), &());
        let ledger =
            Ledger::new(&scan.estate, hardline_checks::CHECKS.iter().map(|it| it.check).collect(), Records::default());
        let run = Live::new(&scan, &ledger, Setting { time: "2026-11-22T08:00:00Z".to_owned(), ..Setting::default() });
        let mut out = Vec::new();
        format.write(&run, &LOOK, &mut out).unwrap_or_else(|error| panic!("{name}: {error}"));
        keep(name, &String::from_utf8_lossy(&out));
    }
    let complaints = complaints(&modules, &folder);
    let wrong: Vec<_> = complaints.iter().filter(|it| !ACCEPTED.iter().any(|accepted| it.contains(accepted))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // It does find what is wrong.
    let mut broken: serde_json::Value =
        serde_json::from_str(&text(SMALL, "a.yaml", format)).unwrap_or_else(|error| panic!("{error}"));
    broken["runs"][0]["results"][0]["locations"] = serde_json::json!([]);
    keep("broken", &broken.to_string());
    assert!(self::complaints(&modules, &folder).iter().any(|it| it.contains("broken.sarif") && it.contains("GH1015")));
}

/// The errors and warnings of Microsoft's validator over all files of a folder, by the rules of the standard and GitHub's.
fn complaints(modules: &Path, folder: &Path) -> Vec<String> {
    // One rule asks for each address over the network; a test does not.
    let settings = folder.join("settings.xml");
    let offline = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Properties><Properties Key=\"SARIF2006.UrisShouldBeReachable.Options\">\
                   <Property Key=\"RuleEnabled\" Value=\"Disabled\"/></Properties></Properties>\n";
    fs::write(&settings, offline).unwrap_or_else(|error| panic!("{error}"));
    let program =
        Command::new("node").current_dir(modules).args(["-p", "require('@microsoft/sarif-multitool')"]).output();
    let program = program.unwrap_or_else(|error| panic!("node: {error}")).stdout;
    let output = Command::new(String::from_utf8_lossy(&program).trim())
        .arg("validate")
        .arg(folder.join("*.sarif"))
        .args(["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "--log", "ForceOverwrite", "--config"])
        .arg(settings)
        .arg("--output")
        .arg(folder.join("complaints.json"))
        // It needs no words but English, and so not the library that has the others.
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()
        .unwrap_or_else(|error| panic!("the validator: {error}"));
    let said = String::from_utf8_lossy(&output.stdout);
    let judged = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|it| it.path().extension().is_some_and(|it| it == "sarif"));
    assert!(
        said.contains(&format!("Done. {} files scanned.", judged.count())),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    said.lines().filter(|it| it.contains(": error ") || it.contains(": warning ")).map(str::to_owned).collect()
}
