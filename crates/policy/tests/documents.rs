//! Policies at random: what must hold of the judgements whatever is asked of them.

#![allow(clippy::unwrap_used, reason = "the tests write valid JSON")]

use std::rc::Rc;

use hardline_policy::{Access, Answer, Gap, Mark, Node, Policy, Statement, Text, Value, glob, parse};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// A document as a policy reads it. Every value is its own place; a text with `${` has a hole.
fn node<'a>(json: &'a Json, next: &mut u64) -> Node<'a> {
    *next += 1;
    let at = Mark(*next);
    let text = |text: &'a str| {
        if text.contains("${") { Text::with_holes(text, Gap::new(1), at) } else { Text::known(text, at) }
    };
    let value = match json {
        Json::Null => Value::Nothing,
        Json::Bool(it) => Value::Text(text(if *it { "true" } else { "false" })),
        Json::Number(_) => Value::Unknown(Gap::new(2)),
        Json::String(it) => Value::Text(text(it)),
        Json::Array(items) => Value::List(items.iter().map(|it| node(it, next)).collect()),
        Json::Object(entries) => {
            Value::Map(entries.iter().map(|(key, value)| (text(key), node(value, next))).collect())
        }
    };
    Node { value, at }
}

fn policy(json: &Json) -> Policy<'_> {
    parse(node(json, &mut 0), Gap::new(9))
}

/// Every judgement there is of one policy.
fn judge(policy: &Policy<'_>) -> Vec<Answer> {
    let statements: [fn(&Statement<'_>) -> Answer; 9] = [
        |it| it.grants_everything(),
        |it| it.allows_service_wildcard(),
        |it| it.grants_all_but(),
        |it| it.grants_on_all_but(),
        |it| it.grants_to_all_but(),
        |it| it.allows_every_action(),
        |it| it.grants_all_of("iam"),
        |it| it.is_limited(),
        |it| it.allows_everybody(),
    ];
    let mut answers: Vec<Answer> = statements.iter().map(|it| policy.any(it)).collect();
    answers.extend([
        policy.is_public(),
        policy.is_open_to_strangers(),
        policy.is_open_to_deputies(),
        policy.trusts_strangers(),
        policy.trusts_any_workflow(),
        policy.trusts_any_token(),
        policy.trusts_tokens(),
        policy.trusts_other_accounts(),
        policy.trusts_whole_other_account(),
        policy.grants_to_other_accounts(|it| it.speaks_of_action("s3:PutBucketPolicy")),
        policy.denies_plain_transport(&["s3:GetObject"], Text::covers_every_object),
        Access::by(Rc::new(policy.clone())).escalates().0,
    ]);
    answers
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i32>().prop_map(|it| json!(it)),
        "\\PC{0,12}".prop_map(Json::String),
        prop::sample::select(vec!["*", "Allow", "Deny", "${", "}", "${}", "arn:", ":::", "a${b}c", "IfExists"])
            .prop_map(|it| json!(it)),
    ];
    leaf.prop_recursive(5, 48, 5, |inner| {
        let key = prop_oneof![
            "\\PC{0,8}",
            prop::sample::select(vec![
                "Statement",
                "Effect",
                "Principal",
                "NotPrincipal",
                "Action",
                "NotAction",
                "Resource",
                "NotResource",
                "Condition",
                "AWS",
                "StringLike",
                "${}",
            ])
            .prop_map(str::to_owned),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::Array),
            prop::collection::vec((key, inner), 0..5).prop_map(|it| Json::Object(it.into_iter().collect())),
        ]
    })
}

fn one_of(values: &'static [&'static str]) -> impl Strategy<Value = Json> {
    prop::collection::vec(prop::sample::select(values), 1..3).prop_map(|it| json!(it))
}

const ACTIONS: &[&str] = &[
    "*",
    "iam:*",
    "iam:PassRole",
    "iam:Put*",
    "lambda:CreateFunction",
    "lambda:InvokeFunction",
    "ec2:RunInstances",
    "s3:GetObject",
    "${Action}",
];

const RESOURCES: &[&str] = &["*", "arn:aws:iam::*:role/*", "arn:aws:s3:::files/*", "${Resource.Arn}", "${}"];

/// What a deployment may give for a value that is not known.
const FILLINGS: &[&str] = &[
    "*",
    "arn:aws:iam::*:role/*",
    "arn:aws:iam::444455556666:*",
    "arn:aws:s3:::files/*",
    "111122223333",
    "o-1",
    "0.0.0.0/0",
    "203.0.113.7",
    "accounts.google.com",
    "project_path:*",
    "project_path:shop/orders:*",
    "sts.amazonaws.com",
];

const PROVIDERS: &[&str] = &[
    "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com",
    "arn:aws:iam::1:oidc-provider/gitlab.com",
    "cognito-identity.amazonaws.com",
    "${Provider.Arn}",
];

/// Conditions that take something away of one statement or another, each as its operator, key and value.
const CONDITIONS: &[[&str; 3]] = &[
    ["Bool", "aws:SecureTransport", "true"],
    ["StringEquals", "aws:SourceAccount", "111122223333"],
    ["StringLike", "aws:PrincipalAccount", "${}"],
    ["StringLike", "aws:PrincipalOrgID", "${}"],
    ["StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}"],
    ["IpAddress", "aws:SourceIp", "203.0.113.0/24"],
    ["IpAddress", "aws:SourceIp", "${}"],
    ["StringLike", "aws:FederatedProvider", "${}"],
    ["ArnLike", "aws:PrincipalArn", "${}"],
    ["StringLike", "gitlab.com:sub", "project_path:shop/*"],
    ["StringLike", "gitlab.com:sub", "${}"],
    ["StringLike", "gitlab.com:aud", "${}"],
    ["StringLike", "token.actions.githubusercontent.com:sub", "repo:shop/*"],
];

/// Conditions that take away nothing of any statement.
const IDLE: &[[&str; 3]] = &[
    ["IpAddress", "aws:SourceIp", "0.0.0.0/0"],
    ["IpAddress", "aws:SourceIp", "::/0"],
    ["IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"],
    ["Bool", "aws:ViaAWSService", "false"],
    ["Bool", "aws:PrincipalIsAWSService", "false"],
    ["StringLike", "aws:PrincipalArn", "*"],
    ["StringLike", "aws:PrincipalArn", "arn:*"],
    ["StringEquals", "aws:PrincipalAccount", "${aws:PrincipalAccount}"],
    ["StringEquals", "kms:CallerAccount", "${aws:PrincipalAccount}"],
];

/// Conditions that strangers meet, though not everybody does.
const MET_BY_STRANGERS: &[[&str; 3]] = &[
    ["StringEquals", "aws:FederatedProvider", "cognito-identity.amazonaws.com"],
    ["StringEquals", "aws:PrincipalType", "AssumedRole"],
    ["StringLike", "aws:PrincipalArn", "arn:aws:iam::*:role/a"],
    ["StringLike", "gitlab.com:sub", "project_path:*"],
    ["StringEquals", "gitlab.com:aud", "sts.amazonaws.com"],
    ["StringLike", "token.actions.githubusercontent.com:sub", "repo:*"],
    ["StringEquals", "cognito-identity.amazonaws.com:amr", "authenticated"],
];

fn any_condition(conditions: &'static [[&'static str; 3]]) -> impl Strategy<Value = Json> {
    prop::sample::select(conditions).prop_map(|[operator, key, value]| json!({ operator: { key: value } }))
}

/// A statement as somebody would write it, for an identity or for a resource.
fn any_statement(effect: &'static str) -> impl Strategy<Value = Json> {
    let principal = prop_oneof![
        Just(json!("*")),
        one_of(&["*", "arn:aws:iam::111122223333:root", "${Role.Arn}", "${}"]).prop_map(|it| json!({ "AWS": it })),
        Just(json!({ "Service": "s3.amazonaws.com" })),
        one_of(PROVIDERS).prop_map(|it| json!({ "Federated": it })),
    ];
    let condition = prop_oneof![3 => Just(Json::Null), 2 => any_condition(CONDITIONS), 1 => any_condition(IDLE)];
    let negated = prop::bool::weighted(0.2);
    (one_of(ACTIONS), one_of(RESOURCES), principal, condition, negated).prop_map(
        move |(actions, resources, principal, condition, negated)| {
            let key = if negated { "NotAction" } else { "Action" };
            json!({ "Effect": effect, key: actions, "Resource": resources, "Principal": principal, "Condition": condition })
        },
    )
}

fn any_statements() -> impl Strategy<Value = Vec<Json>> {
    prop::collection::vec(prop_oneof![3 => any_statement("Allow"), 1 => any_statement("Deny")], 0..5)
}

/// How much of something there is, from none to certainly some.
fn amount(answer: Answer) -> u8 {
    match answer {
        it if it.is_no() => 0,
        it if it.is_yes() => 2,
        _ => 1,
    }
}

fn grants(statements: &[Json]) -> Vec<u8> {
    let json = json!({ "Statement": statements });
    let policy = policy(&json);
    let access = Access::by(Rc::new(policy.clone()));
    let mut answers: Vec<Answer> =
        ["iam:PassRole", "lambda:InvokeFunction", "s3:PutObject"].iter().map(|it| access.allows_broadly(it)).collect();
    answers.extend([
        access.escalates().0,
        policy.any(Statement::grants_everything),
        policy.is_public(),
        policy.is_open_to_strangers(),
        policy.is_open_to_deputies(),
        policy.trusts_strangers(),
        policy.trusts_any_token(),
        policy.trusts_any_workflow(),
        policy.trusts_whole_other_account(),
        policy.grants_to_other_accounts(Statement::is_allow),
    ]);
    answers.into_iter().map(amount).collect()
}

/// Whether strangers are let in, by each of the judgements that ask for that.
fn lets_in(json: &Json) -> [Answer; 5] {
    let policy = policy(json);
    [
        policy.is_public(),
        policy.is_open_to_strangers(),
        policy.trusts_strangers(),
        policy.trusts_any_token(),
        policy.trusts_any_workflow(),
    ]
}

/// Matching as it is defined, one character at a time, in exponential time.
fn slow(pattern: &[char], subject: &[char]) -> bool {
    match (pattern.split_first(), subject.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), None) => slow(rest, &[]),
        (Some(('*', rest)), Some((_, after))) => slow(rest, subject) || slow(pattern, after),
        (Some((wanted, rest)), Some((found, after))) => {
            (*wanted == '?' || wanted.eq_ignore_ascii_case(found)) && slow(rest, after)
        }
        _ => false,
    }
}

proptest! {
    #[test]
    fn any_document_is_taken(json in any_json()) {
        let policy = policy(&json);
        judge(&policy);
    }

    #[test]
    fn any_statement_is_taken(json in any_json()) {
        let json = json!({ "Statement": [json] });
        judge(&policy(&json));
    }

    #[test]
    fn matching_agrees_with_its_definition(pattern in "[ab*?A:]{0,9}", subject in "[abA:\u{fc}]{0,9}") {
        let characters = |it: &str| it.chars().collect::<Vec<_>>();
        prop_assert_eq!(glob(&pattern, &subject), slow(&characters(&pattern), &characters(&subject)));
    }

    #[test]
    fn more_allow_never_shrinks_access(before in any_statements(), more in any_statement("Allow"), at in 0_usize..5) {
        let mut after = before.clone();
        after.insert(at.min(before.len()), more);
        for (before, after) in grants(&before).into_iter().zip(grants(&after)) {
            prop_assert!(after >= before);
        }
    }

    #[test]
    fn a_deny_never_widens_access(before in any_statements(), deny in any_statement("Deny"), at in 0_usize..5) {
        let mut after = before.clone();
        after.insert(at.min(before.len()), deny);
        for (before, after) in grants(&before).into_iter().zip(grants(&after)) {
            prop_assert!(after <= before);
        }
    }

    #[test]
    fn an_idle_condition_takes_nothing_away(statement in any_statement("Allow"), condition in any_condition(IDLE)) {
        let (mut without, mut with) = (statement.clone(), statement);
        without["Condition"] = Json::Null;
        with["Condition"] = condition;
        prop_assert_eq!(grants(&[without]), grants(&[with]));
    }

    #[test]
    fn a_condition_that_strangers_meet_keeps_none_out(
        statement in any_statement("Allow"),
        condition in any_condition(MET_BY_STRANGERS),
    ) {
        let (mut without, mut with) = (json!({ "Statement": statement }), json!({ "Statement": statement }));
        without["Statement"]["Condition"] = Json::Null;
        with["Statement"]["Condition"] = condition;
        for (without, with) in lets_in(&without).into_iter().zip(lets_in(&with)) {
            // The claims that a condition asks for may tell of which provider the tokens are.
            prop_assert!(without.is_unknown() || with.truth == without.truth, "{without:?} {with:?}");
        }
    }

    #[test]
    fn filling_a_gap_never_turns_an_answer_round(statements in any_statements(), filling in prop::sample::select(FILLINGS)) {
        // What is certain with a value unknown is so whatever the value is.
        let json = json!({ "Statement": statements });
        let text = json.to_string();
        let filled: Json = serde_json::from_str(&text.replace("\"${}\"", &json!(filling).to_string())).unwrap();
        for (before, after) in judge(&policy(&json)).into_iter().zip(judge(&policy(&filled))) {
            prop_assert!(before.is_unknown() || after.truth == before.truth, "{before:?} {after:?}");
        }
    }
}

#[test]
fn statements_beyond_the_limit_are_hidden() {
    let statements = vec![json!({ "Effect": "Deny" }); hardline_policy::MAX_STATEMENTS + 2];
    let json = json!({ "Statement": statements });
    let policy = policy(&json);
    assert_eq!(policy.statements.len(), hardline_policy::MAX_STATEMENTS);
    assert_eq!(policy.hidden.len(), 1);
    assert!(policy.is_public().is_unknown());
}
