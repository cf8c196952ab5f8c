//! Which resources of an estate a scope names.
#![allow(clippy::expect_used, reason = "a test that cannot go on says so")]

use std::path::Path;

use hardline_attestations::{Project, parse_scope};
use hardline_ledger::Scope;
use hardline_sources::read_text;

const TEMPLATE: &str = r"
Parameters: { Stage: { Type: String } }
Resources:
  WebBucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: team, Value: web }, { Key: stage, Value: !Ref Stage }] } }
  DataBucket: { Type: 'AWS::S3::Bucket', Properties: { Tags: [{ Key: team, Value: data }] } }
  DataTable: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: !If [A, [{ Key: team, Value: data }], !Ref AWS::NoValue] } }
  Topic: { Type: 'AWS::SNS::Topic' }
Conditions: { A: !Equals [!Ref Stage, prod] }
";

/// The names of the resources that a scope names, and behind `?` how many it cannot tell of.
#[track_caller]
fn check(scope: &str, account: Option<&str>, wanted: &str) {
    let texts: Vec<String> = scope.split_whitespace().map(str::to_owned).collect();
    let scope = parse_scope(&texts).expect("a scope");
    let scan = read_text("/nowhere/infra/data/template.yaml", TEMPLATE);
    assert!(scan.problems.is_empty(), "{:?}", scan.problems);
    // What lies in another folder is not the project's, and no scope of it names anything there.
    let elsewhere = scope.pick(&Project::new(&scan.estate, Path::new("/elsewhere"), account));
    assert!(elsewhere.is_idle() && elsewhere.undecided.is_none(), "{scope}: {elsewhere:?}");
    let picked = scope.pick(&Project::new(&scan.estate, Path::new("/nowhere"), account));
    assert!(!picked.leaves_account, "{scope}: all is the project's");
    let part = &scan.estate.parts[0];
    let holds = |number: u32| match &picked.scope {
        Scope::Everything => true,
        Scope::Among(it) => it.holds(0, number),
        _ => false,
    };
    let names = (0_u32..).zip(&part.resources).filter(|it| holds(it.0)).map(|it| part.text(it.1.name).to_owned());
    let account = matches!(&picked.scope, Scope::Among(it) if it.account) || scope.to_string() == "account";
    let mut found: Vec<String> = account.then(|| "account".to_owned()).into_iter().chain(names).collect();
    found.extend(picked.undecided.as_ref().map(|it| format!("?{}", it.0)));
    assert_eq!(found.join(" "), wanted, "{scope}: {picked:?}");
}

#[test]
fn scopes_name_resources() {
    for (scope, wanted) in [
        ("everything", "WebBucket DataBucket DataTable Topic"),
        ("account", "account"),
        ("service=s3", "WebBucket DataBucket"),
        ("service=s3 service=sns", "WebBucket DataBucket Topic"),
        ("service=sqs", ""),
        ("type=AWS::S3::*", "WebBucket DataBucket"),
        ("resource=*Bucket", "WebBucket DataBucket"),
        ("resource=Bucket", ""),
        ("service=s3 resource=Data*", "DataBucket"),
        ("tag=team=data", "DataBucket ?1"),
        ("tag=team", "WebBucket DataBucket ?1"),
        ("tag=team=*", "WebBucket DataBucket ?1"),
        ("tag=stage=prod", "?2"),
        ("tag=stage", "WebBucket ?1"),
        ("tag=team=data service=s3", "DataBucket"),
        ("tag=owner=x", "?1"),
        ("path=infra/data/*", "WebBucket DataBucket DataTable Topic"),
        ("path=infra/web/*", ""),
        ("account=111122223333", "?4"),
    ] {
        check(scope, None, wanted);
    }
    let all = "account WebBucket DataBucket DataTable Topic";
    check("account=111122223333", Some("111122223333"), all);
    check("account=444455556666 account=111122223333", Some("111122223333"), all);
    check("account=444455556666", Some("111122223333"), "");
    check("account=111122223333 service=sns", Some("111122223333"), "Topic");
}

#[test]
fn scopes_of_the_command_line_are_held_to_the_same() {
    for (scope, wanted) in [
        ("", "must name something"),
        ("all", "`all` is no scope"),
        ("servce=s3", "the nearest is `service`"),
        ("service=s33", "the nearest is `s3`"),
        ("account=12", "twelve digits"),
        ("resource=", "names no resource"),
        ("everything service=s3", "`everything` stands alone; give it without `service=s3`"),
        ("service=s3 account", "`account` stands alone"),
        ("everything account", "`everything` stands alone; give it without `account`"),
        ("account account", "`account` stands alone"),
    ] {
        let texts: Vec<String> = scope.split_whitespace().map(str::to_owned).collect();
        let said = parse_scope(&texts).expect_err("it is wrong");
        assert!(said.contains(wanted), "{scope}: {said}");
    }
}
