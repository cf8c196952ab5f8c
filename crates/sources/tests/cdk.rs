//! Cloud assemblies of AWS CDK: each case is a folder of files, and what its resources come to.

#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use hardline_facts::{Facts, Value, View, explore, s3::bucket::Bucket};
use hardline_sources::{Exclude, Options, Scan, scan};

const MANIFEST: &str = r#"{
  "version": "36.0.0",
  "artifacts": {
    "Tree": { "type": "cdk:tree", "properties": { "file": "tree.json" } },
    "Web.assets": { "type": "cdk:asset-manifest", "properties": { "file": "Web.assets.json" } },
    "Web": {
      "type": "aws:cloudformation:stack",
      "environment": "aws://123456789012/eu-west-1",
      "properties": { "templateFile": "Web.template.json", "stackName": "web-prod", "parameters": { "Status": "Enabled" } },
      "metadata": {
        "/Web/Site/Resource": [
          { "type": "aws:cdk:warning", "data": "x" },
          { "type": "aws:cdk:logicalId", "data": "Site", "trace": [
            "new Bucket (PROJECT/node_modules/aws-cdk-lib/aws-s3/lib/bucket.js:1:2)",
            "new Web (PROJECT/lib/web.ts:12:5)",
            "Object.<anonymous> (PROJECT/bin/app.ts:5:1)",
            "node:internal/main/run_main_module:23:47" ] }
        ]
      }
    },
    "assembly-Dev": { "type": "cdk:cloud-assembly", "properties": { "directoryName": "assembly-Dev" } }
  }
}"#;

const WEB: &str = r#"{ "Parameters": { "Status": { "Type": "String" } }, "Resources": {
  "Site": { "Type": "AWS::S3::Bucket", "Metadata": { "aws:cdk:path": "Web/Site/Resource" },
    "Properties": { "VersioningConfiguration": { "Status": { "Ref": "Status" } },
      "BucketName": { "Fn::Join": ["-", [{ "Ref": "AWS::StackName" }, { "Ref": "AWS::Region" }, { "Ref": "AWS::AccountId" }]] } } },
  "Inner": { "Type": "AWS::CloudFormation::Stack",
    "Metadata": { "aws:cdk:path": "Web/Inner/Inner.NestedStack", "aws:asset:path": "WebInner.nested.template.json", "aws:asset:property": "TemplateURL" },
    "Properties": { "TemplateURL": { "Fn::Join": ["", ["https://s3.eu-west-1.amazonaws.com/cdk-assets/", "abc.json"]] } } },
  "Other": { "Type": "AWS::CloudFormation::Stack",
    "Properties": { "TemplateURL": { "Fn::Join": ["", ["https://s3.eu-west-1.amazonaws.com/cdk-assets/", "0123.json"]] } } }
} }"#;

const INNER: &str = r#"{ "Resources": { "Bucket": { "Type": "AWS::S3::Bucket", "Metadata": { "aws:cdk:path": "Web/Inner/Bucket/Resource" },
  "Properties": { "BucketName": { "Fn::Sub": "${AWS::StackName}-${AWS::Region}" } } } } }"#;

const STAGE: &str = r#"{ "version": "36.0.0", "artifacts": { "DevWeb": { "type": "aws:cloudformation:stack",
  "environment": "aws://unknown-account/unknown-region", "additionalMetadataFile": "DevWeb.metadata.json",
  "properties": { "templateFile": "DevWeb.template.json" } } } }"#;

const STAGED: &str = r#"{ "Resources": { "Site": { "Type": "AWS::S3::Bucket", "Metadata": { "aws:cdk:path": "Dev/Web/Site/Resource" },
  "Properties": { "BucketName": { "Fn::Sub": "${AWS::Region}" } } } } }"#;

const STAGED_LINES: &str = r#"{ "/Dev/Web/Site/Resource": [{ "type": "aws:cdk:logicalId", "data": "Site", "trace": ["at Web (PROJECT/lib/web.ts:3:4)"] }] }"#;

const ASSETS: &str = r#"{ "version": "36.0.0", "files": { "0123": { "source": { "path": "WebInner.nested.template.json", "packaging": "file" },
  "destinations": { "a": { "bucketName": "cdk-assets", "objectKey": "0123.json" } } } } }"#;

/// An app with its assembly, which git ignores.
const APP: &[(&str, &str)] = &[
    ("cdk.json", r#"{ "app": "npx ts-node bin/app.ts" }"#),
    (".gitignore", "cdk.out\n*.template.json\n"),
    ("cdk.out/manifest.json", MANIFEST),
    ("cdk.out/tree.json", r#"{ "Resources": { "A": { "Type": "AWS::S3::Bucket" } } }"#),
    ("cdk.out/Web.assets.json", ASSETS),
    ("cdk.out/Web.template.json", WEB),
    ("cdk.out/WebInner.nested.template.json", INNER),
    ("cdk.out/Old.nested.template.json", INNER),
    ("cdk.out/Old.template.json", STAGED),
    ("cdk.out/asset.1/template.json", STAGED),
    ("cdk.out/assembly-Dev/manifest.json", STAGE),
    ("cdk.out/assembly-Dev/DevWeb.template.json", STAGED),
    ("cdk.out/assembly-Dev/DevWeb.metadata.json", STAGED_LINES),
];

/// What the app comes to: the name of each bucket, its construct, and the line that made it.
const ALL: &[&str] = &[
    "Site: web-prod-eu-west-1-123456789012, Enabled, Web/Site/Resource at lib/web.ts:12",
    "Inner.Bucket: ${AWS::StackName of Inner}-eu-west-1, Suspended, Web/Inner/Bucket/Resource",
    "Other.Bucket: ${AWS::StackName of Other}-eu-west-1, Suspended, Web/Inner/Bucket/Resource",
    "Site: ${AWS::Region}, Suspended, Dev/Web/Site/Resource at lib/web.ts:3",
];

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cdk").join(name.replace(' ', "-"));
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text.replace("PROJECT", &folder.to_string_lossy())).expect("a file");
    }
    folder
}

fn told(scan: &Scan) -> Vec<String> {
    let mut lines = Vec::new();
    for (number, part) in (0_u32..).zip(&scan.estate.parts) {
        for (index, resource) in (0_u32..).zip(&part.resources) {
            if part.text(resource.type_name) != "AWS::S3::Bucket" {
                continue;
            }
            let ask = |view: View<'_>| {
                let facts: Facts<'_, Bucket> = view.resource(number, index).expect("facts").of();
                let text = |value: Value<hardline_facts::Phrase<'_>>| match value {
                    Value::Known(it) | Value::Absent(Some(it)) => it.text.to_owned(),
                    other => format!("{other:?}"),
                };
                format!("{}, {}", text(facts.name().value), text(facts.versioning().value))
            };
            let leaf = explore(&scan.estate, &[], ask, |_| false).remove(0).outcome;
            let (path, line) = part.construct(index).unwrap_or_default();
            let line = line.map(|it| format!(" at {it}")).unwrap_or_default();
            lines.push(format!("{}: {leaf}, {path}{line}", part.text(resource.name)));
        }
    }
    lines
}

#[track_caller]
fn check(name: &str, scan: &Scan, wanted: &[&str], problems: &[&str]) {
    assert_eq!(told(scan), wanted, "{name}: {:?}", scan.problems);
    let found: Vec<_> = scan.problems.iter().map(|it| &it.message).collect();
    assert_eq!(found.len(), problems.len(), "{name}: {found:#?}");
    for (found, wanted) in found.iter().zip(problems) {
        assert!(found.contains(wanted), "{name}: {found} should say {wanted}");
    }
}

fn scan_path(path: &Path) -> Scan {
    scan(&[path.to_path_buf()], &Options::default(), &())
}

#[test]
fn an_assembly_is_read_from_the_app_from_itself_and_from_above() {
    let app = folder("app", APP);
    for (name, path) in [("app", app.clone()), ("itself", app.join("cdk.out"))] {
        let scan = scan_path(&path);
        check(name, &scan, ALL, &[]);
        assert_eq!(scan.assemblies.len(), 1, "{name}");
    }
    let above: Vec<_> = APP.iter().map(|(path, text)| (format!("apps/web/{path}"), *text)).collect();
    let above: Vec<_> = above.iter().map(|it| (it.0.as_str(), it.1)).collect();
    let root = folder("above", &above);
    let found = told(&scan_path(&root));
    assert_eq!(found.len(), ALL.len(), "{found:?}");
}

#[test]
fn a_value_that_is_given_holds_over_what_the_app_deploys_with() {
    let app = folder("given", APP);
    let mut options = Options::default();
    options.parameters.give("Status", "Suspended");
    let found = told(&scan(&[app], &options, &()));
    assert!(found[0].contains(", Suspended, "), "{found:?}");
}

#[test]
fn an_app_that_was_not_synthesized_is_a_problem() {
    let none = &[][..];
    for (name, files, problems) in [
        (
            "no assembly",
            &[("cdk.json", r#"{ "app": "x" }"#)][..],
            &["run `cdk synth`, which writes them to `cdk.out`"][..],
        ),
        ("another folder", &[("cdk.json", r#"{ "app": "x", "output": "out" }"#)], &["which writes them to `out`"]),
        ("no app", &[("cdk.json", r#"{ "context": {} }"#)], none),
        ("not JSON", &[("cdk.json", "{ app")], none),
        ("another tool", &[("manifest.json", r#"{ "version": 1, "artifacts": { "a": { "type": "b" } } }"#)], none),
        (
            "template missing",
            &[(
                "cdk.out/manifest.json",
                r#"{ "version": "1", "artifacts": { "A": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "A.template.json" } } } }"#,
            )],
            &["`A.template.json` of this cloud assembly is not in it"],
        ),
        (
            "not complete",
            &[(
                "cdk.out/manifest.json",
                r#"{ "version": "1", "artifacts": { "T": { "type": "cdk:tree" } }, "missing": [{ "key": "vpc" }] }"#,
            )],
            &["the cloud assembly is not complete"],
        ),
        (
            "broken",
            &[("cdk.out/manifest.json", r#"{ "version": "1", "artifacts": { "T": { "type": "cdk:tree" } } "#)],
            &["the cloud assembly is broken"],
        ),
    ] {
        let scan = scan_path(&folder(name, files));
        let found: Vec<_> = scan.problems.iter().map(|it| &it.message).collect();
        assert_eq!(found.len(), problems.len(), "{name}: {found:#?}");
        assert!(found.iter().zip(problems).all(|(found, wanted)| found.contains(wanted)), "{name}: {found:#?}");
        assert!(scan.estate.parts.is_empty(), "{name}");
    }
}

#[test]
fn an_assembly_leads_nowhere_else() {
    let outside = |file: &str| {
        format!(
            r#"{{ "version": "1", "artifacts": {{ "A": {{ "type": "aws:cloudformation:stack", "properties": {{ "templateFile": "{file}" }} }},
            "B": {{ "type": "cdk:cloud-assembly", "properties": {{ "directoryName": "../else" }} }},
            "C": {{ "type": "cdk:cloud-assembly", "properties": {{ "directoryName": "." }} }} }} }}"#
        )
    };
    for file in ["../A.template.json", "/etc/passwd", "link.template.json", "", "sub/../../A.template.json"] {
        let manifest = outside(file);
        let files = [
            ("cdk.out/manifest.json", manifest.as_str()),
            ("A.template.json", STAGED),
            ("else/manifest.json", STAGE),
            ("else/DevWeb.template.json", STAGED),
        ];
        let folder = folder("nowhere", &files);
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.join("A.template.json"), folder.join("cdk.out/link.template.json"))
            .expect("a link");
        let scan = scan_path(&folder.join("cdk.out"));
        assert!(scan.estate.parts.is_empty(), "{file}");
        assert!(scan.problems.iter().any(|it| it.message.contains("is not in it")), "{file}: {:?}", scan.problems);
    }
    let app = folder(
        "beside",
        &[
            ("app/cdk.json", r#"{ "app": "x", "output": "../else" }"#),
            ("else/manifest.json", STAGE),
            ("else/DevWeb.template.json", STAGED),
        ],
    );
    check("beside", &scan_path(&app.join("app")), &[], &["lies outside what is scanned"]);
}

#[test]
fn what_is_excluded_stays_out() {
    let app = folder("excluded", APP);
    let exclude = Exclude::new(&app, &["cdk.out/".to_owned()]).expect("a pattern");
    let options = Options { exclude: Some(exclude), ..Options::default() };
    check("excluded", &scan(&[app], &options, &()), &[], &[]);
}

#[test]
fn stacks_of_one_app_are_bound_by_the_exports_that_it_makes() {
    let manifest = r#"{ "version": "1", "artifacts": {
      "A": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "A.template.json" } },
      "B": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "B.template.json" } } } }"#;
    let a = r#"{ "Resources": { "Site": { "Type": "AWS::S3::Bucket" } },
      "Outputs": { "Out": { "Value": { "Ref": "Site" }, "Export": { "Name": "A:ExportsOutputRefSite" } } } }"#;
    let b = r#"{ "Resources": { "Site": { "Type": "AWS::S3::BucketPolicy", "Properties": { "Bucket": { "Fn::ImportValue": "A:ExportsOutputRefSite" } } } } }"#;
    let scan = scan_path(&folder(
        "bound",
        &[("cdk.out/manifest.json", manifest), ("cdk.out/A.template.json", a), ("cdk.out/B.template.json", b)],
    ));
    assert_eq!(scan.estate.parts.len(), 1);
    let part = &scan.estate.parts[0];
    let names: Vec<_> = part.resources.iter().map(|it| part.text(it.name)).collect();
    assert_eq!(names, ["A-template.Site", "B-template.Site"]);
}
