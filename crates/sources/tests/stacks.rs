//! Templates that belong together: nested stacks, exports and imports. Each case is a folder of files, and what the buckets
//! and bucket policies in it come to.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use hardline_facts::{
    Fact, Facts, Part, Phrase, Value, View, describe, explore,
    s3::{bucket::Bucket, bucket_policy::BucketPolicy},
};
use hardline_sources::{Options, Scan, scan};

/// A folder of a test's own, with these files.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("stacks").join(name.replace(' ', "-"));
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

fn scan_folder(folder: &Path) -> Scan {
    scan(&[folder.to_path_buf()], &Options::default(), &())
}

/// What the resources of all parts come to, a line each, and a line between parts.
fn told(scan: &Scan) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, part) in (0_u32..).zip(&scan.estate.parts) {
        if number > 0 {
            lines.push("--".to_owned());
        }
        for (index, resource) in (0_u32..).zip(&part.resources) {
            let what = match part.text(resource.type_name) {
                "AWS::S3::Bucket" => worlds(scan, number, index, &|view| {
                    let facts: Facts<'_, Bucket> = view.resource(number, index).expect("facts").of();
                    show(part, facts.versioning())
                }),
                "AWS::S3::BucketPolicy" => worlds(scan, number, index, &|view| {
                    let facts: Facts<'_, BucketPolicy> = view.resource(number, index).expect("facts").of();
                    match facts.bucket().value {
                        Value::Known(it) => format!("of {}", it.resource_name()),
                        Value::Absent(_) => "of nothing".to_owned(),
                        Value::Unknown(why) => format!("unknown: {}", part.explain(why)),
                    }
                }),
                _ => continue,
            };
            lines.push(format!("{}: {what}", part.text(resource.name)));
        }
    }
    lines
}

fn worlds(scan: &Scan, part: u32, resource: u32, ask: &dyn Fn(View<'_>) -> String) -> String {
    let source = &scan.estate.parts[part as usize];
    let condition = source.resources[resource as usize].condition;
    let start: Vec<_> = condition.map(|it| (part, it, true)).into_iter().collect();
    let leaves = explore(&scan.estate, &start, ask, |shown| shown.contains("depends on the condition"));
    let mut lines: Vec<_> = leaves
        .iter()
        .map(|leaf| match describe(&scan.estate, vec![leaf.settled.clone()], leaves.len()) {
            Some(when) => format!("{} if {when}", leaf.outcome),
            None => leaf.outcome.clone(),
        })
        .collect();
    lines.sort();
    let made = condition.map(|it| format!(" [{}]", source.text(source.conditions.list[it as usize].name)));
    format!("{}{}", lines.join("; "), made.unwrap_or_default())
}

fn show(part: &Part, fact: Fact<Phrase<'_>>) -> String {
    match fact.value {
        Value::Known(it) if it.hole.is_some() => format!("pattern {}", it.text),
        Value::Known(it) => it.text.to_owned(),
        Value::Absent(it) => format!("absent, so {}", it.map_or("nothing", |it| it.text)),
        Value::Unknown(why) => format!("unknown: {}", part.explain(why)),
    }
}

/// A folder of files comes to these resources and these problems, each of which holds the words given.
#[track_caller]
fn check(name: &str, files: &[(&str, &str)], wanted: &[&str], problems: &[&str]) {
    let scan = scan_folder(&folder(name, files));
    assert_eq!(told(&scan), wanted, "{name}: {:?}", scan.problems);
    let found: Vec<_> = scan.problems.iter().map(|it| &it.message).collect();
    assert_eq!(found.len(), problems.len(), "{name}: {found:#?}");
    for (found, wanted) in found.iter().zip(problems) {
        assert!(found.contains(wanted), "{name}: {found} should say {wanted}");
    }
}

/// A template of one bucket whose versioning is this, with what stands before.
fn bucket(head: &str, status: &str) -> String {
    format!(
        "{head}\nResources:\n  Bucket: {{ Type: AWS::S3::Bucket, Properties: {{ VersioningConfiguration: {{ Status: {status} }} }} }}\n"
    )
}

const TAKES_STATUS: &str = "Parameters: { Status: { Type: String } }";

#[test]
fn parameters_take_the_values_of_the_parent() {
    let child = bucket(TAKES_STATUS, "!Ref Status");
    for (name, head, passed, wanted) in [
        ("text", "", "Enabled", "Enabled"),
        ("pattern", "", "!Sub 'x-${AWS::Region}'", "pattern x-${AWS::Region}"),
        (
            "own parameter",
            "Parameters: { Open: { Type: String } }",
            "!Ref Open",
            "unknown: it is set by the parameter `Open`, which only a deployment decides",
        ),
        (
            "choice",
            "Parameters: { Stage: { Type: String } }\nConditions: { IsProd: !Equals [!Ref Stage, prod] }",
            "!If [IsProd, Enabled, Suspended]",
            "Enabled if `IsProd` is true; Suspended if `IsProd` is false",
        ),
        (
            "default that only the child tests",
            "Parameters: { Stage: { Type: String, Default: Enabled } }",
            "!Ref Stage",
            "Enabled",
        ),
        ("resource", "", "!Ref Nested", "pattern ${Nested}"),
        (
            "nothing",
            "",
            "!Ref AWS::NoValue",
            "unknown: it is set by the parameter `Status`, which the stack `Nested` is not given",
        ),
    ] {
        let root = format!(
            "{head}\nResources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {{ TemplateURL: child.yaml, Parameters: {{ Status: {passed} }} }}\n"
        );
        check(name, &[("root.yaml", &root), ("child.yaml", &child)], &[&format!("Nested.Bucket: {wanted}")], &[]);
    }
}

#[test]
fn a_name_that_is_passed_and_made_of_a_resource_may_be_that_resource() {
    let child = |bucket: &str| {
        format!(
            "Parameters: {{ Name: {{ Type: String }} }}\nResources:\n  Policy: {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: {bucket} }} }}\n"
        )
    };
    for (name, passed, bucket, wanted) in [
        ("own", "{ Name: !Ref Bucket }", "!Ref Name", "of Bucket"),
        (
            "made of own",
            "{ Name: !Select [5, !Split [':', !GetAtt Bucket.Arn]] }",
            "!Ref Name",
            "unknown: it is set by `${Bucket.Arn}`, which only a deployment decides",
        ),
        (
            "made of what is passed",
            "{ Name: !Ref Bucket }",
            "!Select [0, !Split ['|', !Ref Name]]",
            "unknown: it is set by `${Bucket}`, which only a deployment decides",
        ),
        (
            "open",
            "!If [C, { Name: !Ref Bucket }, {}]",
            "!Ref Name",
            "unknown: it is set by what `Parameters` of `Nested` comes to, which only a deployment decides",
        ),
        (
            "parameter",
            "{ Name: !Ref Open }",
            "!Ref Name",
            "unknown: it depends on `${Open}`, which lies outside of what was scanned",
        ),
    ] {
        let root = format!(
            "Parameters: {{ Open: {{ Type: String }} }}\nResources:\n  Bucket: {{ Type: AWS::S3::Bucket }}\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {{ TemplateURL: child.yaml, Parameters: {passed} }}\n"
        );
        let scan =
            scan_folder(&folder(&format!("may be {name}"), &[("root.yaml", &root), ("child.yaml", &child(bucket))]));
        let told = told(&scan);
        assert_eq!(told.last(), Some(&format!("Nested.Policy: {wanted}")), "{name}: {:?}", scan.problems);
    }
}

#[test]
fn parameters_that_do_not_fit_are_problems() {
    let child = bucket(TAKES_STATUS, "!Ref Status");
    let root = "
Resources:
  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Statis: Enabled } } }
  Again: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }
  Loop: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: !If [A, {}, {}] } }
";
    check(
        "misfits",
        &[("root.yaml", root), ("child.yaml", &child)],
        &[
            "Nested.Bucket: unknown: it is set by the parameter `Status`, which the stack `Nested` is not given",
            "Again.Bucket: unknown: it is set by the parameter `Status`, which the stack `Again` is not given",
            "Loop.Bucket: unknown: it is set by what `Parameters` of `Loop` comes to, which only a deployment decides",
        ],
        &[
            "`Nested` has no parameter `Statis`",
            "`Nested` is not given its parameter `Status`",
            "`Again` is not given its parameter",
        ],
    );
}

#[test]
fn what_is_passed_and_not_known_is_told_by_its_own_name() {
    let child = bucket(TAKES_STATUS, "!Ref Status");
    for (name, passed, wanted) in [
        ("undefined", "!Ref Nothing", "`Nothing`, which the template does not define"),
        ("undefined map", "!FindInMap [A, b, c]", "the mapping `A.b.c`, which has no such entry"),
    ] {
        let root = format!(
            "Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {{ TemplateURL: child.yaml, Parameters: {{ Status: {passed} }} }}\n"
        );
        let wanted = format!("Nested.Bucket: unknown: it is set by {wanted}");
        check(name, &[("root.yaml", &root), ("child.yaml", &child)], &[&wanted], &[]);
    }
}

#[test]
fn a_default_holds_where_the_parent_passes_nothing() {
    let child = bucket(
        "Parameters: { Status: { Type: String, Default: Enabled } }\nConditions: { IsOn: !Equals [!Ref Status, Enabled] }",
        "!If [IsOn, !Ref Status, Suspended]",
    );
    let root = "Resources: { Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./child.yaml } } }";
    check("default", &[("root.yaml", root), ("child.yaml", &child)], &["Nested.Bucket: Enabled"], &[]);
}

#[test]
fn conditions_of_a_nested_stack_test_what_the_parent_passes() {
    let child = bucket(
        "Parameters: { On: { Type: String } }\nConditions: { IsOn: !Equals [!Ref On, 'true'] }",
        "!If [IsOn, Enabled, Suspended]",
    );
    let child = format!("{child}  Second: {{ Type: AWS::S3::Bucket, Condition: IsOn }}\n");
    let root = "
Parameters: { Stage: { Type: String }, Same: { Type: String } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsSame: !Equals [!Ref Same, 'true']
Resources:
  Prod:
    Type: AWS::CloudFormation::Stack
    Condition: IsProd
    Properties: { TemplateURL: child.yaml, Parameters: { On: !If [IsProd, 'true', 'false'] } }
  Fixed: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { On: 'true' } } }
  Open: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { On: !Ref Same } } }
  Own:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: !If [IsSame, Enabled, Suspended] } }
";
    check(
        "conditions",
        &[("root.yaml", root), ("child.yaml", &child)],
        &[
            "Own: Enabled if `IsSame` is true; Suspended if `IsSame` is false",
            // The stack is made only where it is switched on.
            "Prod.Bucket: Enabled [IsProd]",
            "Prod.Second: absent, so Suspended [IsProd and IsOn of Prod]",
            "Fixed.Bucket: Enabled",
            "Fixed.Second: absent, so Suspended [IsOn of Fixed]",
            "Open.Bucket: Enabled if `IsOn of Open` is true; Suspended if `IsOn of Open` is false",
            "Open.Second: absent, so Suspended [IsOn of Open]",
        ],
        &[],
    );
}

#[test]
fn outputs_flow_to_the_parent_and_to_siblings() {
    let store = format!(
        "{}Outputs:\n  Name: {{ Value: !Ref Bucket }}\n  Names: {{ Value: !Join [',', [!Ref Bucket, other]] }}\n  Status: {{ Value: Enabled }}\n",
        bucket("", "Enabled")
    );
    let policy = "
Parameters: { Name: { Type: String }, Names: { Type: CommaDelimitedList }, Status: { Type: String } }
Resources:
  ByName: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Name } }
  ByList: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Select [0, !Ref Names] } }
  ByOther: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Select [1, !Ref Names] } }
  Bucket: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: !Sub '${Status}' } } }
";
    let middle = "
Resources:
  Store: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../store.yaml } }
Outputs:
  Name: { Value: !GetAtt Store.Outputs.Name }
";
    let root = "
Resources:
  Policy:
    Type: AWS::CloudFormation::Stack
    Properties:
      TemplateURL: policy.yaml
      Parameters:
        Name: !GetAtt [Store, Outputs.Name]
        Names: !GetAtt Store.Outputs.Names
        Status: !Sub '${Store.Outputs.Status}'
  Store: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: store.yaml } }
  Middle: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: inner/middle.yaml } }
  Deep: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !GetAtt Middle.Outputs.Name } }
  None: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !GetAtt Middle.Outputs.None } }
";
    check(
        "outputs",
        &[("root.yaml", root), ("store.yaml", &store), ("policy.yaml", policy), ("inner/middle.yaml", middle)],
        &[
            "Deep: of Middle.Store.Bucket",
            "None: unknown: it depends on the output `None`, which the nested stack `Middle` does not have",
            "Policy.ByName: of Store.Bucket",
            "Policy.ByList: of Store.Bucket",
            "Policy.ByOther: unknown: it depends on `other`, which lies outside of what was scanned",
            "Policy.Bucket: Enabled",
            "Store.Bucket: Enabled",
            "Middle.Store.Bucket: Enabled",
        ],
        &[],
    );
}

#[test]
fn names_written_alike_in_two_stacks_are_two_names() {
    let child = "
Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub '${AWS::StackName}-a' } }
  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Sub '${AWS::StackName}-a' } }
";
    let root = "
Resources:
  One: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }
  Two: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }
  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Sub '${AWS::StackName}-a' } }
";
    check(
        "alike",
        &[("root.yaml", root), ("child.yaml", child)],
        &[
            "Policy: unknown: it depends on `${AWS::StackName}-a`, which lies outside of what was scanned",
            "One.Bucket: absent, so Suspended",
            "One.Policy: of One.Bucket",
            "Two.Bucket: absent, so Suspended",
            "Two.Policy: of Two.Bucket",
        ],
        &[],
    );
}

#[test]
fn the_template_is_found_by_path_or_by_the_end_of_an_address() {
    let child = bucket(TAKES_STATUS, "!Ref Status");
    let other = bucket("Parameters: { Else: { Type: String } }", "Suspended");
    let head = "
Parameters:
  Folder: { Type: String, Default: templates/ }
  Store: { Type: String }
Conditions: { IsOwn: !Equals [!Ref Store, ''] }
";
    let found = &["Nested.Bucket: Enabled"][..];
    let lost = &[][..];
    for (name, url, wanted) in [
        ("path", "net/child.yaml", found),
        ("path with dots", "./x/../net/child.yaml", found),
        ("address", "https://s3.amazonaws.com/some-bucket/net/child.yaml", found),
        ("address with a version", "'https://b.s3.eu-west-1.amazonaws.com/net/child.yaml?versionId=1'", found),
        ("address of parts", "!Sub 'https://${Store}.s3.${AWS::Region}.${AWS::URLSuffix}/${Folder}child.yaml'", found),
        ("joined", "!Join ['', ['https://', !Ref Store, '.s3.amazonaws.com/', !Ref Folder, net/child.yaml]]", found),
        (
            "either of two",
            "!If [IsOwn, https://a.s3.amazonaws.com/child.yaml, https://b.s3.amazonaws.com/child.yaml]",
            found,
        ),
        ("another file", "https://s3.amazonaws.com/b/none.yaml", lost),
        ("name with a hole", "!Sub 'https://s3.amazonaws.com/b/child-${Folder}.yaml'", lost),
        ("hole alone", "!Ref Store", lost),
        ("out of the folder", "../outside.yaml", lost),
        ("absolute", "/etc/passwd", lost),
    ] {
        let root = format!(
            "{head}Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {{ TemplateURL: {url}, Parameters: {{ Status: Enabled }} }}\n"
        );
        let folder = folder(
            &format!("found/{name}"),
            &[
                ("outside.yaml", &child),
                ("in/root.yaml", &root),
                ("in/net/child.yaml", &child),
                ("in/else/child.yaml", &other),
            ],
        );
        let scan = scan_folder(&folder.join("in"));
        let lines: Vec<_> = told(&scan).into_iter().filter(|it| it.starts_with("Nested.")).collect();
        assert_eq!(lines, wanted, "{name}: {:?}", scan.problems);
        assert_eq!(scan.problems.len(), usize::from(wanted.is_empty()), "{name}: {:?}", scan.problems);
    }
}

#[test]
fn several_files_that_fit_are_none() {
    let child = bucket(TAKES_STATUS, "!Ref Status");
    let root = "
Resources:
  Nested:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: 'https://s3.amazonaws.com/x/child.yaml', Parameters: { Status: Enabled } }
  Again:
    Type: AWS::CloudFormation::Stack
    Properties: { TemplateURL: 'https://s3.amazonaws.com/x/child.yaml', Parameters: { Status: Enabled } }
  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !GetAtt Nested.Outputs.Name } }
";
    check(
        "several",
        &[("root.yaml", root), ("a/child.yaml", &child), ("b/child.yaml", &child)],
        &[
            "Bucket: unknown: it is set by the parameter `Status`, which only a deployment decides",
            "--",
            "Bucket: unknown: it is set by the parameter `Status`, which only a deployment decides",
            "--",
            "Policy: unknown: it depends on `${Nested.Outputs.Name}`, which lies outside of what was scanned",
        ],
        // The same cause is told once.
        &["the nested template `https://s3.amazonaws.com/x/child.yaml` was not found"],
    );
}

#[test]
fn circles_end_with_a_problem() {
    let nests =
        |url: &str| format!("  Nested: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: {url} }} }}\n");
    let own = bucket("", "Enabled") + &nests("own.yaml");
    check("itself", &[("own.yaml", &own)], &["Bucket: Enabled"], &["`Nested` nests the template that it is part of"]);
    // All that the template holds was looked at.
    let scan = scan_folder(&folder("nothing lost", &[("own.yaml", &own)]));
    assert!(scan.problems.iter().all(|it| !it.loses_part), "{:?}", scan.problems);
    let (a, b) = (bucket("", "Enabled") + &nests("b.yaml"), bucket("", "Suspended") + &nests("a.yaml"));
    check(
        "each other",
        &[("a.yaml", &a), ("b.yaml", &b)],
        &["Bucket: Enabled", "Nested.Bucket: Suspended"],
        &["`Nested` nests the template that it is part of"],
    );
    let child = format!("{}Outputs: {{ Out: {{ Value: !Ref Status }} }}\n", bucket(TAKES_STATUS, "!Ref Status"));
    let root = "
Resources:
  One: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Status: !GetAtt Two.Outputs.Out } } }
  Two: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Status: !GetAtt One.Outputs.Out } } }
";
    let scan = scan_folder(&folder("values", &[("root.yaml", root), ("child.yaml", &child)]));
    assert!(told(&scan).iter().all(|it| it.contains("hangs on itself")), "{:?}", told(&scan));
    assert!(scan.problems.iter().any(|it| it.message.contains("`Out` hangs on itself")), "{:?}", scan.problems);
    assert!(scan.problems.iter().all(|it| it.path.ends_with("child.yaml")), "{:?}", scan.problems);
}

#[test]
fn a_nested_template_that_is_broken_loses_itself_alone() {
    let root = bucket("", "Enabled")
        + "  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } }\n  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !GetAtt Nested.Outputs.Name } }\n";
    check(
        "broken",
        &[("root.yaml", &root), ("child.yaml", "Resources: { A: { Type: AWS::S3::Bucket\n}} ]")],
        &[
            "Bucket: Enabled",
            "Policy: unknown: it depends on `${Nested.Outputs.Name}`, which lies outside of what was scanned",
        ],
        &["", "the nested template `child.yaml`"],
    );
}

#[test]
fn imports_are_bound_to_the_one_export_that_can_be_meant() {
    let exporter = |name: &str| {
        format!(
            "{}Outputs: {{ Name: {{ Value: !Ref Bucket, Export: {{ Name: {name} }} }} }}\n",
            bucket("Parameters: { Stage: { Type: String, Default: prod } }", "Enabled")
        )
    };
    let importer = |name: &str| {
        format!(
            "Parameters: {{ Network: {{ Type: String, Default: net }}, Stage: {{ Type: String, Default: prod }}, Open: {{ Type: String }} }}\nResources:\n  Policy: {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: {{ 'Fn::ImportValue': {name} }} }} }}\n"
        )
    };
    let bound = &["Policy: of Bucket", "Bucket: Enabled"][..];
    let lost = |what: &str| format!("Policy: unknown: it depends on {what}, which lies outside of what was scanned");
    for (name, import, exports, wanted) in [
        ("equal", "shared-name", &["shared-name"][..], None),
        ("equal with a default", "!Sub '${Stage}-name'", &["prod-name"], None),
        ("long form", "{ 'Fn::Sub': '${Stage}-name' }", &["!Sub '${Stage}-name'"], None),
        ("equal with a region", "!Sub 'name-${AWS::Region}'", &["!Sub 'name-${AWS::Region}'"], None),
        ("name of a stack", "!Sub '${Open}-name'", &["!Sub '${AWS::StackName}-name'"], None),
        ("name of a stack by default", "!Sub '${Network}-name'", &["!Sub '${AWS::StackName}-name'"], None),
        (
            "name of a stack in full",
            "net-name",
            &["!Sub '${AWS::StackName}-name'", "!Sub '${AWS::StackName}-other'"],
            None,
        ),
        ("equal goes first", "net-name", &["net-name", "!Sub '${AWS::StackName}-name'"], None),
        ("another", "net-name", &["net-names"], Some("the export `net-name` of another stack")),
        (
            "no stack is called so",
            "a/b-name",
            &["!Sub '${AWS::StackName}-name'"],
            Some("the export `a/b-name` of another stack"),
        ),
        (
            "own stack",
            "!Sub '${AWS::StackName}-name'",
            &["!Sub '${AWS::StackName}-name'"],
            Some("the export `${AWS::StackName}-name` of another stack"),
        ),
        ("holes alone", "!Ref Open", &["!Ref Stage"], Some("an export of another stack")),
        ("several", "net-name", &["net-name", "net-name"], Some("the export `net-name` of one of several templates (")),
    ] {
        let exporters: Vec<_> =
            exports.iter().enumerate().map(|(index, it)| (format!("z{index}.yaml"), exporter(it))).collect();
        let mut files: Vec<_> = exporters.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        let importer = importer(import);
        files.push(("a.yaml", &importer));
        let scan = scan_folder(&folder(&format!("imports/{name}"), &files));
        assert!(scan.problems.is_empty(), "{name}: {:?}", scan.problems);
        let found = told(&scan);
        match wanted {
            None => assert_eq!(&found[..2], bound, "{name}"),
            Some(what) => assert!(
                found[0].starts_with(lost(what).split(", which lies").next().unwrap_or_default()),
                "{name}: {found:?}"
            ),
        }
    }
}

#[test]
fn templates_bound_by_exports_keep_their_names_apart() {
    let network = format!(
        "{}Outputs: {{ Name: {{ Value: !Ref Bucket, Export: {{ Name: shared }} }} }}\n",
        bucket(
            "Parameters: { Stage: { Type: String }, Other: { Type: String } }\nConditions: { IsProd: !Equals [!Ref Stage, prod], IsOther: !Equals [!Ref Other, x] }",
            "!If [IsProd, !If [IsOther, Enabled, Suspended], Enabled]"
        )
    );
    let service = format!(
        "{}  Policy: {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: !ImportValue shared }} }}\n  Own: {{ Type: AWS::S3::BucketPolicy, Properties: {{ Bucket: !Ref Bucket }} }}\n",
        bucket(
            "Parameters: { Stage: { Type: String } }\nConditions: { IsProd: !Equals [!Ref Stage, prod] }",
            "!If [IsProd, Enabled, Suspended]"
        )
    );
    check(
        "apart",
        &[("a/network.cfn.yaml", &network), ("service.yaml", &service)],
        &[
            "network-cfn.Bucket: Enabled if `IsProd of network-cfn` is false; Enabled if `IsProd of network-cfn` is true and `IsOther` is true; Suspended if `IsProd of network-cfn` is true and `IsOther` is false",
            "service.Bucket: Enabled if `IsProd of service` is true; Suspended if `IsProd of service` is false",
            "Policy: of network-cfn.Bucket",
            "Own: of service.Bucket",
        ],
        &[],
    );
}

#[test]
fn exports_of_nested_stacks_are_found() {
    let child = "
Resources: { Bucket: { Type: AWS::S3::Bucket } }
Outputs: { Name: { Value: !Ref Bucket, Export: { Name: shared } } }
";
    let root = "Resources: { Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml } } }";
    let service = "Resources: { Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !ImportValue shared } } }";
    check(
        "exports of nested stacks",
        &[("child.yaml", child), ("root.yaml", root), ("service.yaml", service)],
        &["Policy: of Nested.Bucket", "Nested.Bucket: absent, so Suspended"],
        &[],
    );
}

#[test]
fn serverless_applications_are_nested_stacks() {
    let child = "
Transform: AWS::Serverless-2016-10-31
Parameters: { Name: { Type: String } }
Resources:
  Function: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.12, Handler: a.b, CodeUri: ., Environment: { Variables: { A: !Ref Name } }, Events: { Api: { Type: Api, Properties: { Path: /, Method: get } } } } }
  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Name } }
Outputs: { Role: { Value: !GetAtt FunctionRole.Arn } }
";
    let root = "
Transform: AWS::Serverless-2016-10-31
Resources:
  App: { Type: AWS::Serverless::Application, Properties: { Location: ./app/template.yaml, Parameters: { Name: !Ref Bucket } } }
  Bucket: { Type: AWS::S3::Bucket }
  Other: { Type: AWS::Serverless::Application, Properties: { Location: { ApplicationId: 'arn:aws:serverlessrepo:us-east-1:123456789012:applications/a', SemanticVersion: 1.0.0 } } }
";
    let scan = scan_folder(&folder("serverless", &[("template.yaml", root), ("app/template.yaml", child)]));
    assert_eq!(told(&scan), ["Bucket: absent, so Suspended", "App.Policy: of Bucket"]);
    let part = &scan.estate.parts[0];
    let names: Vec<_> = part.resources.iter().map(|it| part.text(it.name)).collect();
    for wanted in
        ["App", "App.Function", "App.FunctionRole", "App.ServerlessRestApi", "App.FunctionApiPermissionProd", "Other"]
    {
        assert!(names.contains(&wanted), "{wanted} among {names:?}");
    }
    assert_eq!(scan.problems.len(), 1, "{:?}", scan.problems);
    assert!(scan.problems[0].message.contains("Serverless Application Repository"), "{:?}", scan.problems);
}

#[test]
fn limits_hold_and_width_is_linear() {
    use std::fmt::Write as _;
    // Each level nests the next ten times over.
    let level = |next: usize| {
        let mut text = "Resources:\n".to_owned();
        for index in 0..10 {
            writeln!(
                text,
                "  N{index}: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: l{next}.yaml }} }}"
            )
            .expect("a text");
        }
        text
    };
    let leaf = bucket("", "Enabled");
    let levels: Vec<_> =
        (0..8).map(|it| (format!("l{it}.yaml"), if it == 7 { leaf.clone() } else { level(it + 1) })).collect();
    let files: Vec<_> = levels.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let scan = scan_folder(&folder("explosion", &files));
    assert!(scan.estate.parts[0].resources.len() < 30_000);
    assert!(
        scan.problems.iter().any(|it| it.message.contains("past the most that is read") && it.loses_part),
        "{:?}",
        scan.problems.len()
    );
    // One stack after another, each with what the one before gives, written so that the last is asked first.
    let child = format!(
        "{}Outputs: {{ Out: {{ Value: !If [IsOn, !Ref Status, !Sub '${{Status}}'] }} }}\n",
        bucket(
            &format!("{TAKES_STATUS}\nConditions: {{ IsOn: !Equals [!Ref Status, Enabled] }}"),
            "!If [IsOn, !Ref Status, Suspended]"
        )
    );
    let mut root = "Parameters: { Status: { Type: String } }\nResources:\n".to_owned();
    for index in 0..60 {
        let from = if index == 59 { "!Ref Status".to_owned() } else { format!("!GetAtt N{}.Outputs.Out", index + 1) };
        writeln!(root, "  N{index}: {{ Type: AWS::CloudFormation::Stack, Properties: {{ TemplateURL: child.yaml, Parameters: {{ Status: {from} }} }} }}").expect("a text");
    }
    let scan = scan_folder(&folder("chain", &[("root.yaml", &root), ("child.yaml", &child)]));
    assert_eq!(scan.estate.parts[0].resources.len(), 120);
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
}

#[test]
fn a_stack_nested_by_a_loop_is_passed_what_its_turn_has() {
    let child = bucket(TAKES_STATUS, "!Ref Status") + "Outputs: { Name: { Value: !Ref Bucket } }\n";
    let root = "
Transform: AWS::LanguageExtensions
Resources:
  'Fn::ForEach::Loop':
    - Status
    - [Enabled, Suspended]
    - 'Nested${Status}':
        Type: AWS::CloudFormation::Stack
        Properties: { TemplateURL: child.yaml, Parameters: { Status: !Ref Status } }
  Policy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !GetAtt NestedEnabled.Outputs.Name } }
";
    check(
        "loop",
        &[("root.yaml", root), ("child.yaml", &child)],
        &["Policy: of NestedEnabled.Bucket", "NestedEnabled.Bucket: Enabled", "NestedSuspended.Bucket: Suspended"],
        &[],
    );
}

#[test]
fn what_is_not_to_be_shown_is_not() {
    let child = bucket("Parameters: { Status: { Type: String, NoEcho: true } }", "!Ref Status");
    let root = "Resources: { Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Status: secret } } } }";
    check(
        "secret",
        &[("root.yaml", root), ("child.yaml", &child)],
        &["Nested.Bucket: pattern ${Status of Nested}"],
        &[],
    );
}
