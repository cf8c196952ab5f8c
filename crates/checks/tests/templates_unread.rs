//! Verdicts over templates of which some could not be read: what may have been in it does not count as absent.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::{find, judge};
use hardline_sources::read_text;

const BUCKET: &str =
    "Resources:\n  A: { Type: AWS::S3::Bucket }\n  B: { Type: AWS::S3::Bucket, Properties: { BucketName: bee } }\n";

/// The verdict on each bucket's transport: no policy of the template asks for TLS.
#[track_caller]
fn check(more: &str, wanted: [&str; 2]) {
    let text = format!("{BUCKET}{more}");
    let scan = read_text("x.yaml", &text);
    let verdicts = judge(&scan.estate, &[find("s3-bucket-tls-only").expect("a check").check]);
    let part = &scan.estate.parts[0];
    let named = |name: &str| {
        let it = verdicts.iter().find(|it| part.text(part.resources[it.resource as usize].name) == name);
        it.map_or("-", |it| it.verdict.name())
    };
    assert_eq!([named("A"), named("B")], wanted, "{text}\n{:?}", scan.problems);
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

#[test]
fn a_second_document_is_told() {
    let scan = read_text("x.yaml", &format!("{BUCKET}---\nResources: {{}}\n"));
    let [problem] = scan.problems.as_slice() else { panic!("{:?}", scan.problems) };
    assert!(problem.message.starts_with("a second document begins here"), "{}", problem.message);
    assert!(problem.loses_part && !problem.loses_file);
    assert_eq!(problem.span.map(|it| it.start as usize), Some(BUCKET.len()));
}
