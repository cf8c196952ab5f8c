//! Verdicts of templates with conditions: what differs between worlds is said, what cannot be is left out.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_checks::{Verdict, find, judge};
use hardline_sources::read_text;

/// The verdicts on a template's resources by one check, as `name: verdict when ...`.
fn verdicts(check: &str, text: &str) -> Vec<String> {
    let scan = read_text("template.yaml", text);
    assert!(scan.problems.is_empty(), "{:?} of\n{text}", scan.problems);
    let part = &scan.estate.parts[0];
    judge(&scan.estate, &[find(check).expect("a check").check])
        .into_iter()
        .map(|it| {
            let name = part.text(part.resources[it.resource as usize].name);
            let verdict = match it.verdict {
                Verdict::Unknown(why, _) => format!("unknown, {}", part.explain(why)),
                other => other.name().to_owned(),
            };
            let when = it.when.map(|it| format!(" when {it}")).unwrap_or_default();
            format!("{name}: {verdict}{when}")
        })
        .collect()
}

const HEAD: &str = "
Parameters:
  Stage: { Type: String, AllowedValues: [dev, test, prod] }
  Zone: { Type: String, Default: a, AllowedValues: [a, b] }
  Open: { Type: String }
Mappings:
  M: { a: { S: Suspended }, b: { S: Enabled } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsProdToo: !Equals [prod, !Ref Stage]
  IsTest: !Equals [!Ref Stage, test]
  IsDev: !Equals [!Ref Stage, dev]
  NotProd: !Not [!Condition IsProd]
  ProdAndTest: !And [!Condition IsProd, !Condition IsTest]
  ProdOrNot: !Or [!Condition IsProd, !Condition NotProd]
  Any: !Or [!Condition IsProd, !Condition IsTest, !Condition IsDev]
  InB: !Equals [!Ref Zone, b]
  Other: !Equals [!Ref Open, x]
Resources:
";

#[test]
fn a_verdict_says_in_which_worlds_it_holds() {
    for (status, wanted) in [
        ("!If [IsProd, Enabled, Suspended]", "violated when `IsProd` is false"),
        ("!If [NotProd, Enabled, Suspended]", "violated when `NotProd` is false"),
        ("!If [IsProd, Enabled, Enabled]", "met"),
        // The same question asked twice, and the other way round, is one question.
        ("!If [IsProd, !If [IsProdToo, Enabled, Suspended], Enabled]", "met"),
        ("!If [IsProd, !If [NotProd, Suspended, Enabled], Enabled]", "met"),
        // What contradicts itself is no world.
        ("!If [ProdAndTest, Suspended, Enabled]", "met"),
        ("!If [ProdOrNot, Enabled, Suspended]", "met"),
        ("!If [IsProd, !If [IsTest, Suspended, Enabled], Enabled]", "met"),
        // Exactly one of the allowed values holds.
        ("!If [Any, Enabled, Suspended]", "met"),
        ("!If [IsProd, Enabled, !If [IsTest, Enabled, !If [IsDev, Enabled, Suspended]]]", "met"),
        (
            "!If [IsProd, Enabled, !If [IsTest, Enabled, !If [IsDev, Suspended, Enabled]]]",
            "violated when `IsProd` is false and `IsTest` is false",
        ),
        // Whole properties that are left out in one world.
        ("!If [Other, Enabled, !Ref 'AWS::NoValue']", "violated when `Other` is false"),
        // A default is what a deployment has that says no more, until a condition says otherwise.
        ("!If [InB, Enabled, !Ref Zone]", "violated when `InB` is false"),
        ("!If [InB, !FindInMap [M, !Ref Zone, S], Enabled]", "violated when `InB` is true"),
        ("!If [InB, Enabled, !FindInMap [M, !Ref Zone, S]]", "violated when `InB` is false"),
    ] {
        let text = format!(
            "{HEAD}  A: {{ Type: AWS::S3::Bucket, Properties: {{ VersioningConfiguration: {{ Status: {status} }} }} }}\n"
        );
        assert_eq!(verdicts("s3-bucket-versioning", &text), [format!("A: {wanted}")], "{status}");
    }
}

#[test]
fn only_the_conditions_that_a_resource_depends_on_count() {
    for (resources, wanted) in [
        // A bucket under a condition is judged where it is made, and a condition that cannot be makes none.
        ("A: { Type: AWS::S3::Bucket, Condition: IsProd }", "A: violated"),
        (
            "A: { Type: AWS::S3::Bucket, Condition: IsProd, Properties: { VersioningConfiguration: { Status: !If [IsProdToo, Enabled, Suspended] } } }",
            "A: met",
        ),
        ("A: { Type: AWS::S3::Bucket, Condition: ProdAndTest }", "A: n/a"),
        (
            "A: { Type: AWS::S3::Bucket, Condition: IsProd, Properties: { VersioningConfiguration: { Status: !If [Other, Enabled, Enabled] } } }",
            "A: met",
        ),
    ] {
        assert_eq!(verdicts("s3-bucket-versioning", &format!("{HEAD}  {resources}\n")), [wanted], "{resources}");
    }
    // The policy that asks for TLS is there in one world only, and the bucket in all.
    let policy = "
  A: { Type: AWS::S3::Bucket }
  P:
    Type: AWS::S3::BucketPolicy
    Condition: IsProd
    Properties:
      Bucket: !Ref A
      PolicyDocument:
        Statement:
          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: [!GetAtt A.Arn, !Sub '${A.Arn}/*'], Condition: { Bool: { 'aws:SecureTransport': false } } }
";
    let found = verdicts("s3-bucket-tls-only", &format!("{HEAD}{policy}"));
    assert_eq!(found, ["A: violated when `IsProd` is false", "P: n/a"]);
    // A bucket that is made in one world, and a policy that speaks of it in the same.
    let both = policy.replace("Type: AWS::S3::Bucket }", "Type: AWS::S3::Bucket, Condition: IsProdToo }");
    assert_eq!(verdicts("s3-bucket-tls-only", &format!("{HEAD}{both}")), ["A: met", "P: n/a"]);
}

/// Two parameters with a default each, and a condition that one of them has another value.
const TWO: &str = "
Parameters:
  One: { Type: String, Default: 0.0.0.0/0 }
  Two: { Type: String, Default: 0.0.0.0/0 }
  Stage: { Type: String, Default: dev }
Conditions:
  Moved: !Or [!Equals [!Ref One, 10.0.0.0/8], !Equals [!Ref Two, 10.0.0.0/8]]
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  A:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: a
      SecurityGroupIngress: ";

#[test]
fn defaults_are_presumed_together_or_not_at_all() {
    let rule = |from: &str| format!("{{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: {from} }}");
    for (ingress, wanted) in [
        // Nothing is said against the defaults.
        (format!("[{}]", rule("!Ref One")), "violated"),
        (format!("!If [IsProd, [{}], []]", rule("!Ref One")), "violated when `IsProd` is true"),
        // One of the two has another value, and nobody knows which.
        (format!("!If [Moved, [{}], []]", rule("!Ref One")), "violated when `Moved` is true and `One` is `0.0.0.0/0`"),
        // Both together cannot have their default.
        (format!("!If [Moved, !If [OneIsOpen, !If [TwoIsOpen, [{}], []], []], []]", rule("0.0.0.0/0")), "met"),
    ] {
        let text = TWO.replace(
            "Resources:",
            "  OneIsOpen: !Equals [!Ref One, 0.0.0.0/0]\n  TwoIsOpen: !Equals [!Ref Two, 0.0.0.0/0]\nResources:",
        );
        let found = verdicts("ec2-security-group-no-public-ssh", &format!("{text}{ingress}\n"));
        assert_eq!(found, [format!("A: {wanted}")], "{ingress}");
    }
}

/// A template with so many conditions that have nothing to do with each other, up to the resource's type.
fn independent(number: usize) -> String {
    let parameters: String = (0..number).map(|it| format!("  P{it}: {{ Type: String }}\n")).collect();
    let conditions: String = (0..number).map(|it| format!("  C{it}: !Equals [!Ref P{it}, x]\n")).collect();
    format!("Parameters:\n{parameters}Conditions:\n{conditions}Resources:\n  A:\n    Type: ")
}

#[test]
fn independent_conditions_do_not_multiply() {
    // Each rule is there or not, whatever the others are: no combination of them needs a world.
    for (port, wanted) in
        [(443, "A: met"), (22, "A: violated when `C0` is true, or `C1` is true, or `C2` is true, or `C3` is true")]
    {
        let rules: String = (0..40)
            .map(|it| format!("        - !If [C{it}, {{ IpProtocol: tcp, FromPort: {port}, ToPort: {port}, CidrIp: 0.0.0.0/0 }}, !Ref 'AWS::NoValue']\n"))
            .collect();
        let text = format!(
            "{}AWS::EC2::SecurityGroup\n    Properties:\n      GroupDescription: a\n      SecurityGroupIngress:\n{rules}",
            independent(40)
        );
        let start = std::time::Instant::now();
        let found = verdicts("ec2-security-group-no-public-ssh", &text);
        assert!(found[0].starts_with(wanted), "{found:?}");
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}

#[test]
fn a_chain_of_conditions_ends_within_a_bound_and_says_so() {
    const BOUND: &str = "A: unknown, there are more conditions, rules or pieces than one question may take";
    for (number, last, wanted) in [
        (40, "Enabled", "A: met"),
        (40, "Suspended", "A: violated when `C0` is true and `C1` is true"),
        (100, "Enabled", "A: met"),
        (100, "Suspended", BOUND),
    ] {
        let chain = (0..number).rev().fold(last.to_owned(), |inner, it| format!("!If [C{it}, {inner}, Enabled]"));
        let text = format!(
            "{}AWS::S3::Bucket\n    Properties: {{ VersioningConfiguration: {{ Status: {chain} }} }}\n",
            independent(number)
        );
        let start = std::time::Instant::now();
        let found = verdicts("s3-bucket-versioning", &text);
        assert!(found[0].starts_with(wanted), "{number} {last}: {found:?}");
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
