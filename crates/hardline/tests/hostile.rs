//! Hostile input, through the whole program: nothing panics, hangs or grows without bound, and what a person is shown steers
//! no terminal. Each case is a file or a folder, how the program must end, and what it must say.
#![expect(clippy::expect_used, reason = "a test ends where it cannot go on")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// The longest that one case may take, in a build without optimisation on a machine that does other things too.
const LONGEST: Duration = Duration::from_mins(2);

/// A template that is well, whose bucket has this in its `Properties`.
fn bucket(properties: &str) -> String {
    format!("Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n    Properties: {properties}\n")
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What the program prints, how it ends, and how long it takes, on a path.
#[track_caller]
fn scan(name: &str, path: &Path, format: &str) -> (String, i32) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_hardline"))
        .args(["scan", "--no-config", "--format", format, "--exit-zero", "--frames", "3"])
        .arg(path)
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // The pipes are read while it runs, or it would wait for them.
    let (mut out, mut errors) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut out, &mut text).expect("output");
        text
    });
    let error_reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut errors, &mut text).expect("output");
        text
    });
    let status = loop {
        if let Some(status) = child.try_wait().expect("a status") {
            break status;
        }
        if start.elapsed() > LONGEST {
            child.kill().expect("it ends");
            panic!("{name}: it takes longer than {LONGEST:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let (out, errors) = (reader.join().expect("read"), error_reader.join().expect("read"));
    let text = format!("{}{}", String::from_utf8(out).expect("UTF-8"), String::from_utf8_lossy(&errors));
    assert!(!text.contains("panicked"), "{name}: {text}");
    let odd = text.chars().find(|it| it.is_control() && *it != '\n');
    assert_eq!(odd, None, "{name}: what is shown steers a terminal");
    (text, status.code().expect("no signal"))
}

/// Scans a file of this content in both formats; the text must say what is wanted.
#[track_caller]
fn check(name: &str, content: &[u8], wanted: &[&str]) {
    check_named(name, "template.yaml", content, wanted);
}

/// The same for what is large: in the one format.
#[track_caller]
fn check_large(name: &str, content: &[u8], wanted: &str) {
    let path = folder(name).join("template.yaml");
    fs::write(&path, content).expect("a file");
    let (text, code) = scan(name, &path, "text");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(wanted) && code == 0, "{name}: {}", text.chars().take(4000).collect::<String>());
    fs::remove_file(&path).expect("it is there");
}

#[track_caller]
fn check_named(name: &str, file: &str, content: &[u8], wanted: &[&str]) {
    let path = folder(name).join(file);
    fs::write(&path, content).expect("a file");
    let (text, code) = scan(name, &path, "text");
    assert_eq!(code, 0, "{name}: {text}");
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for wanted in wanted {
        assert!(
            flat.contains(wanted),
            "{name} should say {wanted}, but says {}",
            text.chars().take(4000).collect::<String>()
        );
    }
    let (json, code) = scan(name, &path, "json");
    assert_eq!(code, 0, "{name}");
    serde_json::from_str::<serde_json::Value>(&json).unwrap_or_else(|error| panic!("{name}: {error}"));
}

#[test]
fn texts_that_are_no_template_or_a_broken_one() {
    let well = bucket("{ BucketName: ä }");
    let utf16 = |mark: [u8; 2], of: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(well.encode_utf16().flat_map(of)).collect::<Vec<u8>>()
    };
    let latin: Vec<u8> = well.chars().map(|it| u8::try_from(u32::from(it)).expect("Latin")).collect();
    let json = r#"{"Resources": {"A": {"Type": "AWS::S3::Bucket"}}}"#;
    for (name, content, wanted) in [
        ("empty", Vec::new(), "this file is no CloudFormation template"),
        ("blank", b" \n\n\t\n".to_vec(), "this file is no CloudFormation template"),
        ("binary", (0..=255_u8).cycle().take(100_000).collect(), "the file is not UTF-8"),
        ("truncated YAML", well.as_bytes()[..well.len() - 6].to_vec(), "this is not YAML"),
        ("truncated JSON", json.as_bytes()[..45].to_vec(), "this is not JSON"),
        ("UTF-16, little", utf16([0xff, 0xfe], u16::to_le_bytes), "the file is not UTF-8"),
        ("UTF-16, big", utf16([0xfe, 0xff], u16::to_be_bytes), "the file is not UTF-8"),
        ("Latin-1", latin, "template.yaml:4:31"),
        ("mark", [b"\xef\xbb\xbf", well.as_bytes()].concat(), "Read 1 resource"),
        ("CRLF", well.replace('\n', "\r\n").into_bytes(), "Read 1 resource"),
        ("CR", well.replace('\n', "\r").into_bytes(), "Read 1 resource"),
        ("tabs in YAML", well.replace("    ", "\t").into_bytes(), "this is not YAML"),
        ("tabs in JSON", json.replace(' ', "\t").into_bytes(), "Read 1 resource"),
        ("NUL in YAML", well.replace('ä', "\0").into_bytes(), "this is not YAML"),
        ("NUL in JSON", json.replace("S3::Bucket", "S3::\0").into_bytes(), "this is not JSON"),
        ("NUL escaped", json.replace("S3::Bucket", "S3::\\u0000\\u001b[2J").into_bytes(), "Read 1 resource"),
        ("duplicate keys", [well.as_bytes(), b"    Type: AWS::SNS::Topic\n"].concat(), "the key `Type` stands twice"),
        ("several documents", format!("{well}---\n{well}").into_bytes(), "Read 1 resource"),
        ("a scalar", b"AWSTemplateFormatVersion".to_vec(), "this file is no CloudFormation template"),
        ("a list", b"- AWSTemplateFormatVersion: x\n".to_vec(), "this file is no CloudFormation template"),
        ("odd sections", b"AWSTemplateFormatVersion: []\nParameters: 1\nConditions: [a]\nMappings: x\nRules: 3\nOutputs: []\nResources: { A: { Type: 'AWS::S3::Bucket' } }\n".to_vec(), "Read 1 resource"),
    ] {
        check(name, &content, &[wanted]);
    }
}

#[test]
fn documents_that_want_too_much() {
    let brackets = |open: &str| format!("Resources: AWS::x\nA: {}", open.repeat((50 << 20) / open.len()));
    check_large("nested lists", brackets("[").as_bytes(), "nest");
    check_large(
        "nested mappings",
        format!("{{\"Resources\": \"::\", {}", "\"a\":{".repeat(10 << 20)).as_bytes(),
        "nested deeper than 255",
    );
    let mut bomb = String::from("Metadata:\n  x0: &x0 [a, a]\n");
    let mut merges = String::from("Metadata:\n  x0: &x0 { a: 1, b: 2 }\n");
    for level in 1..60 {
        bomb += &format!("  x{level}: &x{level} [*x{0}, *x{0}]\n", level - 1);
        merges += &format!("  x{level}: &x{level} {{ <<: [*x{0}, *x{0}], k{level}: {{ <<: *x{0} }} }}\n", level - 1);
    }
    check_large(
        "aliases",
        (bomb + &bucket("{ BucketName: *x59, Tags: *x59, LoggingConfiguration: *x59 }")).as_bytes(),
        "expands to more values than are read",
    );
    check_large("merge keys", (merges + &bucket("{ <<: *x59 }")).as_bytes(), "Read 1 resource");
    check_large(
        "a long line",
        bucket(&format!("{{ BucketName: {}, Nothing: 1 }}", "a".repeat(20 << 20))).as_bytes(),
        "Read 1 resource",
    );
    check_large("large numbers", bucket(&format!("{{ LifecycleConfiguration: {{ Rules: [{{ ExpirationInDays: {} }}, {{ ExpirationInDays: 1e999999999 }}] }} }}", "9".repeat(100_000))).as_bytes(), "Read 1 resource");
    let many: String = (0..1_000_000).map(|it| format!("\"A{it}\":{{}},")).collect();
    check_large(
        "a million resources",
        format!("{{\"AWSTemplateFormatVersion\":\"x\",\"Resources\":{{{many}\"Z\":{{}}}}}}").as_bytes(),
        "999901 more problems of this file",
    );
}

#[test]
fn templates_that_lean_on_themselves_or_multiply() {
    let chain = (0..120).fold("x".to_owned(), |inner, it| format!("!If [C{it}, {inner}, Enabled]"));
    let conditions: String = (0..120).map(|it| format!("  C{it}: !Equals [!Ref P{it}, x]\n")).collect();
    let parameters: String = (0..120).map(|it| format!("  P{it}: {{ Type: String }}\n")).collect();
    let sub = (0..40).fold("'a'".to_owned(), |inner, _| format!("!Sub ['${{a}}${{a}}${{a}}', {{ a: {inner} }}]"));
    let choices = (0..30).fold(String::new(), |all, it| format!("{all}${{x{it}}}"));
    let variables = (0..30).map(|it| format!("x{it}: !If [C{it}, a, b]")).collect::<Vec<_>>().join(", ");
    let items = vec!["a"; 200].join(", ");
    let loops = (0..8).fold("{ 'B${A0}${A7}': { Type: AWS::S3::Bucket } }".to_owned(), |body, it| {
        format!("{{ 'Fn::ForEach::L{it}': [A{it}, [{items}], {body}] }}")
    });
    let ors = (0..60).map(|it| format!("!Equals [!Ref P{it}, x]")).collect::<Vec<_>>().join(", ");
    let mut tangle: String =
        (0..40).map(|it| format!("  D{it}: !Or [!And [{ors}], !Not [!Condition D{}]]\n", (it + 1) % 40)).collect();
    tangle.push_str("  E: !And [!Condition D0, !Condition D1]\n");
    for (name, text, wanted) in [
        ("a cycle of references", bucket("{ BucketName: !Ref Bucket }"), "Read 1 resource"),
        (
            "a cycle of conditions",
            format!(
                "Conditions:\n  A: !Not [!Condition B]\n  B: !Condition A\n  C: !Condition C\n{}",
                bucket("{ BucketName: !If [A, !If [C, a, b], !If [B, c, d]] }")
            ),
            "Read 1 resource",
        ),
        (
            "a tangle of conditions",
            format!(
                "Parameters:\n{parameters}Conditions:\n{tangle}{}",
                bucket("{ VersioningConfiguration: { Status: !If [E, Enabled, !If [D3, Enabled, Suspended]] } }")
            ),
            "Read 1 resource",
        ),
        (
            "a chain of choices",
            format!(
                "Parameters:\n{parameters}Conditions:\n{conditions}{}",
                bucket(&format!("{{ VersioningConfiguration: {{ Status: {chain} }} }}"))
            ),
            "more conditions, rules or pieces than one question may take",
        ),
        ("texts that triple", bucket(&format!("{{ BucketName: {sub} }}")), "Read 1 resource"),
        (
            "a text of many choices",
            format!(
                "Parameters:\n{parameters}Conditions:\n{conditions}{}",
                bucket(&format!("{{ VersioningConfiguration: {{ Status: !Sub ['{choices}', {{ {variables} }}] }} }}"))
            ),
            "Read 1 resource",
        ),
        ("loops in loops", format!("Resources: {loops}\n"), "makes more than is read"),
        (
            "a loop over itself",
            "Resources:\n  'Fn::ForEach::A': [A, !Ref A, { 'B${A}': { Type: AWS::S3::Bucket } }]\n".to_owned(),
            "how often `Fn::ForEach::A` runs",
        ),
        (
            "a mapping of itself",
            format!(
                "Mappings: {{ M: {{ a: {{ b: !FindInMap [M, a, b] }} }} }}\n{}",
                bucket("{ BucketName: !FindInMap [M, a, b] }")
            ),
            "Read 1 resource",
        ),
    ] {
        check(name, text.as_bytes(), &[wanted]);
    }
}

#[cfg(unix)]
#[test]
fn files_that_are_none() {
    let at = folder("special");
    let pipe = at.join("pipe.yaml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    let socket = at.join("socket.yaml");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    for (path, wanted) in [
        (pipe.as_path(), "it is no regular file"),
        (&socket, "it is no regular file"),
        (Path::new("/dev/zero"), "it is no regular file"),
        // The kernel refuses to read this from its start, whoever asks.
        (Path::new("/proc/self/mem"), "the file could not be read"),
    ] {
        let (text, _) = scan(&path.to_string_lossy(), path, "text");
        assert!(text.contains(wanted), "{}: {text}", path.to_string_lossy());
    }
    // In a folder, what is no file is passed over without a word.
    let (text, _) = scan("a folder of them", &at, "text");
    assert!(text.contains("No template and no Terraform was found"), "{text}");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_not_followed() {
    let outside = folder("outside");
    fs::write(outside.join("secret.yaml"), bucket("{ BucketName: outside }")).expect("a file");
    let inside = folder("inside");
    fs::write(inside.join("template.yaml"), bucket("{ BucketName: inside }")).expect("a file");
    std::os::unix::fs::symlink(outside.join("secret.yaml"), inside.join("file.yaml")).expect("a link");
    std::os::unix::fs::symlink(&outside, inside.join("folder")).expect("a link");
    std::os::unix::fs::symlink(&inside, inside.join("itself")).expect("a link");
    std::os::unix::fs::symlink("nowhere", inside.join("dangling.yaml")).expect("a link");
    let (text, _) = scan("links", &inside, "text");
    assert!(text.contains("Read 1 resource"), "{text}");
}

#[cfg(unix)]
#[test]
fn names_that_steer_a_terminal_are_shown_without_doing_so() {
    let escape = "\u{1b}[31m\u{1b}]0;x\u{7}\r\u{9b}2J";
    let in_yaml = "\\e[31m\\e]0;x\\a\\r\\x9b2J";
    let text = format!(
        "Parameters: {{ \"P{in_yaml}\": {{ Type: String }} }}\nConditions: {{ \"C{in_yaml}\": !Equals [!Ref \"P{in_yaml}\", \"{in_yaml}\"] }}\nResources:\n  \"B{in_yaml}\":\n    Type: AWS::S3::Bucket\n    # {escape} in a comment\n    Properties: {{ VersioningConfiguration: {{ Status: !If [\"C{in_yaml}\", \"{in_yaml}\", !Ref \"Q{in_yaml}\"] }}, BucketName: \"{in_yaml}\" }} # {escape}\n  \"T{in_yaml}\": {{ Type: \"AWS::{in_yaml}\" }}\n  \"X{in_yaml}\": {{}}\n"
    );
    check_named("names", "a\n\u{1b}[31mb.yaml", text.replace(escape, "").as_bytes(), &["a\\n\\u{1b}[31mb.yaml"]);
    // YAML refuses such characters as they are, and the frame shows them without.
    check("texts", text.as_bytes(), &["this is not YAML"]);
}

#[test]
fn a_file_that_is_gone_is_told() {
    let path = folder("gone").join("template.yaml");
    let (text, code) = scan("gone", &path, "text");
    assert!(text.contains("cannot be read") && code == 2, "{text}");
}
