//! Any JSON as a policy, through every judgement: no panic, no hang, and the same answers twice.
#![no_main]

use std::rc::Rc;

use hardline_policy::{Access, Answer, Gap, Mark, Node, Policy, Statement, Text, Value, parse};
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;

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

fn judge(policy: &Policy<'_>) -> Vec<Answer> {
    let statements: [fn(&Statement<'_>) -> Answer; 7] = [
        |it| it.grants_everything(),
        |it| it.allows_service_wildcard(),
        |it| it.grants_on_all_but(),
        |it| it.grants_to_all_but(),
        |it| it.allows_every_action(),
        |it| it.grants_all_of("iam"),
        |it| it.is_limited(),
    ];
    let mut answers: Vec<Answer> = statements.iter().map(|it| policy.any(it)).collect();
    answers.extend([
        policy.is_public(),
        policy.is_open_to_strangers(),
        policy.is_open_to_deputies(),
        policy.trusts_strangers(),
        policy.trusts_any_workflow(),
        policy.trusts_any_token(),
        policy.trusts_whole_other_account(),
        policy.grants_to_other_accounts(|it| it.speaks_of_action("s3:PutBucketPolicy")),
        policy.denies_plain_transport(&["s3:GetObject"], |it| it.covers_every_object()),
        Access::by(Rc::new(policy.clone())).escalates().0,
    ]);
    answers
}

fuzz_target!(|data: &[u8]| {
    let Ok(json) = serde_json::from_slice::<Json>(data) else { return };
    let read = || parse(node(&json, &mut 0), Gap::new(9));
    assert_eq!(judge(&read()), judge(&read()));
});
