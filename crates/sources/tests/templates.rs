//! Templates and what their values come to: each case is one expression in the place of a property that is a text.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_facts::{Fact, Facts, Phrase, Value, View, describe, explore, s3::bucket::Bucket};
use hardline_sources::{Scan, read_text};

const HEAD: &str = r"
Parameters:
  Open: { Type: String }
  Stage: { Type: String, Default: test, AllowedValues: [test, production] }
  Few: { Type: String, AllowedValues: [Enabled, Suspended] }
  Three: { Type: String, AllowedValues: [a, b, c] }
  Names: { Type: CommaDelimitedList, Default: 'one, two' }
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /a/name }
Mappings:
  ByRegion:
    eu-west-1: { Status: Enabled, Same: x }
    us-east-1: { Status: Suspended, Same: x }
Conditions:
  IsProduction: !Equals [!Ref Stage, production]
  IsTest: !Equals [!Ref Stage, test]
  IsOpen: !Equals [!Ref Open, yes]
  IsNeither: !And [!Not [!Condition IsProduction], !Not [!Condition IsTest]]
  Always: !Equals [a, a]
  IsEnabled: !Equals [!Ref Few, Enabled]
Resources:
  Other: { Type: AWS::S3::Bucket }
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Status: ";

fn scan(text: &str) -> Scan {
    let scan = read_text("template.yaml", text);
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    assert_eq!(scan.estate.parts.len(), 1, "no template");
    scan
}

/// What the subject's versioning comes to, in every world.
fn worlds(text: &str) -> String {
    let scan = scan(text);
    let part = &scan.estate.parts[0];
    let index = part.resources.iter().position(|it| part.text(it.name) == "Subject").expect("a subject");
    let leaves = explore(
        &scan.estate,
        &[],
        |view: View<'_>| {
            let facts: Facts<'_, Bucket> =
                view.resource(0, u32::try_from(index).expect("few resources")).expect("facts").of();
            show(part, facts.versioning())
        },
        |shown| shown.contains("depends on the condition"),
    );
    let mut lines: Vec<_> = leaves
        .iter()
        .map(|leaf| match describe(&scan.estate, vec![leaf.settled.clone()], leaves.len()) {
            Some(when) => format!("{} if {when}", leaf.outcome),
            None => leaf.outcome.clone(),
        })
        .collect();
    lines.sort();
    lines.join("; ")
}

fn show(part: &hardline_facts::Part, fact: Fact<Phrase<'_>>) -> String {
    match fact.value {
        Value::Known(it) if it.hole.is_some() => format!("pattern {}", it.text),
        Value::Known(it) => it.text.to_owned(),
        Value::Absent(it) => format!("absent, so {}", it.map_or("nothing", |it| it.text)),
        Value::Unknown(why) => format!("unknown: {}", part.explain(why)),
    }
}

#[test]
fn functions_are_evaluated_as_far_as_a_template_can_tell() {
    for (expression, wanted) in [
        ("Enabled", "Enabled"),
        ("'Enabled'", "Enabled"),
        ("", "absent, so Suspended"),
        ("!Ref AWS::NoValue", "absent, so Suspended"),
        ("{ Ref: 'AWS::NoValue' }", "absent, so Suspended"),
        ("!Ref Stage", "test"),
        ("!Ref Open", "unknown: it is set by the parameter `Open`, which only a deployment decides"),
        ("!Ref Stored", "pattern ${/a/name}"),
        ("!Ref AWS::Region", "pattern ${AWS::Region}"),
        (
            "!Ref Nobody",
            "unknown: it is set by `Nobody`, which the template does not define, which only a deployment decides",
        ),
        ("!Ref Other", "pattern ${Other}"),
        ("!GetAtt Other.Arn", "pattern ${Other.Arn}"),
        ("{ Fn::GetAtt: [Other, Arn] }", "pattern ${Other.Arn}"),
        ("!Sub 'a-${Stage}-${!literal}'", "a-test-${literal}"),
        ("!Sub '${AWS::Region}-${Other}-${Other.Arn}'", "pattern ${AWS::Region}-${Other}-${Other.Arn}"),
        ("!Sub ['${x}-${Stage}', { x: !Ref Open }]", "pattern ${Open}-test"),
        ("!Sub '${Stage}'", "test"),
        ("!Join ['-', [a, !Ref Stage, b]]", "a-test-b"),
        ("!Join ['', !Ref Names]", "onetwo"),
        ("!Select [1, !Ref Names]", "two"),
        ("!Select ['0', !Split [',', 'x,y']]", "x"),
        ("!Select [7, [a]]", "unknown: the value has a form that this property does not take"),
        ("!FindInMap [ByRegion, eu-west-1, Status]", "Enabled"),
        ("!FindInMap [ByRegion, !Ref AWS::Region, Same]", "x"),
        (
            "!FindInMap [ByRegion, !Ref 'AWS::Region', Status]",
            "unknown: it is set by `${AWS::Region}`, which only a deployment decides",
        ),
        (
            "!FindInMap [Nothing, a, b]",
            "unknown: it is set by the mapping `Nothing.a.b`, which has no such entry, which only a deployment decides",
        ),
        ("!Base64 Enabled", "Enabled"),
        ("{ 'Fn::Base64': !Sub '${Stage}' }", "test"),
        (
            "!ImportValue shared",
            "unknown: it depends on the export `shared` of another stack, which lies outside this template",
        ),
        ("!GetAZs ''", "unknown: it is set by `Fn::GetAZs`, which only a deployment decides"),
        ("!Length [a, !Ref Open]", "2"),
        ("{ 'Fn::Length': !Split [',', 'a,b,c'] }", "3"),
        ("!ToJsonString { a: [1, true, x], b: !Ref Stage }", r#"{"a":["1",true,"x"],"b":"test"}"#),
        ("!FindInMap [ByRegion, nowhere, Status, { DefaultValue: fallback }]", "fallback"),
        (
            "!ImportValue\n          'Fn::Sub': '${Stage}-x'",
            "unknown: it depends on the export `test-x` of another stack, which lies outside this template",
        ),
        ("[Enabled]", "unknown: the value has a form that this property does not take"),
        ("{ a: b }", "unknown: the value has a form that this property does not take"),
        ("yes", "yes"),
    ] {
        assert_eq!(worlds(&format!("{HEAD}{expression}\n")), wanted, "{expression}");
    }
}

#[test]
fn conditions_make_worlds_and_impossible_worlds_are_left_out() {
    for (expression, wanted) in [
        (
            "!If [IsProduction, Enabled, Suspended]",
            "Enabled if `IsProduction` is true; Suspended if `IsProduction` is false",
        ),
        ("!If [IsProduction, Enabled, Enabled]", "Enabled"),
        ("!If [Always, Enabled, Suspended]", "Enabled"),
        ("!If [IsNeither, Enabled, Suspended]", "Suspended"),
        (
            "!If [IsProduction, !If [IsTest, never, Enabled], Suspended]",
            "Enabled if `IsProduction` is true; Suspended if `IsProduction` is false",
        ),
        (
            "!If [IsProduction, Enabled, !Ref AWS::NoValue]",
            "Enabled if `IsProduction` is true; absent, so Suspended if `IsProduction` is false",
        ),
        (
            "!Sub ['${x}d', { x: !If [IsOpen, Enable, Suspende] }]",
            "Enabled if `IsOpen` is true; Suspended if `IsOpen` is false",
        ),
        (
            "!If [IsProduction, !Ref Stage, no]",
            "no if `IsProduction` is false; unknown: it is set by the parameter `Stage`, which only a deployment decides if `IsProduction` is true",
        ),
        ("!If [IsTest, !Ref Stage, no]", "no if `IsTest` is false; test if `IsTest` is true"),
        (
            "!If [Missing, a, b]",
            "unknown: it is set by the condition `Missing`, which the template does not define, which only a deployment decides",
        ),
    ] {
        assert_eq!(worlds(&format!("{HEAD}{expression}\n")), wanted, "{expression}");
    }
}

#[test]
fn a_property_behind_a_condition_is_followed_at_every_level() {
    let text = HEAD.replace("      VersioningConfiguration:\n        Status: ", "")
        + "      VersioningConfiguration: !If [IsOpen, { Status: Enabled }, !Ref AWS::NoValue]\n";
    assert_eq!(worlds(&text), "Enabled if `IsOpen` is true; absent, so Suspended if `IsOpen` is false");
    let text = HEAD.replace("    Properties:\n      VersioningConfiguration:\n        Status: ", "")
        + "    Properties: !If [IsOpen, { VersioningConfiguration: { Status: Enabled } }, {}]\n";
    assert_eq!(worlds(&text), "Enabled if `IsOpen` is true; absent, so Suspended if `IsOpen` is false");
}

#[test]
fn merge_keys_bring_in_what_is_not_written() {
    let text = "Shared: &shared { Status: Enabled }\nResources:\n  Subject:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: { <<: *shared }\n";
    assert_eq!(worlds(text), "Enabled");
    assert_eq!(worlds(&text.replace("<<: *shared", "Status: Suspended, <<: [*shared]")), "Suspended");
}

#[test]
fn what_is_no_template_is_passed_over() {
    for text in [
        "",
        "a: b",
        "[]",
        "Resources: []",
        "Resources: { A: { Type: one } }",
        "{\"Resources\": {}}",
        "Resources:\n  - AWS::S3::Bucket\n",
        "\u{0}\u{1}",
    ] {
        let scan = read_text("x.yaml", text);
        assert_eq!((scan.passed_over, scan.estate.parts.len(), scan.problems.len()), (1, 0, 0), "{text}");
    }
}

#[test]
fn what_is_wrong_in_a_template_is_a_problem_with_its_place() {
    for (text, wanted, loses_file) in [
        ("Resources:\n  A: { Type: 'AWS::S3::Bucket'\n  B: 1", "not YAML", true),
        ("{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}", "not JSON", true),
        ("Resources:\n  A: { Type: AWS::S3::Bucket }\n  A: { Type: AWS::S3::Bucket }\n", "stands twice", false),
        ("Resources:\n  A: { Type: AWS::S3::Bucket }\n  B: { Properties: {} }\n", "has no `Type`", false),
        ("Resources:\n  A: { Type: AWS::S3::Bucket, Condition: C }\n", "no condition `C`", false),
        (
            "Conditions: { C: !Condition D }\nResources:\n  A: { Type: AWS::S3::Bucket, Condition: C }\n",
            "no such condition",
            false,
        ),
        ("Resources:\n  A: { Type: AWS::S3::Bucket }\n  'Fn::ForEach::X': []\n", "is a list of an identifier", false),
        (
            "Transform: [AWS::LanguageExtensions, Shop::Tags]\nResources:\n  A: { Type: AWS::S3::Bucket }\n",
            "the macro `Shop::Tags`",
            false,
        ),
    ] {
        let scan = read_text("x.yaml", text);
        assert_eq!(scan.problems.len(), 1, "{text}: {:?}", scan.problems);
        let problem = &scan.problems[0];
        assert!(problem.message.contains(wanted), "{text}: {}", problem.message);
        assert!(problem.span.is_some() && problem.loses_file == loses_file, "{text}");
    }
}

#[test]
fn json_and_yaml_tell_the_same() {
    let yaml = worlds(&format!("{HEAD}!If [IsOpen, !Sub '${{Stage}}', !Ref Other]\n"));
    let json = r#"{
      "Parameters": {"Open": {"Type": "String"}, "Stage": {"Type": "String", "Default": "test"}},
      "Conditions": {"IsOpen": {"Fn::Equals": [{"Ref": "Open"}, "yes"]}},
      "Resources": {
        "Other": {"Type": "AWS::S3::Bucket"},
        "Subject": {"Type": "AWS::S3::Bucket", "Properties": {"VersioningConfiguration": {"Status":
          {"Fn::If": ["IsOpen", {"Fn::Sub": "${Stage}"}, {"Ref": "Other"}]}}}}}}"#;
    assert_eq!(worlds(json), yaml);
}

#[test]
fn cycles_and_explosions_end() {
    let cyclic = "Conditions:\n  A: !Condition B\n  B: !Not [!Condition A]\nResources:\n  Subject: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: !If [A, Enabled, Suspended] } } }\n";
    assert!(!worlds(cyclic).is_empty());
    let mut bomb = String::from("x0: &x0 [a, a]\n");
    for level in 1..40 {
        bomb.push_str(&format!("x{level}: &x{level} [*x{0}, *x{0}]\n", level - 1));
    }
    bomb.push_str(
        "Resources:\n  Subject:\n    Type: AWS::S3::Bucket\n    Properties: { VersioningConfiguration: *x39 }\n",
    );
    let scan = read_text("x.yaml", &bomb);
    assert!(scan.problems.iter().any(|it| it.message.contains("expands to more values")), "{:?}", scan.problems);
    let many: String = (0..20).map(|it| format!("  C{it}: !Equals [!Ref P{it}, x]\n")).collect();
    let parameters: String = (0..20).map(|it| format!("  P{it}: {{ Type: String }}\n")).collect();
    let nested = (0..20).fold("Enabled".to_owned(), |inner, it| format!("!If [C{it}, {inner}, S{it}]"));
    let text = format!(
        "Parameters:\n{parameters}Conditions:\n{many}Resources:\n  Subject:\n    Type: AWS::S3::Bucket\n    Properties: {{ VersioningConfiguration: {{ Status: {nested} }} }}\n"
    );
    assert!(worlds(&text).contains("Enabled"));
}

#[test]
fn a_world_is_asked_for_only_where_it_matters() {
    let text = format!("{HEAD}!If [IsOpen, Enabled, Suspended]\n");
    let scan = scan(&text);
    let leaves = explore(&scan.estate, &[], |view| view.resource(0, 0).is_some(), |_| true);
    assert_eq!(leaves.len(), 1);
}

#[test]
fn calls_in_conditions_are_values_of_their_own() {
    const OPERANDS: [(&str, &str); 5] = [
        // A look-up by a parameter is not the parameter, nor another look-up by it.
        ("!FindInMap [Ways, !Ref Few, Open]", "!FindInMap [Ways, !Ref Few, Wide]"),
        ("!Select [0, !Ref Names]", "!Select [1, !Ref Names]"),
        ("!FindInMap [Ways, !Ref 'AWS::Region', Open]", "!FindInMap [Ways, !Ref 'AWS::AccountId', Open]"),
        // What a list or a store allows is not what is compared.
        ("!Join [',', !Ref Listed]", "!Ref Open"),
        ("!Ref Stored", "!Ref Open"),
    ];
    for (one, other) in OPERANDS {
        let text = format!(
            "
Parameters:
  Few: {{ Type: String, AllowedValues: [a, b] }}
  Open: {{ Type: String }}
  Names: {{ Type: CommaDelimitedList }}
  Listed: {{ Type: CommaDelimitedList, AllowedValues: [a, b] }}
  Stored: {{ Type: 'AWS::SSM::Parameter::Value<String>', Default: /a, AllowedValues: [/a, /b] }}
Mappings:
  Ways:
    a: {{ Open: x, Wide: z }}
    b: {{ Open: y, Wide: w }}
Conditions:
  One: !Equals [{one}, x]
  Other: !Equals [{other}, z]
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: {{ Status: !If [One, !If [Other, Enabled, Suspended], never] }}
"
        );
        let shown = worlds(&text);
        assert!(shown.contains("Enabled if"), "{one} and {other}: {shown}");
    }
    let same = "
Conditions:
  One: !Equals [!Select [0, !Split ['-', !Ref 'AWS::Region']], eu]
  Other: !Equals [!Select [0, !Split ['-', !Ref 'AWS::Region']], us]
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !If [One, !If [Other, never, Enabled], Suspended] }
";
    assert_eq!(worlds(same), "Enabled if `One` is true; Suspended if `One` is false");
}

#[test]
fn what_a_store_holds_is_not_known() {
    for (expression, wanted) in [
        (
            "'{{resolve:ssm:/a}}'",
            "unknown: it is set by the stored value `{{resolve:ssm:/a}}`, which only a deployment decides",
        ),
        ("'a-{{resolve:ssm:/a:1}}-b'", "pattern a-${Parameter Store %7B%7Bresolve%3Assm%3A%2Fa%3A1%7D%7D}-b"),
        ("!Sub '${Stage}-{{resolve:ssm:a}}'", "pattern test-${Parameter Store %7B%7Bresolve%3Assm%3Aa%7D%7D}"),
    ] {
        assert_eq!(worlds(&format!("{HEAD}{expression}\n")), wanted, "{expression}");
    }
}
