//! Verdicts over templates where a resource names another by a text: what is made of one's own resource may be its name, and what
//! is plainly another's is not.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::{find, judge};
use hardline_sources::read_text;

const OPEN: &str = "PublicAccessBlockConfiguration: { BlockPublicPolicy: false, RestrictPublicBuckets: false }";
const PUBLIC: &str =
    "PolicyDocument: { Statement: [ { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: '*' } ] }";

/// The verdicts on a bucket without a name and one with a name, that anybody may be let into, with more in the template.
#[track_caller]
fn check(more: &str, wanted: [&str; 2]) {
    let text = format!(
        "Transform: AWS::LanguageExtensions\nParameters: {{ N: {{ Type: String }}, L: {{ Type: CommaDelimitedList }} }}\nConditions: {{ C: !Equals [!Ref N, x] }}\nResources:\n  A: {{ Type: AWS::S3::Bucket, Properties: {{ {OPEN} }} }}\n  B: {{ Type: AWS::S3::Bucket, Properties: {{ BucketName: bee, {OPEN} }} }}\n{more}\n"
    );
    let scan = read_text("x.yaml", &text);
    let verdicts = judge(&scan.estate, &[find("s3-bucket-no-public-read").expect("a check").check]);
    let part = &scan.estate.parts[0];
    let named = |name: &str| {
        let it = verdicts.iter().find(|it| part.text(part.resources[it.resource as usize].name) == name);
        it.map_or("-", |it| it.verdict.name())
    };
    assert_eq!([named("A"), named("B")], wanted, "{text}\n{:?}", scan.problems);
}

/// The same with a public policy of the bucket that is said.
#[track_caller]
fn policy(bucket: &str, wanted: [&str; 2]) {
    check(&format!("  P: {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: {bucket}, {PUBLIC} }} }}"), wanted);
}

#[test]
fn a_name_made_of_ones_own_resource_may_be_its_name() {
    for (bucket, wanted) in [
        ("!Ref A", ["violated", "met"]),
        ("bee", ["met", "violated"]),
        ("!Join ['', [!Ref A, '']]", ["violated", "met"]),
        ("!Sub '${A}'", ["violated", "met"]),
        ("!Sub 'arn:${AWS::Partition}:s3:::${A}'", ["violated", "met"]),
        ("!Select [5, !Split [':', !GetAtt A.Arn]]", ["unknown", "unknown"]),
        ("!Select [0, !Split ['|', !Ref A]]", ["unknown", "unknown"]),
        ("!Select [!Ref N, [!Ref A, x]]", ["unknown", "unknown"]),
        ("!Select [!Ref N, [x, y]]", ["met", "met"]),
        ("!Sub '${A}${N}'", ["unknown", "unknown"]),
        ("!Select [0, !Split ['|', !Ref N]]", ["met", "met"]),
        ("!Ref N", ["met", "met"]),
        ("!ImportValue x", ["met", "met"]),
        ("!Select [0, [!ImportValue x, !Ref A]]", ["met", "met"]),
        ("another", ["met", "met"]),
        ("!Sub '${A}-logs'", ["met", "met"]),
        ("{ 'Fn::Transform': { Name: M, Parameters: { x: 1 } } }", ["unknown", "unknown"]),
        ("!GetAtt [A, !Ref N]", ["violated", "met"]),
        ("!Ref { 'Fn::Sub': '${N}Bucket' }", ["unknown", "unknown"]),
        ("!FindInMap [M, !Ref N, x]", ["met", "met"]),
    ] {
        policy(bucket, wanted);
    }
}

#[test]
fn a_name_that_another_resource_gives_back_may_be_ones_own() {
    let with = |more: &str, bucket: &str| {
        format!("  X: {more}\n  P: {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: {bucket}, {PUBLIC} }} }}")
    };
    for (more, bucket, wanted) in [
        (
            "{ Type: Custom::Name, Properties: { ServiceToken: x, Of: !Ref A } }",
            "!GetAtt X.Name",
            ["unknown", "unknown"],
        ),
        (
            "{ Type: AWS::CloudFormation::CustomResource, Properties: { ServiceToken: x } }",
            "!Ref X",
            ["unknown", "unknown"],
        ),
        ("{ Type: AWS::SNS::Topic }", "!Ref X", ["met", "met"]),
    ] {
        check(&with(more, bucket), wanted);
    }
}

#[test]
fn properties_that_a_macro_makes_may_name_any() {
    let macro_made = "  P: { Type: AWS::S3::BucketPolicy, Properties: { 'Fn::Transform': { Name: M } } }";
    check(macro_made, ["unknown", "unknown"]);
    let included = format!(
        "  P: {{ Type: AWS::S3::BucketPolicy, Properties: {{ 'Fn::Transform': {{ Name: AWS::Include, Parameters: {{ Location: s3://a/b }} }}, {PUBLIC} }} }}"
    );
    check(&included, ["unknown", "unknown"]);
}

#[test]
fn an_item_of_a_loop_names_what_it_stands_for() {
    let each = |items: &str| {
        format!(
            "  'Fn::ForEach::Policies':\n    - It\n    - {items}\n    - 'P&{{It}}': {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: !Ref It, {PUBLIC} }} }}"
        )
    };
    for (items, wanted) in [
        ("[!Ref A]", ["violated", "met"]),
        ("[bee]", ["met", "violated"]),
        ("[!Select [0, !Split ['|', !Ref A]]]", ["unknown", "unknown"]),
        ("!Split [',', !Join ['|', [!Ref A, !Ref N]]]", ["unknown", "unknown"]),
    ] {
        check(&each(items), wanted);
    }
}

#[test]
fn a_nested_stack_that_is_not_read_may_say_more_of_all_that_it_is_given() {
    let nested = |given: &str| {
        format!(
            "  S: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: https://x/y.yaml, Parameters: {{ P: {given} }} }} }}"
        )
    };
    for (given, wanted) in [
        ("!Select [5, !Split [':', !GetAtt A.Arn]]", ["unknown", "met"]),
        ("!Select [!Ref N, [!Ref A, x]]", ["unknown", "met"]),
        ("!If [C, !Ref A, x]", ["unknown", "met"]),
        ("{ 'Fn::Transform': { Name: M, Parameters: { a: !Ref A } } }", ["unknown", "unknown"]),
        ("arn:aws:s3:::bee", ["met", "unknown"]),
        ("!Sub 'x-${N}'", ["met", "met"]),
        ("!ImportValue x", ["met", "met"]),
    ] {
        check(&nested(given), wanted);
    }
}
