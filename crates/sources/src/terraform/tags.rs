//! What the settings of a provider say of the resources that are made through it: tags that all of them have, and the
//! account that they are in. <https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block>.

use std::{collections::BTreeMap, rc::Rc};

use hardline_terraform::{
    Configured, Deployment, Made, Through, objects,
    value::{PERHAPS, Placed, Value},
};

use super::translate::find;

/// What the provider's settings say, if it is known which those are.
fn settings<'d>(it: &Made, made: &'d Deployment) -> Option<&'d Configured> {
    match it.provider {
        Through::Written(number) => made.providers.get(number as usize),
        Through::Nothing | Through::Open => None,
    }
}

/// Gives a resource the tags that its provider gives to all; its own hold over those.
pub(super) fn give(values: &mut Rc<BTreeMap<Rc<str>, Placed>>, it: &Made, made: &Deployment) {
    // Of the AWS provider alone: the other one has no such tags.
    if !it.type_name.starts_with("aws_") {
        return;
    }
    let defaults = |it: &Configured| {
        let root = Placed { value: Value::Object(Rc::new(it.values.clone())), at: it.at };
        find(&root, "default_tags.tags")
    };
    let given = match it.provider {
        Through::Nothing => None,
        Through::Written(_) => settings(it, made).and_then(defaults),
        Through::Open => made.providers.iter().find_map(defaults).map(|it| {
            let what = "the settings of a provider that is not known here";
            Placed { value: Value::unresolved(what, PERHAPS), at: it.at }
        }),
    };
    let Some(given) = given else { return };
    let own = values.get("tags");
    let at = own.map_or(given.at, |it| it.at);
    let value = merged(&given.value, own.map_or(&Value::Null, |it| &it.value));
    Rc::make_mut(values).insert("tags".into(), Placed { value, at });
}

fn merged(given: &Value, own: &Value) -> Value {
    match (given.known(), own.known()) {
        (Value::Null, _) => own.clone(),
        (_, Value::Null) => given.clone(),
        (Value::Object(given), _) if given.is_empty() => own.clone(),
        (Value::Choice(condition, both), _) => {
            Value::Choice(*condition, Rc::new([merged(&both[0], own), merged(&both[1], own)]))
        }
        (_, Value::Choice(condition, both)) => {
            Value::Choice(*condition, Rc::new([merged(given, &both[0]), merged(given, &both[1])]))
        }
        (Value::Object(given), Value::Object(own)) => {
            let mut all = given.as_ref().clone();
            objects::put_all(&mut all, own);
            Value::Object(Rc::new(all))
        }
        // What is not known of either is not known of both.
        (Value::Object(_), _) => own.clone(),
        _ => given.clone(),
    }
}

/// The number of the account that a resource is in, where its provider refuses to work in any other or works in it by a role.
pub(super) fn account(it: &Made, made: &Deployment) -> Option<Rc<str>> {
    let settings = settings(it, made)?;
    let root = Placed { value: Value::Object(Rc::new(settings.values.clone())), at: settings.at };
    if let Some(allowed) = find(&root, "allowed_account_ids")
        && let Some([only]) = allowed.value.items()
        && let Some(number) = only.value.as_text().filter(|it| is_number(it))
    {
        return Some(number.as_ref().into());
    }
    let role = find(&root, "assume_role.role_arn")?;
    let number = role.value.as_text()?.split(':').nth(4).filter(|it| is_number(it))?.to_owned();
    Some(number.into())
}

fn is_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit())
}

/// A text in which an account's own number is written as the name that templates have for it; none if it is not in there.
pub(super) fn with_own_account(text: &str, account: &str) -> Option<String> {
    // A text with words for a policy to fill in would have them taken for what is not known.
    if text.contains("${") {
        return None;
    }
    let mut out = String::new();
    let mut rest = 0;
    for (at, _) in text.match_indices(account) {
        let is_digit = |it: Option<u8>| it.is_some_and(|it| it.is_ascii_digit());
        let bytes = text.as_bytes();
        let (before, after) = (at.checked_sub(1).map(|it| bytes[it]), bytes.get(at + account.len()).copied());
        if is_digit(before) || is_digit(after) {
            continue;
        }
        out.push_str(&text[rest..at]);
        out.push_str("${AWS::AccountId}");
        rest = at + account.len();
    }
    (rest > 0).then(|| out + &text[rest..])
}
