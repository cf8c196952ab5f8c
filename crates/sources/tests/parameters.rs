//! Parameters: the files that give them values, and what templates make of the values.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use hardline_facts::{Value, explore, s3::bucket::Bucket};
use hardline_sources::{Options, Parameters, Scan, read_text_with};

/// What the buckets' versioning comes to with these parameters, a line each, and then the problems.
fn outcome(template: &str, parameters: Parameters) -> Vec<String> {
    let scan = read_text_with("template.yaml", template, &Options { parameters, ..Options::default() });
    lines(&scan)
}

fn lines(scan: &Scan) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &scan.estate.parts {
        for number in 0..u32::try_from(part.resources.len()).expect("few") {
            let ask = |view: hardline_facts::View<'_>| match view
                .resource(0, number)
                .expect("facts")
                .of::<Bucket>()
                .versioning()
                .value
            {
                Value::Known(it) => it.text.to_owned(),
                Value::Absent(_) => "absent".to_owned(),
                Value::Unknown(why) => part.explain(why),
            };
            let leaves = explore(&scan.estate, &[], ask, |it| it.contains("depends on the condition"));
            let mut each: Vec<_> = leaves.into_iter().map(|it| it.outcome).collect();
            each.sort();
            lines.push(each.join(" | "));
        }
    }
    lines.extend(scan.problems.iter().map(|it| format!("{}: {}", it.path, it.message)));
    lines
}

#[track_caller]
fn check(found: &[String], wanted: &[&str], of: &str) {
    assert_eq!(found.len(), wanted.len(), "{found:#?} of\n{of}");
    for (found, wanted) in found.iter().zip(wanted) {
        assert!(found.contains(wanted), "{found} should say {wanted}, of\n{of}");
    }
}

const TEMPLATE: &str = "
Parameters:
  Status: { Type: String, Default: none }
  List: { Type: CommaDelimitedList, Default: 'x, y' }
Resources:
  A: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: !Sub ['${Status}/${l}', { l: !Select [1, !Ref List] }] } } }
";

#[test]
fn files_give_values_in_the_forms_of_awss_tools() {
    for (path, text, wanted) in [
        (
            "a.json",
            r#"[{"ParameterKey": "Status", "ParameterValue": "s"}, {"ParameterKey": "List", "ParameterValue": "a,b"}]"#,
            &["s/b"][..],
        ),
        (
            "a.yaml",
            "- ParameterKey: Status\n  ParameterValue: s\n- { ParameterKey: List, ParameterValue: 'a, b' }\n",
            &["s/b"],
        ),
        (
            "a.json",
            r#"{"Parameters": {"Status": "s", "List": "a,b"}, "Tags": {"x": "y"}, "StackPolicy": {}}"#,
            &["s/b"],
        ),
        ("a.json", r#"{"Parameters": {"Status": 1, "List": ["a", "b"]}}"#, &["1/b"]),
        ("a.yml", "Parameters:\n  - { ParameterKey: Status, ParameterValue: s }\n  - List=a,b\n", &["s/b"]),
        ("a.yaml", "\u{feff}Status: s\nList: a,b\n", &["s/b"]),
        ("a.json", r#"["Status=s=t", "List=a,b"]"#, &["s=t/b"]),
        (
            "a.json",
            r#"{"Parameters": "p"}"#,
            &["none", "a.json: no template that was read has a parameter of this name"],
        ),
        (
            "samconfig.toml",
            "version = 0.1\n[default.deploy.parameters]\nparameter_overrides = \"Status=s List=\\\"a,b c\\\"\"\n",
            &["s/b c"],
        ),
        (
            "samconfig.toml",
            "[default.global.parameters]\nparameter_overrides = 'Status=no'\n[default.deploy.parameters]\nparameter_overrides = ['Status=s', 'ParameterKey=List,ParameterValue=a,b']\n",
            &["s/b"],
        ),
        ("s.toml", "[default.deploy.parameters]\nparameter_overrides = { Status = 's', List = 'a,b' }\n", &["s/b"]),
        ("s.toml", "", &["none", "s.toml: no `parameter_overrides` stands in"]),
        // What is odd is told, and the rest is taken.
        (
            "a.json",
            r#"{"Status": "s", "List": "a,b", "Status": "t", "Other": "x"}"#,
            &["t/b", "`Status` is given a second time", "no template that was read"],
        ),
        (
            "a.json",
            r#"[{"ParameterKey": "Status", "UsePreviousValue": true}, {"ParameterKey": "List", "ParameterValue": "a,b"}]"#,
            &["${Status}/b", "`Status` keeps the value that the stack has"],
        ),
        (
            "a.json",
            r#"{"Parameters": {"Status": {"Fn::GetArtifactAtt": ["a", "b"]}, "List": "a,b"}}"#,
            &["${Status}/b", "this gives `Status` no text"],
        ),
    ] {
        let mut parameters = Parameters::default();
        parameters.read_file(path, text).expect("a file of parameters");
        check(&outcome(TEMPLATE, parameters), wanted, text);
    }
}

#[test]
fn what_is_no_file_of_parameters_is_refused_with_its_place() {
    for (path, text, wanted) in [
        ("a.json", "", "a file of parameters is"),
        ("a.json", "12", "a file of parameters is"),
        ("a.json", "[12]", "a file of parameters is"),
        ("a.json", r#"[{"Key": "a"}]"#, "a file of parameters is"),
        ("a.json", r#"[{"ParameterKey": "a"}]"#, "`a` has no `ParameterValue`"),
        ("a.json", r#"{"a": "#, "not JSON"),
        ("a.yaml", "a: [", "not YAML"),
        ("a.toml", "a = ", "not TOML"),
        ("a.toml", "[default.deploy.parameters]\nparameter_overrides = 1\n", "is a text, a list of texts or a table"),
    ] {
        let problems = Parameters::default().read_file(path, text).expect_err("refused");
        assert!(problems[0].message.contains(wanted) && problems[0].span.is_some(), "{text}: {problems:?}");
    }
}

#[test]
fn the_command_line_holds_over_files_and_later_files_over_earlier() {
    for (files, given, wanted) in
        [(&["Status: a", "Status: b"][..], None, "b/"), (&["Status: a"], Some("c"), "c/"), (&[], Some("c"), "c/")]
    {
        let mut parameters = Parameters::default();
        if let Some(given) = given {
            parameters.give("Status", given);
        }
        parameters.give("List", "x,");
        for text in files {
            parameters.read_file("a.yaml", text).expect("a file of parameters");
        }
        let found = outcome(&TEMPLATE.replace("!Select [1, !Ref List]", "''"), parameters);
        check(&found, &[wanted], &files.join("; "));
    }
}

#[test]
fn a_value_that_its_parameter_refuses_is_told_and_not_shown() {
    for (declared, given, wanted) in [
        ("Type: String, AllowedValues: [a, b]", "zzz", "none of its `AllowedValues`"),
        ("Type: Number, AllowedValues: [1, 2]", "1.0", ""),
        ("Type: CommaDelimitedList, AllowedValues: [a, b]", "a, b", ""),
        ("Type: CommaDelimitedList, AllowedValues: [a, b]", "a, zzz", "none of its `AllowedValues`"),
        ("Type: String, MinLength: 4", "zzz", "shorter"),
        ("Type: String, MaxLength: 2", "zzz", "longer"),
        ("Type: Number, MinValue: 4", "3", "less than"),
        ("Type: Number, MaxValue: 4", "5e9", "more than"),
        ("Type: Number", "zzz", "no number"),
        ("Type: String, AllowedPattern: 'a+'", "zzza", "does not match its `AllowedPattern`"),
        ("Type: String, AllowedPattern: 'a+'", "aa", ""),
        // A pattern that only Java reads refuses nothing.
        ("Type: String, AllowedPattern: '(?!z).*'", "zzz", ""),
        ("Type: String, Default: zzz, MaxLength: 2", "a", ""),
        ("Type: AWS::SSM::Parameter::Value<String>, AllowedValues: [a]", "zzz", ""),
    ] {
        let mut parameters = Parameters::default();
        parameters.give("P", given);
        let template = format!("Parameters:\n  P: {{ {declared} }}\nResources:\n  A: {{ Type: AWS::S3::Bucket }}\n");
        let found = outcome(&template, parameters);
        match wanted {
            "" => check(&found, &["absent"], &template),
            wanted => check(&found, &["absent", wanted], &template),
        }
        assert!(!found.iter().any(|it| it.contains("zzz")), "{found:?}");
    }
    check(
        &outcome(
            "Parameters: { P: { Type: String, Default: ab, MaxLength: 1 } }\nResources: { A: { Type: AWS::S3::Bucket } }\n",
            Parameters::default(),
        ),
        &["absent", "the default of the parameter `P` is longer"],
        "a default",
    );
}

#[test]
fn a_parameter_that_is_not_shown_is_compared_and_never_told() {
    let template = "
Parameters:
  P: { Type: String, NoEcho: true, Default: hunter2 }
  Q: { Type: String, NoEcho: true, AllowedValues: [hunter3, hunter4] }
Conditions: { C: !Equals [!Ref P, ''], D: !Equals [!Ref Q, hunter3] }
Resources:
  A: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: !Ref P } } }
  B: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: !Sub 'a-${Q}' } } }
  C: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: !If [C, empty, full] } } }
";
    check(&outcome(template, Parameters::default()), &["the parameter `P`", "a-${Q}", "empty | full"], template);
    let mut parameters = Parameters::default();
    parameters.give("P", "hunter5");
    let scan = read_text_with("template.yaml", template, &Options { parameters, ..Options::default() });
    check(&lines(&scan), &["the parameter `P`", "a-${Q}", "full"], template);
}

#[test]
fn parameters_of_awss_own_types_are_open_and_what_a_store_holds_is_not_its_name() {
    for (declared, given, wanted) in [
        ("Type: AWS::EC2::VPC::Id", None, "the parameter `P`"),
        ("Type: AWS::EC2::VPC::Id, Default: vpc-1", None, "vpc-1"),
        ("Type: 'List<AWS::EC2::Subnet::Id>'", None, "the parameter `P`"),
        ("Type: 'AWS::SSM::Parameter::Value<String>'", None, "the parameter `P`"),
        ("Type: 'AWS::SSM::Parameter::Value<String>'", Some("/a"), "the stored value `/a`"),
        ("Type: 'AWS::SSM::Parameter::Name', Default: /a", None, "/a"),
        ("Type: Number, Default: 3", None, "3"),
    ] {
        let mut parameters = Parameters::default();
        if let Some(given) = given {
            parameters.give("P", given);
        }
        let template = format!(
            "Parameters:\n  P: {{ {declared} }}\nResources:\n  A: {{ Type: AWS::S3::Bucket, Properties: {{ VersioningConfiguration: {{ Status: !Ref P }} }} }}\n"
        );
        check(&outcome(&template, parameters), &[wanted], &template);
    }
}
