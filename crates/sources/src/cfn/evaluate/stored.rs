//! Dynamic references: texts that CloudFormation replaces by what a store holds.

use super::reference::unresolved;
use crate::{cfn::functions::encode, value::Value};

/// How a text begins that CloudFormation replaces by a value of Parameter Store:
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html>. Those of secrets are left as
/// they are: what they stand for is a secret and nothing else.
const STORED: &str = "{{resolve:ssm:";

/// A text parts of which Parameter Store holds, as a text with holes, or not known at all if it is one part.
pub(super) fn stored_elsewhere(value: Value<'_>) -> Value<'_> {
    let text = match &value {
        Value::Scalar { text, .. } if text.contains(STORED) => text.as_ref(),
        Value::Pattern(text) if text.contains(STORED) => text.as_str(),
        _ => return value,
    };
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(STORED) {
        let Some(end) = rest[start..].find("}}").map(|it| start + it + 2) else { break };
        let reference = &rest[start..end];
        let mut name = "Parameter Store ".to_owned();
        encode(reference, &mut name);
        if start == 0 && end == text.len() {
            return unresolved(&format!("the stored value `{reference}`"), &name);
        }
        out.push_str(&rest[..start]);
        out.push_str(&format!("${{{name}}}"));
        rest = &rest[end..];
    }
    out.push_str(rest);
    Value::Pattern(out)
}
