//! Verdicts over templates of which some could not be read: what may have been in it does not count as absent.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::{find, judge};
use hardline_sources::read_text;

const BUCKET: &str =
    "Resources:\n  A: { Type: AWS::S3::Bucket }\n  B: { Type: AWS::S3::Bucket, Properties: { BucketName: bee } }\n";

/// The verdict on each bucket's transport: no policy of the template asks for TLS.
#[track_caller]
fn check(more: &str, wanted: [&str; 2]) {
    check_named(more, ["A", "B"], wanted);
}

/// Likewise of two buckets by their names.
#[track_caller]
fn check_named(more: &str, buckets: [&str; 2], wanted: [&str; 2]) {
    let text = format!("{BUCKET}{more}");
    let scan = read_text("x.yaml", &text);
    let verdicts = judge(&scan.estate, &[find("s3-bucket-tls-only").expect("a check").check]);
    let part = &scan.estate.parts[0];
    let named = |name: &str| {
        let it = verdicts.iter().find(|it| part.text(part.resources[it.resource as usize].name) == name);
        it.map_or("-", |it| it.verdict.name())
    };
    assert_eq!(buckets.map(named), wanted, "{text}\n{:?}", scan.problems);
}

#[test]
fn what_may_say_more_of_a_resource_leaves_it_unknown() {
    let nested = |given: &str| {
        format!(
            "  N: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: s3://x/y, Parameters: {{ P: {given} }} }} }}\n"
        )
    };
    for (more, wanted) in [
        (String::new(), ["violated", "violated"]),
        ("---\nResources: {}\n".to_owned(), ["unknown", "unknown"]),
        ("---\n\"broken\n".to_owned(), ["unknown", "unknown"]),
        ("...\n---\n".to_owned(), ["violated", "violated"]),
        ("...\n# A word.\n".to_owned(), ["violated", "violated"]),
        (
            "  'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a/b } }\n".to_owned(),
            ["unknown", "unknown"],
        ),
        ("  M: { Type: My::S3::Policy::MODULE }\n".to_owned(), ["unknown", "unknown"]),
        ("  P: { Properties: { Bucket: !Ref A } }\n".to_owned(), ["unknown", "unknown"]),
        ("  'Fn::ForEach::X': []\n".to_owned(), ["unknown", "unknown"]),
        (nested("x"), ["violated", "violated"]),
        (nested("!Ref A"), ["unknown", "violated"]),
        (nested("!GetAtt A.Arn"), ["unknown", "violated"]),
        (nested("!Sub 'x-${A}'"), ["unknown", "violated"]),
        (nested("!Join [',', [!Ref A, !Ref B]]"), ["unknown", "unknown"]),
        (nested("bee"), ["violated", "unknown"]),
    ] {
        check(&more, wanted);
    }
}

/// A policy that asks for TLS.
fn policy(bucket: &str) -> String {
    format!(
        "{{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: {bucket}, PolicyDocument: {{ Statement: [{{ Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: {{ Bool: {{ 'aws:SecureTransport': 'false' }} }} }}] }} }} }}"
    )
}

/// Loops over these collections, each of which makes this.
fn loops(all: &[(&str, &str, &str)]) -> String {
    let all: String = (0..)
        .zip(all)
        .map(|(number, (collection, name, body))| {
            format!("  'Fn::ForEach::X{number}': [I, {collection}, {{ '{name}': {body} }}]\n")
        })
        .collect();
    format!(
        "{all}Transform: AWS::LanguageExtensions\nParameters: {{ L: {{ Type: CommaDelimitedList }}, M: {{ Type: CommaDelimitedList }} }}\n"
    )
}

#[test]
fn what_a_loop_of_unknown_turns_makes_may_not_be_there() {
    let of_a = policy("!Ref A");
    for (collection, name, body, wanted) in [
        ("!Ref L", "P${I}", of_a.as_str(), ["unknown", "violated"]),
        ("[x, !Ref L]", "P${I}", &of_a, ["unknown", "violated"]),
        ("[x]", "P${I}", &of_a, ["met", "violated"]),
        ("[]", "P${I}", &of_a, ["violated", "violated"]),
        // What else it makes says nothing of a bucket.
        ("!Ref L", "T${I}", "{ Type: AWS::SNS::Topic }", ["violated", "violated"]),
    ] {
        check(&loops(&[(collection, name, body)]), wanted);
    }
    // A bucket and its policy that the same collection makes are there as often.
    let (bucket, of_each) = ("{ Type: AWS::S3::Bucket }", policy("!Ref 'C${I}'"));
    for (collection, wanted) in [("!Ref L", "met"), ("!Ref M", "unknown")] {
        let more = loops(&[("!Ref L", "C${I}", bucket), (collection, "P${I}", &of_each.replace("${I}", "${each L}"))]);
        check_named(&more, ["A", "C${each L}"], ["violated", wanted]);
    }
    let more = loops(&[("!Ref L", "C&{I}", bucket), ("!Ref L", "P${I}", &policy("!Ref 'C&{I}'"))]);
    check_named(&more, ["A", "C${each L&}"], ["violated", "met"]);
    // One by its name is not each of them.
    for of in ["!Ref Cx", "!GetAtt Cx.Arn", "!Sub '${Cx}'"] {
        let more = format!("  P: {}\n{}", policy(of), loops(&[("!Ref L", "C${I}", bucket)]));
        check_named(&more, ["A", "C${each L}"], ["violated", "unknown"]);
        let more = loops(&[("!Ref L", "C${I}", bucket), ("!Ref L", "P${I}", &policy(of))]);
        check_named(&more, ["A", "C${each L}"], ["violated", "unknown"]);
    }
}

#[test]
fn what_a_macro_may_add_is_not_absent() {
    for (transform, wanted) in [
        ("AWS::LanguageExtensions", "violated"),
        ("[AWS::Serverless-2016-10-31, AWS::CodeDeployBlueGreen]", "violated"),
        ("AWS::SecretsManager-2024-09-16", "violated"),
        ("[]", "violated"),
        ("Shop::Policies", "unknown"),
        ("[AWS::LanguageExtensions, Shop::Policies]", "unknown"),
        ("{ Name: Shop::Policies, Parameters: { X: y } }", "unknown"),
        ("{ Name: AWS::Include, Parameters: { Location: s3://a/b } }", "unknown"),
        ("[{ Name: AWS::Include, Parameters: { Location: s3://a/b } }]", "unknown"),
        ("AWS::NotKnownHere", "unknown"),
    ] {
        check(&format!("Transform: {transform}\n"), [wanted, wanted]);
    }
}

#[test]
fn a_second_document_is_told() {
    let scan = read_text("x.yaml", &format!("{BUCKET}---\nResources: {{}}\n"));
    let [problem] = scan.problems.as_slice() else { panic!("{:?}", scan.problems) };
    assert!(problem.message.starts_with("a second document begins here"), "{}", problem.message);
    assert!(problem.loses_part && !problem.loses_file);
    assert_eq!(problem.span.map(|it| it.start as usize), Some(BUCKET.len()));
}
