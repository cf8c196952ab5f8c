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
        ("!Ref Stored", "unknown: it is set by the stored value `/a/name`, which only a deployment decides"),
        ("!Ref AWS::Region", "pattern ${AWS::Region}"),
        ("!Ref Nobody", "unknown: it is set by `Nobody`, which the template does not define"),
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
        ("!FindInMap [Nothing, a, b]", "unknown: it is set by the mapping `Nothing.a.b`, which has no such entry"),
        ("!Base64 Enabled", "Enabled"),
        ("{ 'Fn::Base64': !Sub '${Stage}' }", "test"),
        (
            "!ImportValue shared",
            "unknown: it depends on the export `shared` of another stack, which lies outside of what was scanned",
        ),
        ("!GetAZs ''", "unknown: it is set by the availability zones of the region, which only a deployment decides"),
        ("!Select [1, !GetAZs eu-west-1]", "pattern ${Fn::Select [1 !Fn::GetAZs eu-west-1 ]}"),
        ("!Select [1, !Cidr [192.168.0.0/24, 6, 5]]", "192.168.0.32/27"),
        ("!Select [5, !Cidr ['192.168.0.0/24', '6', '5']]", "192.168.0.160/27"),
        ("!Select [1, !Cidr ['2001:db8::/56', 2, 64]]", "2001:db8:0:1::/64"),
        ("!Select [0, !Cidr [10.1.2.3/8, 1, 8]]", "10.0.0.0/24"),
        ("!Length { 'Fn::Cidr': [!Ref Open, 6, 5] }", "6"),
        ("!Select [1, !Cidr [!Ref Open, 2, 5]]", "pattern ${Fn::Cidr [!Ref Open 2 5 ] 1}"),
        ("!Cidr [10.0.0.0/24, 9, 5]", "unknown: the value has a form that this property does not take"),
        ("!Cidr [10.0.0.0/24, 300, 2]", "unknown: the value has a form that this property does not take"),
        ("!Cidr [10.0.0.0/24, 1, 33]", "unknown: the value has a form that this property does not take"),
        (
            "{ 'Fn::GetStackOutput': { StackName: !Sub 'net-${Stage}', OutputName: Id } }",
            "unknown: it depends on the output `Id` of the stack `net-test`, which lies outside of what was scanned",
        ),
        (
            "{ 'Fn::Transform': { Name: Shop::Value, Parameters: {} } }",
            "unknown: it is set by the macro `Shop::Value`, which only a deployment decides",
        ),
        (
            "{ 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } } }",
            "unknown: it is set by the file `s3://a/b`, which `AWS::Include` brings in",
        ),
        ("{ Ref: !Join ['', [Sta, ge]] }", "test"),
        (
            "{ 'Fn::GetAtt': [!Sub 'Oth${x}', Arn] }",
            "unknown: it is set by `Oth${x}`, which the template does not define",
        ),
        ("{ 'Fn::GetAtt': !Join ['.', [Other, Arn]] }", "pattern ${Other.Arn}"),
        ("{ 'Fn::Sub': ['${x}-${y}', { x: !Join ['', [a, b]], y: !Select [0, [c]] }] }", "ab-c"),
        // A key nobody knows may have no entry, and then the default holds.
        ("!FindInMap [ByRegion, !Ref AWS::Region, Same, { DefaultValue: x }]", "x"),
        (
            "!FindInMap [ByRegion, !Ref AWS::Region, Same, { DefaultValue: y }]",
            "unknown: it is set by `${AWS::Region}`, which only a deployment decides",
        ),
        ("!FindInMap [!Sub 'By${r}', eu-west-1, Status]", "Enabled"),
        ("!FindInMap [!Ref Open, eu-west-1, Status]", "Enabled"),
        ("!FindInMap [!Join ['', [By, Region]], eu-west-1, !Sub 'Status']", "Enabled"),
        ("!FindInMap [ByRegion, nowhere, Status, { DefaultValue: !Ref AWS::NoValue }]", "absent, so Suspended"),
        (
            "!ToJsonString { a: [1, !If [IsOpen, b, !Ref AWS::NoValue]] }",
            r#"{"a":["1","b"]} if `IsOpen` is true; {"a":["1"]} if `IsOpen` is false"#,
        ),
        ("!Join [',', [a, !If [IsOpen, b, !Ref AWS::NoValue]]]", "a if `IsOpen` is false; a,b if `IsOpen` is true"),
        ("!Length [a, !Ref Open]", "2"),
        ("{ 'Fn::Length': !Split [',', 'a,b,c'] }", "3"),
        ("!ToJsonString { a: [1, true, x], b: !Ref Stage }", r#"{"a":["1",true,"x"],"b":"test"}"#),
        ("!FindInMap [ByRegion, nowhere, Status, { DefaultValue: fallback }]", "fallback"),
        (
            "!ImportValue\n          'Fn::Sub': '${Stage}-x'",
            "unknown: it depends on the export `test-x` of another stack, which lies outside of what was scanned",
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
        ("!If [Missing, a, b]", "unknown: it is set by the condition `Missing`, which the template does not define"),
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
    let text = "Metadata: &shared { Status: Enabled }\nResources:\n  Subject:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: { <<: *shared }\n";
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

/// What a problem takes from the scan.
#[derive(Debug, PartialEq, Eq)]
enum Lost {
    Nothing,
    Part,
    File,
}

#[test]
fn what_is_wrong_in_a_template_is_a_problem_with_its_place() {
    for (text, wanted, loses) in [
        ("Resources:\n  A: { Type: 'AWS::S3::Bucket'\n  B: 1", "not YAML", Lost::File),
        ("{\"Resources\": {\"A\": {\"Type\": \"AWS::S3::Bucket\"}}", "not JSON", Lost::File),
        ("Resources:\n  A: { Type: AWS::S3::Bucket }\n  A: { Type: AWS::S3::Bucket }\n", "stands twice", Lost::Nothing),
        ("Resources:\n  A: { Type: AWS::S3::Bucket }\n  B: { Properties: {} }\n", "has no `Type`", Lost::Part),
        ("Resources:\n  A: { Type: AWS::S3::Bucket, Condition: C }\n", "no condition `C`", Lost::Nothing),
        (
            "Conditions: { C: !Condition D }\nResources:\n  A: { Type: AWS::S3::Bucket, Condition: C }\n",
            "no such condition",
            Lost::Nothing,
        ),
        (
            "Resources:\n  A: { Type: AWS::S3::Bucket }\n  'Fn::ForEach::X': []\n",
            "is a list of an identifier",
            Lost::Part,
        ),
        (
            "Transform: [AWS::LanguageExtensions, Shop::Tags]\nResources:\n  A: { Type: AWS::S3::Bucket }\n",
            "the macro `Shop::Tags`",
            Lost::Nothing,
        ),
        (
            "Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }\nResources:\n  A: { Type: AWS::S3::Bucket }\n",
            "the file `s3://a/b`, which `AWS::Include` brings in; it is read as it stands",
            Lost::Nothing,
        ),
        (
            "Transform: AWS::LanguageExtensions\nShared: {}\nResources:\n  A: { Type: AWS::S3::Bucket }\n",
            "`Shared` is no section",
            Lost::Nothing,
        ),
        (
            "Resources:\n  A: { Type: AWS::S3::Bucket }\n  'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a/b } }\n",
            "what resources the file `s3://a/b`, which `AWS::Include` brings in makes here",
            Lost::Part,
        ),
        (
            "Resources:\n  A: { Type: AWS::S3::Bucket }\n  'Fn::ForEach::X': [N, [B], C]\n",
            "the body of `Fn::ForEach::X` is a mapping",
            Lost::Part,
        ),
        (
            "Conditions: { 'Fn::ForEach::X': [] }\nResources:\n  A: { Type: AWS::S3::Bucket }\n",
            "is a list of an identifier",
            Lost::Nothing,
        ),
        (
            "Parameters: { P: { Type: CommaDelimitedList } }\nResources:\n  'Fn::ForEach::X': [N, !Ref P, { 'A${N}': { Type: AWS::S3::Bucket } }]\n",
            "how often `Fn::ForEach::X` runs",
            Lost::Nothing,
        ),
        (
            "Resources:\n  A: { Type: My::S3::Bucket::MODULE }\n",
            "the module `My::S3::Bucket::MODULE` makes resources",
            Lost::Nothing,
        ),
    ] {
        let scan = read_text("x.yaml", text);
        assert_eq!(scan.problems.len(), 1, "{text}: {:?}", scan.problems);
        let problem = &scan.problems[0];
        assert!(problem.message.contains(wanted), "{text}: {}", problem.message);
        assert!(problem.span.is_some(), "{text}");
        let lost = match (problem.loses_file, problem.loses_part) {
            (true, _) => Lost::File,
            (false, true) => Lost::Part,
            (false, false) => Lost::Nothing,
        };
        assert_eq!(lost, loses, "{text}");
    }
}

#[test]
fn what_is_lost_past_the_problems_that_are_told_is_lost_all_the_same() {
    for (last, loses_part) in [("Type: Shop::A::Part::MODULE", false), ("Properties: {}", true)] {
        let modules: String = (0..100).map(|it| format!("  M{it}: {{ Type: Shop::A::Part::MODULE }}\n")).collect();
        let scan = read_text("x.yaml", &format!("Resources:\n{modules}  Last: {{ {last} }}\n"));
        let told = scan.problems.last().expect("a problem");
        assert_eq!(scan.problems.len(), 101);
        assert!(told.message.starts_with("1 more problems"), "{}", told.message);
        assert_eq!(told.loses_part, loses_part, "{last}");
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
    let scan = read_text("template.yaml", cyclic);
    let told: Vec<_> = scan.problems.iter().filter(|it| it.message.contains("leads back to itself")).collect();
    assert_eq!(told.len(), 2, "{:?}", scan.problems);
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

#[test]
fn what_a_macro_adds_may_be_anything_that_is_not_written() {
    for (properties, wanted) in [
        (
            "'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a/b } }, BucketName: a",
            "unknown: it is set by the file `s3://a/b`, which `AWS::Include` brings in",
        ),
        (
            "'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a/b } }, VersioningConfiguration: { Status: Enabled }",
            "Enabled",
        ),
        (
            "'Fn::Transform': { Name: Shop::Any }, VersioningConfiguration: { Status: Enabled }",
            "unknown: it is set by the macro `Shop::Any`, which only a deployment decides",
        ),
    ] {
        let text = format!("Resources:\n  Subject: {{ Type: AWS::S3::Bucket, Properties: {{ {properties} }} }}\n");
        assert_eq!(worlds(&text), wanted, "{properties}");
    }
    // Beside the properties likewise.
    for (beside, wanted) in [
        (
            "'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a/b } }",
            "unknown: it is set by the file `s3://a/b`, which `AWS::Include` brings in",
        ),
        (
            "'Fn::Transform': { Name: AWS::Include, Parameters: { Location: s3://a/b } }, Properties: { VersioningConfiguration: { Status: Enabled } }",
            "Enabled",
        ),
        (
            "'Fn::Transform': { Name: Shop::Any }, Properties: { VersioningConfiguration: { Status: Enabled } }",
            "unknown: it is set by the macro `Shop::Any`, which only a deployment decides",
        ),
    ] {
        let text = format!("Resources:\n  Subject: {{ Type: AWS::S3::Bucket, {beside} }}\n");
        assert_eq!(worlds(&text), wanted, "{beside}");
    }
}

#[test]
fn rules_leave_out_the_worlds_that_they_refuse() {
    const ALL: &str =
        "a if `IsA` is true; b if `IsA` is false and `IsB` is true; other if `IsA` is false and `IsB` is false";
    for (rule, wanted) in [
        ("Assertions: [{ Assert: !Equals [!Ref Kind, a] }]", "a"),
        (
            "Assertions: [{ Assert: { 'Fn::Contains': [[a, b], !Ref Kind] } }]",
            "a if `IsA` is true; b if `IsA` is false",
        ),
        ("Assertions: [{ Assert: { 'Fn::EachMemberIn': [[!Ref Kind], [b]] } }]", "b"),
        ("Assertions: [{ Assert: { 'Fn::EachMemberEquals': [[!Ref Kind, !Ref Kind], b] } }]", "b"),
        ("Assertions: [{ Assert: { 'Fn::Not': [{ 'Fn::Contains': [[a, b], !Ref Kind] }] } }]", "other"),
        ("Assertions: [{ Assert: !Not [!Equals [!Ref Kind, a]] }, { Assert: !Not [!Equals [!Ref Kind, b]] }]", "other"),
        ("RuleCondition: !Equals [!Ref Kind, x], Assertions: [{ Assert: !Equals [!Ref Other, a] }]", ALL),
        ("RuleCondition: !Equals [a, a], Assertions: [{ Assert: !Equals [!Ref Kind, a] }]", "a"),
        // What an account holds is not known here, and asserts nothing.
        ("Assertions: [{ Assert: { 'Fn::EachMemberIn': [{ 'Fn::RefAll': 'AWS::EC2::VPC::Id' }, [a]] } }]", ALL),
        (
            "Assertions: [{ Assert: { 'Fn::EachMemberEquals': [{ 'Fn::ValueOfAll': ['AWS::EC2::VPC::Id', 'Tags.x'] }, a] } }]",
            ALL,
        ),
        ("Assertions: [{ Assert: !Equals [{ 'Fn::ValueOf': [Kind, DefaultVpcId] }, a] }]", ALL),
        ("Assertions: [{ AssertDescription: none }]", ALL),
        ("Assertions: none", ALL),
    ] {
        let text = format!(
            "
Parameters: {{ Kind: {{ Type: String }}, Other: {{ Type: String }} }}
Rules: {{ R: {{ {rule} }} }}
Conditions: {{ IsA: !Equals [!Ref Kind, a], IsB: !Equals [!Ref Kind, b] }}
Resources:
  Subject: {{ Type: AWS::S3::Bucket, Properties: {{ VersioningConfiguration: {{ Status: !If [IsA, a, !If [IsB, b, other]] }} }} }}
"
        );
        assert_eq!(worlds(&text), wanted, "{rule}");
    }
    let text = "
Parameters: { Kind: { Type: String } }
Rules: { R: { Assertions: [{ Assert: !Equals [!Ref Kind, a] }, { Assert: !Equals [!Ref Kind, b] }] } }
Resources: { Subject: { Type: AWS::S3::Bucket } }
";
    let scan = read_text("x.yaml", text);
    assert!(
        scan.problems.len() == 1 && scan.problems[0].message.contains("keep to these rules"),
        "{:?}",
        scan.problems
    );
}

#[test]
fn what_stands_beside_the_properties_is_read_too() {
    use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};
    for (resource, wanted) in [
        ("Type: AWS::RDS::DBCluster", "absent, so Snapshot"),
        ("Type: AWS::RDS::DBCluster, DeletionPolicy: Delete", "Delete"),
        ("Type: AWS::RDS::DBCluster, DeletionPolicy: !If [C, Retain, Delete]", "Delete; Retain"),
        ("Type: AWS::RDS::DBCluster, DeletionPolicy: !Ref Policy", "Retain"),
        ("Type: AWS::RDS::DBCluster, DeletionPolicy: Retain, Properties: !If [C, {}, { Port: 1 }]", "Retain"),
        ("Type: AWS::RDS::DBInstance", "absent, so Snapshot"),
        ("Type: AWS::RDS::DBInstance, Properties: { DBClusterIdentifier: a }", "absent, so Delete"),
        ("Type: AWS::RDS::DBInstance, Properties: { DeletionPolicy: Delete }", "absent, so Snapshot"),
    ] {
        let text = format!(
            "
Parameters: {{ Policy: {{ Type: String, Default: Retain }}, Open: {{ Type: String }} }}
Conditions: {{ C: !Equals [!Ref Open, x] }}
Resources: {{ Subject: {{ {resource} }} }}
"
        );
        let scan = scan(&text);
        let part = &scan.estate.parts[0];
        let ask = |view: View<'_>| {
            let facts = view.resource(0, 0).expect("facts");
            if facts.type_name() == "AWS::RDS::DBCluster" {
                show(part, facts.of::<DbCluster>().deletion_policy())
            } else {
                show(part, facts.of::<DbInstance>().deletion_policy())
            }
        };
        let leaves = explore(&scan.estate, &[], ask, |it| it.contains("depends on the condition"));
        let mut found: Vec<_> = leaves.into_iter().map(|it| it.outcome).collect();
        found.sort();
        assert_eq!(found.join("; "), wanted, "{resource}");
    }
}
