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

/// A Terraform file with a bucket of this name.
fn named(before: &str, expression: &str) -> String {
    format!("{before}\nresource \"aws_s3_bucket\" \"b\" {{\n  bucket = {expression}\n}}\n")
}

/// Locals each of which is made of the one before, from `l0`.
fn chain(first: &str, next: &str) -> String {
    let rest: String =
        (1..60).map(|it| format!("  l{it} = {}\n", next.replace('#', &format!("local.l{}", it - 1)))).collect();
    format!("locals {{\n  l0 = {first}\n{rest}}}\n")
}

#[test]
fn functions_of_terraform_that_would_make_too_much() {
    let read = "Read 1 resource";
    let thousand = "join(\"\", [for i in range(1000) : \"aaaaaaaaaa\"])";
    for (name, before, expression, wanted) in [
        ("a range", "", "join(\"\", [for i in range(1e9) : \"x\"])", read),
        ("a range of small steps", "", "length(range(0, 1e9, 0.000001))", read),
        ("a product", "", "length(setproduct(range(1000), range(1000), range(1000), range(1000)))", read),
        ("a wide format", "", "format(\"%1000000000d\", 1)", read),
        ("a precise format", "", "format(\"%.1000000000f\", 1)", read),
        ("a text doubled", &chain("\"xxxxxxxxxxxxxxxx\"", "\"${#}${#}\""), "local.l59", "comes to more than is read"),
        ("a list doubled", &chain("[\"x\"]", "concat(#, #)"), "join(\"\", local.l59)", "comes to more than is read"),
        (
            "an object doubled",
            &chain("{ a = 1 }", "{ a = #, b = # }"),
            "jsonencode(local.l59)",
            "comes to more than is read",
        ),
        (
            "objects compared",
            &chain("{ a = 1 }", "{ a = #, b = # }"),
            "local.l59 == local.l58 ? \"a\" : \"b\"",
            "comes to more than is read",
        ),
        ("lists flattened", &chain("[]", "[#, #]"), "join(\"\", flatten(local.l59))", "comes to more than is read"),
        (
            "loops in loops",
            "",
            "join(\"\", [for a in range(1000) : [for b in range(1000) : [for c in range(1000) : \"x\"]]][0][0])",
            read,
        ),
        (
            "loops in a template",
            "",
            "\"%{ for a in range(1000) }%{ for b in range(1000) }%{ for c in range(1000) }x%{ endfor }%{ endfor }%{ endfor }\"",
            read,
        ),
        ("an expression that grows", "", "replace(\"aaaa\", \"/(((a{100}){100}){100}){100}/\", \"c\")", read),
        ("an expression that goes back", "", &format!("replace({thousand}, \"/(a*)*b|(a+a+)+y/\", \"c\")"), read),
        ("a replacement that grows", "", &format!("replace({thousand}, \"a\", {thousand})"), read),
        ("an indent that grows", "", "indent(9999, indent(9999, join(\"\\n\", range(1000))))", read),
        (
            "many compared",
            "locals { l = flatten([for i in range(90) : [for j in range(1000): \"${i}-${j}\"]]) }",
            "length(setintersection(local.l, distinct(local.l)))",
            read,
        ),
        ("an address too long", "", "cidrsubnet(\"10.0.0.0/8\", 4294967295, 1)", read),
        ("ranges past the last address", "", "join(\",\", cidrsubnets(\"ffff::/1\", 4294967295, 1, 1))", read),
        ("numbers past the largest", "", "substr(\"abc\", -9223372036854775808, 9223372036854775807)", read),
        (
            "aliases in YAML",
            "locals {\n  y = <<EOT\na: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]\ng: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f]\nEOT\n}",
            "jsonencode(yamldecode(local.y))",
            read,
        ),
        (
            "a text that fills in itself",
            "locals { t = \"$${templatestring(local.t, {})}\" }",
            "templatestring(local.t, {})",
            read,
        ),
        ("a device", "", "file(\"/dev/zero\")", read),
        ("a file outside", "", "file(\"../../../../../../../../etc/passwd\")", read),
        ("itself", "locals {\n  a = \"x${local.b}\"\n  b = local.a\n}", "local.a", "`local.a` refers to itself"),
        ("steps", "", &format!("local{}", ".a".repeat(20_000)), read),
        (
            "conditions",
            &(0..40).map(|it| format!("variable \"v{it}\" {{}}\n")).collect::<String>(),
            &format!(
                "join(\"\", [{}])",
                (0..40).map(|it| format!("var.v{it} ? \"a\" : \"b\"")).collect::<Vec<_>>().join(", ")
            ),
            read,
        ),
    ] {
        check_named(name, "main.tf", named(before, expression).as_bytes(), &[wanted]);
    }
}

/// A group with blocks each of which is there by a condition of its own.
fn conditional_blocks(count: usize) -> String {
    let variables: String = (0..count).map(|it| format!("variable \"v{it}\" {{}}\n")).collect();
    let blocks = (0..count).map(|it| {
        format!("  dynamic \"ingress\" {{\n    for_each = var.v{it} == 1 ? [{it}] : []\n    content {{\n      from_port = {it}\n    }}\n  }}\n")
    });
    format!("{variables}resource \"aws_security_group\" \"g\" {{\n{}}}\n", blocks.collect::<String>())
}

#[test]
fn files_of_terraform_that_are_broken_or_too_deep() {
    let deep = "levels";
    let well = "resource \"aws_s3_bucket\" \"a\" {}\n";
    let broken = |body: &str| {
        format!("{well}resource \"aws_s3_bucket\" \"b\" {{\n{body}\n}}\nresource \"aws_s3_bucket\" \"c\" {{}}\n")
    };
    for (name, content, wanted) in [
        ("lists in lists", named("", &("[".repeat(20_000) + &"]".repeat(20_000))), deep),
        ("brackets in brackets", named("", &("(".repeat(20_000) + "1" + &")".repeat(20_000))), deep),
        ("calls in calls", named("", &("upper(".repeat(20_000) + "1" + &")".repeat(20_000))), deep),
        ("texts in texts", named("", &("\"${".repeat(20_000) + "1" + &"}\"".repeat(20_000))), deep),
        ("conditionals in conditionals", named("", &("true ? ".repeat(20_000) + "1" + &" : 1".repeat(20_000))), deep),
        ("blocks in blocks", format!("{}{}", "a {\n".repeat(20_000), "}\n".repeat(20_000)), deep),
        ("many operators", named("", &("1".to_owned() + &"+1".repeat(20_000))), "operators"),
        ("brackets never closed", "a = ".to_owned() + &"[".repeat(100_000), deep),
        ("a text never closed", named("", &("\"".to_owned() + &"x".repeat(100_000))), "this is not what Terraform's language wants"),
        ("a heredoc never closed", named("", &("<<EOT\n".to_owned() + &"x\n".repeat(50_000))), "expected heredoc end"),
        ("a comment never closed", "/*".repeat(100_000), "this is not what Terraform's language wants"),
        ("a large heredoc", named("", &format!("<<EOT\n{}\nEOT\n", "x".repeat(1_000_000))), "Read 1 resource"),
        ("many broken blocks", "resource \"aws_s3_bucket\" \"b\" { a = = }\n".repeat(5_000), "this is not what Terraform's language wants"),
        ("a block broken", broken("  bucket = ="), "parts of 1 file could not be read"),
        ("a block left open", broken("  versioning {"), "parts of 1 file could not be read"),
        ("a text left open", broken("  bucket = \"x"), "parts of 1 file could not be read"),
        ("a heredoc left open", broken("  bucket = <<EOT"), "parts of 1 file could not be read"),
        ("many of one name", well.repeat(5_000), "Read 1 resource"),
        ("too many of one block", "resource \"aws_s3_bucket\" \"b\" { count = 1e9 }\n".to_owned(), "more resources than are read"),
        ("a long name", format!("resource \"aws_s3_bucket\" \"{}\" {{}}\n", "x".repeat(100_000)), "Read 1 resource"),
        ("what steers a terminal", "resource \"aws_s3_bucket\" \"b\\u001b[2J\" {\n bucket = \"\\u001b[2J\"\n}\nmodule \"\u{1b}[2J\" { source = \"\u{1b}[2J\" }\nresource \"aws_s3_bucket\" \"c\" { for_each = toset([\"\\u001b[2J\u{202e}\"]) }\n".to_owned(), "is not installed"),
        ("a mark before it", format!("\u{feff}{well}"), "Read 1 resource"),
        ("other ends of lines", well.replace('\n', "\r\n"), "Read 1 resource"),
        ("blocks under many conditions", conditional_blocks(40), "Read 1 resource"),
        ("its own module", format!("module \"m\" {{ source = \"./\" }}\n{well}"), "the module calls itself"),
        ("a module outside", format!("module \"m\" {{ source = \"../../../../../../../../etc\" }}\n{well}"), "no Terraform files within what is scanned"),
    ] {
        check_named(name, "main.tf", content.as_bytes(), &[wanted]);
    }
    check_named("no text", "main.tf", &(0..=255_u8).cycle().take(100_000).collect::<Vec<u8>>(), &["UTF-8"]);
}

#[test]
fn odd_json_of_terraform() {
    for (name, content, wanted) in [
        ("null", "null", "this is no configuration"),
        ("a number", "1", "this is no configuration"),
        ("a text", "\"x\"", "this is no configuration"),
        ("a list of numbers", "[1, 2]", "this is no configuration"),
        ("nothing at all", "", "this is not JSON"),
        ("half a brace", "{", "this is not JSON"),
        ("nothing in it", "{}", "Read 0 resources"),
        ("a resource that is a number", "{\"resource\": 1}", "Read 0 resources"),
        ("a type that is a number", "{\"resource\": {\"aws_s3_bucket\": 1}}", "Read 0 resources"),
        ("a block that is a number", "{\"resource\": {\"aws_s3_bucket\": {\"b\": 1}}}", "Read 0 resources"),
        ("no names", "{\"resource\": {\"\": {\"\": {}}}}", "Read 0 resources"),
        ("lists all the way", "[{\"resource\": [{\"aws_s3_bucket\": [{\"b\": [{}]}]}]}]", "Read 1 resource"),
        (
            "broken templates",
            "{\"resource\": {\"aws_s3_bucket\": {\"b\": {\"bucket\": \"${\", \"count\": \"${1+}\"}}}}",
            "Read 1 resource",
        ),
        (
            "itself",
            "{\"locals\": [1, {\"a\": \"${local.a}\"}], \"resource\": {\"aws_s3_bucket\": {\"b\": {\"bucket\": \"${local.a}\"}}}}",
            "`local.a` refers to itself",
        ),
        ("a source that is a list", "{\"module\": {\"m\": {\"source\": [\"x\"]}}}", "its `source` is no plain text"),
        (
            "a provider with a list",
            "{\"provider\": {\"aws\": [{\"region\": \"x\"}, {\"alias\": \"y\"}]}, \"resource\": {\"aws_s3_bucket\": {\"b\": {\"provider\": \"aws.y\"}}}}",
            "Read 1 resource",
        ),
    ] {
        check_named(name, "main.tf.json", content.as_bytes(), &[wanted]);
    }
    let deep = format!("{{\"locals\": {{\"a\": {}{}}}}}", "[".repeat(100_000), "]".repeat(100_000));
    check_named("deep", "main.tf.json", deep.as_bytes(), &["nested deeper"]);
}

/// A plan whose one bucket has these values, and whose change says this of what is unknown.
fn plan(values: &str, unknown: &str, configuration: &str) -> String {
    format!(
        r#"{{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{{"root_module":{{"resources":[{{"address":"aws_s3_bucket.b","mode":"managed","type":"aws_s3_bucket","name":"b","values":{values}}}]}}}},"resource_changes":[{{"address":"aws_s3_bucket.b","change":{{"actions":["create"],"after":{values},"after_unknown":{unknown}}}}}],"configuration":{{"root_module":{configuration}}}}}"#
    )
}

#[test]
fn plans_and_states_that_are_broken_or_want_too_much() {
    let well = plan("{}", "{}", "{}");
    let one = "Read 1 resource";
    let outputs: String = (0..200)
        .map(|it| {
            format!(r#""o{it}":{{"expression":{{"references":["module.m.o{0}","module.m.o{1}"]}}}},"#, it + 1, it + 2)
        })
        .collect();
    let tangle = format!(
        r#"{{"resources":[{{"mode":"managed","type":"aws_s3_bucket","name":"b","expressions":{{"acl":{{"references":["module.m.o0"]}}}}}}],"module_calls":{{"m":{{"module":{{"outputs":{{{outputs}"z":{{}}}},"module_calls":{{"m":{{"module":{{"outputs":{{{outputs}"z":{{}}}}}}}}}}}}}}}}}}"#
    );
    let itself = r#"{"resources":[{"mode":"managed","type":"aws_s3_bucket","name":"b","expressions":{"acl":{"references":["aws_s3_bucket.b.acl"]}},"for_each_expression":{"references":["each.value"]}}]}"#;
    for (name, content, wanted) in [
        ("a truncated plan", well.as_bytes()[..well.len() / 2].to_vec(), "this is not JSON"),
        ("a plan of another version", well.replace("1.2", "2.0").into_bytes(), "the format `2.0` is not read"),
        ("a plan without resources", br#"{"format_version":"1.0","terraform_version":"1","planned_values":[]}"#.to_vec(), "has nothing that can be read here"),
        ("a plan of odd parts", br#"{"format_version":"1.0","terraform_version":"1","planned_values":{"root_module":{"resources":{"a":1},"child_modules":[1,[],{"resources":[null,{},{"address":1},{"address":"aws_s3_bucket"},{"address":"module.x[\"a"}]}]}},"resource_changes":[1,{"address":"a.b"},{"change":[]}],"configuration":[],"variables":[1]}"#.to_vec(), "Read 0 resources"),
        ("a plan of odd values", plan(r#"{"bucket":[[[{"a":[null]}]]],"versioning":1,"acl":{},"tags":[true,1e999]}"#, r#"{"bucket":[{"x":true}],"versioning":[true,true],"acl":{"a":{"b":true}},"tags":"true"}"#, "{}").into_bytes(), one),
        ("a plan of references in a tangle", plan("{}", r#"{"acl":true}"#, &tangle).into_bytes(), one),
        ("a plan that refers to itself", plan("{}", r#"{"acl":true}"#, itself).into_bytes(), one),
        ("an empty state", br#"{"format_version":"1.0","terraform_version":"1.9.0"}"#.to_vec(), "Read 0 resources"),
        ("a state of another version", br#"{"version":3,"terraform_version":"0.11","serial":1,"lineage":"x","modules":[]}"#.to_vec(), "the state version `3` is not read"),
        ("a state of odd parts", br#"{"version":4,"terraform_version":"1","serial":1,"lineage":"x","resources":[{"type":"aws_s3_bucket","name":"b","instances":[{"attributes":7,"index_key":{},"sensitive_attributes":[1,[2],[{"value":[]}]]},{}]},{}]}"#.to_vec(), "are not in the document"),
        ("a plan in UTF-16", Some(0xfeff).into_iter().chain(well.encode_utf16()).flat_map(u16::to_le_bytes).collect(), "terraform show -json"),
        ("a saved plan", b"PK\x03\x04\x14\0\x08\0\x08\0\0\0\xff\xfetfplan\x02".to_vec(), "terraform show -json"),
        ("a plan with names that steer", plan(r#"{"bucket":"\u001b[2J","\u001b]0;x":1}"#, r#"{"\u001b[2J":true}"#, "{}").into_bytes(), one),
    ] {
        check_named(name, "plan.json", &content, &[wanted]);
    }
    let deep = format!("{}{}", r#"{"a":"#.repeat(300), "1".to_owned() + &"}".repeat(300));
    check_named("a plan too deep", "plan.json", plan(&deep, "{}", "{}").as_bytes(), &["nested deeper than 255"]);
    let nested = format!("{}{}", r#"{"a":[["#.repeat(60), "1".to_owned() + &"]]}".repeat(60));
    check_named("a plan of depth", "plan.json", plan(&nested, &nested.replace('1', "true"), "{}").as_bytes(), &[one]);
}

#[test]
fn plans_of_many_names_and_blocks_take_no_longer_than_their_size() {
    let names: String = (0..200_000).map(|it| format!(r#""k{it}":"v","#)).collect();
    let open: String = (0..200_000).map(|it| format!(r#""k{it}":true,"#)).collect();
    let text = plan(&format!(r#"{{"tags":{{{names}"z":1}}}}"#), &format!(r#"{{"tags":{{{open}"z":true}}}}"#), "{}");
    check_large("a plan of many tags", text.as_bytes(), "Read 1 resource");
    let rules = |it: &str| vec![it; 20_000].join(",");
    let configuration = format!(
        r#"{{"resources":[{{"mode":"managed","type":"aws_s3_bucket","name":"b","expressions":{{"lifecycle_rule":[{}]}}}}]}}"#,
        rules(r#"{"id":{"references":["var.x"]}}"#)
    );
    let text = plan(
        &format!(r#"{{"lifecycle_rule":[{}]}}"#, rules(r#"{"enabled":true}"#)),
        &format!(r#"{{"lifecycle_rule":[{}]}}"#, rules(r#"{"id":true}"#)),
        &configuration,
    );
    check_large("a plan of many blocks", text.as_bytes(), "Read 1 resource");
}
