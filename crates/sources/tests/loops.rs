//! `Fn::ForEach`: each case is the sections of a template and what its buckets come to: the name, the type of encryption
//! and the condition, then the problems.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_facts::{Value, explore, s3::bucket::Bucket};
use hardline_sources::read_text;

const PARAMETERS: &str = "
Transform: AWS::LanguageExtensions
Parameters:
  Names: { Type: CommaDelimitedList, Default: 'A, B' }
  Unknown: { Type: CommaDelimitedList }
  Stage: { Type: String }
Mappings:
  Kinds:
    A: { Status: Enabled }
    B: { Status: Suspended }
";

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    let scan = read_text("template.yaml", &format!("{PARAMETERS}{text}"));
    let mut found = Vec::new();
    for part in &scan.estate.parts {
        for (number, resource) in (0_u32..).zip(&part.resources) {
            if part.text(resource.type_name) != "AWS::S3::Bucket" {
                found.push(format!("{} is {}", part.text(resource.name), part.text(resource.type_name)));
                continue;
            }
            let leaves = explore(
                &scan.estate,
                &[],
                |view| {
                    let facts = view.resource(0, number).expect("facts").of::<Bucket>();
                    match facts.versioning().value {
                        Value::Known(it) => it.text.to_owned(),
                        Value::Absent(_) => "absent".to_owned(),
                        Value::Unknown(why) => part.explain(why),
                    }
                },
                |it| it.contains("depends on the condition"),
            );
            let mut each: Vec<_> = leaves.into_iter().map(|it| it.outcome).collect();
            each.sort();
            let mut line = format!("{}: {}", part.text(resource.name), each.join(" | "));
            if let Some(condition) = resource.condition {
                line += &format!(" if {}", part.text(part.conditions.list[condition as usize].name));
            }
            found.push(line);
        }
    }
    found.extend(scan.problems.iter().map(|it| {
        assert!(it.span.is_some(), "{}", it.message);
        it.message.clone()
    }));
    assert_eq!(found.len(), wanted.len(), "{found:#?} of\n{text}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!(found.contains(wanted), "{found} should say {wanted}, of\n{text}");
    }
}

/// A bucket whose versioning is this.
fn bucket(status: &str) -> String {
    format!("{{ Type: AWS::S3::Bucket, Properties: {{ VersioningConfiguration: {{ Status: {status} }} }} }}")
}

#[test]
fn a_loop_makes_a_resource_for_each_item() {
    for (collection, wanted) in [
        ("[A, B]", &["BucketA: A-x", "BucketB: B-x"][..]),
        ("!Ref Names", &["BucketA: A-x", "BucketB: B-x"]),
        ("!Split ['-', 'A-B']", &["BucketA: A-x", "BucketB: B-x"]),
        ("[]", &[]),
        ("[1]", &["Bucket1: 1-x"]),
        (
            "!Ref Unknown",
            &[
                "Bucket${each Unknown}: ${each Unknown}-x",
                "how often `Fn::ForEach::All` runs is decided by the parameter `Unknown`",
            ],
        ),
        ("[A, !Ref Stage]", &["BucketA: A-x", "Bucket${Stage}: ${Stage}-x"]),
        ("{ a: b }", &["Bucket${each Fn::ForEach::All}", "how often `Fn::ForEach::All` runs"]),
    ] {
        let text = format!(
            "Resources:\n  'Fn::ForEach::All': [N, {collection}, {{ 'Bucket${{N}}': {} }}]\n",
            bucket("'${N}-x'")
        );
        check(&text, wanted);
    }
}

#[test]
fn an_identifier_is_read_wherever_a_value_stands() {
    for (status, wanted) in [
        ("!Ref N", ["Bucketab: a-b", "BucketB: B"]),
        ("!Sub '${N}.x'", ["Bucketab: a-b.x", "BucketB: B.x"]),
        ("!Sub ['${N}.${y}', { y: !Ref N }]", ["Bucketab: a-b.a-b", "BucketB: B.B"]),
        ("'&{N}'", ["Bucketab: ab", "BucketB: B"]),
        ("!Sub '${!N}&{N}'", ["Bucketab: ${N}ab", "BucketB: ${N}B"]),
        ("!Join ['/', [!Ref N, '${N}']]", ["Bucketab: a-b/a-b", "BucketB: B/B"]),
        ("!FindInMap [Kinds, !Ref N, Status, { DefaultValue: none }]", ["Bucketab: none", "BucketB: Suspended"]),
        ("!GetAtt 'Bucket&{N}.Arn'", ["Bucketab: ${Bucketab.Arn}", "BucketB: ${BucketB.Arn}"]),
        ("!GetAtt ['Bucket&{N}', Arn]", ["Bucketab: ${Bucketab.Arn}", "BucketB: ${BucketB.Arn}"]),
        ("!Sub '${Bucket&{N}.Arn}'", ["Bucketab: ${Bucketab.Arn}", "BucketB: ${BucketB.Arn}"]),
        ("{ Ref: !Sub 'Bucket${N}' }", ["Bucketab: it is set by `Bucketa-b`", "BucketB: ${BucketB}"]),
        ("!If ['Is&{N}', a, b]", ["Bucketab: a | b", "BucketB: a | b"]),
        ("'${Other} and ${N}'", ["Bucketab: ${Other} and a-b", "BucketB: ${Other} and B"]),
    ] {
        let text = format!(
            "Conditions:
  'Fn::ForEach::Is': [N, [ab, B], {{ 'Is${{N}}': !Equals [!Ref Stage, !Ref N] }}]
Resources:
  'Fn::ForEach::All': [N, [a-b, B], {{ 'Bucket&{{N}}': {} }}]
",
            bucket(status)
        );
        check(&text, &wanted);
    }
}

#[test]
fn loops_stand_within_loops_and_beside_resources() {
    check(
        "Resources:
  First: { Type: AWS::SNS::Topic }
  'Fn::ForEach::Outer':
    - One
    - [A, B]
    - 'Fn::ForEach::Inner':
        - Two
        - [X, Y]
        - 'Bucket${One}${Two}': { Type: AWS::S3::Bucket }
      'Topic${One}': { Type: AWS::SNS::Topic }
  Last: { Type: AWS::SNS::Topic }
",
        &[
            "First is",
            "BucketAX: absent",
            "BucketAY: absent",
            "TopicA is",
            "BucketBX: absent",
            "BucketBY: absent",
            "TopicB is",
            "Last is",
        ],
    );
    check(
        "Resources:
  'Fn::ForEach::Outer':
    - One
    - !Ref Unknown
    - 'Fn::ForEach::Inner':
        - Two
        - !Ref Unknown
        - 'Bucket${One}${Two}': { Type: AWS::S3::Bucket }
",
        &[
            "Bucket${each Unknown}${each Unknown'}: absent",
            "`Fn::ForEach::Outer` runs is decided by the parameter `Unknown`",
            "`Fn::ForEach::Inner` runs is decided by the parameter `Unknown`",
        ],
    );
}

#[test]
fn conditions_made_by_loops_are_those_of_their_resources() {
    check(
        "Conditions:
  'Fn::ForEach::Cs': [N, !Ref Unknown, { 'Is${N}': !Equals [!Ref N, x] }]
Resources:
  'Fn::ForEach::Rs': [M, !Ref Unknown, { 'Bucket${M}': { Type: AWS::S3::Bucket, Condition: 'Is${M}' } }]
",
        &["Bucket${each Unknown}: absent if Is${each Unknown}", "`Fn::ForEach::Cs` runs", "`Fn::ForEach::Rs` runs"],
    );
}

#[test]
fn a_loop_among_properties_sets_what_it_names() {
    for (properties, wanted) in [
        ("'Fn::ForEach::P': [P, [Versioning], { '${P}Configuration': { Status: Enabled } }]", &["A: Enabled"][..]),
        ("VersioningConfiguration: { 'Fn::ForEach::P': [P, [Status], { '${P}': 'x${P}' }] }", &["A: xStatus"]),
        // It may set anything, or nothing at all.
        ("'Fn::ForEach::P': [P, !Ref Unknown, { '${P}': x }]", &["A: it is set by what `Fn::ForEach::P` runs over"]),
        ("'Fn::ForEach::P': [P, !Ref Unknown, { 'Logging${P}': x }]", &["A: absent"]),
        ("'Fn::ForEach::P': [P]", &["A: the value has a form"]),
        (
            "'Fn::ForEach::P': [P, !Ref Unknown, { '${P}': x }], VersioningConfiguration: { Status: Enabled }",
            &["A: Enabled"],
        ),
    ] {
        check(&format!("Resources:\n  A: {{ Type: AWS::S3::Bucket, Properties: {{ {properties} }} }}\n"), wanted);
    }
}

#[test]
fn what_no_loop_can_be_is_told() {
    for (resources, wanted) in [
        ("'Fn::ForEach::X': []", &["is a list of an identifier, a collection and a mapping"][..]),
        ("'Fn::ForEach::X': [N, [a], b]", &["the body of `Fn::ForEach::X` is a mapping"]),
        ("'Fn::ForEach::X': [[N], [a], {}]", &["is a list of an identifier"]),
        (
            "'Fn::ForEach::X': [N, [a, b], { Same: { Type: AWS::SNS::Topic } }]",
            &["Same is", "makes the resource `Same` more than once"],
        ),
    ] {
        check(&format!("Resources:\n  {resources}\n"), wanted);
    }
}

#[test]
fn a_loop_that_makes_too_much_ends() {
    let items = vec!["a"; 100].join(", ");
    let mut body = "{ 'B${A0}${A1}${A2}${A3}${A4}${A5}': { Type: AWS::S3::Bucket } }".to_owned();
    for level in 0..6 {
        body = format!("{{ 'Fn::ForEach::L{level}': [A{level}, [{items}], {body}] }}");
    }
    let scan = read_text("template.yaml", &format!("Resources: {body}\n"));
    let beyond = scan.problems.iter().find(|it| it.message.contains("makes more than is read"));
    assert!(beyond.is_some_and(|it| it.loses_part), "{:?}", scan.problems.len());
    assert!(scan.problems.len() < 1000, "{}", scan.problems.len());
}
