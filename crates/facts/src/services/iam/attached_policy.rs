//! Policies of AWS's own, as identities name them.

use crate::{Answer, Fact, Phrase, Truth, Words};

/// Whether one of AWS's policies of these names is among the ARNs. In every partition its ARN ends alike:
/// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html>.
pub fn includes_any(arns: Fact<Words<'_>>, names: &[&str]) -> Answer {
    arns.any(|arn| Answer::any_of(names.iter().map(|name| arn.satisfies(|it| is_policy(it, name))), arn.at))
}

fn is_policy(arn: Phrase<'_>, name: &str) -> Truth {
    let end = format!(":iam::aws:policy/{name}");
    let Some(why) = arn.hole else { return arn.text.ends_with(&end).into() };
    let tail = arn.text.rsplit('}').next().unwrap_or_default();
    if tail.len() >= end.len() {
        return tail.ends_with(&end).into();
    }
    // A single hole alone is a policy of the same template, which is none of AWS's.
    let is_reference = tail.is_empty() && arn.text.starts_with("${") && arn.text.matches("${").count() == 1;
    if is_reference || !end.ends_with(tail) { Truth::No } else { Truth::Unknown(why) }
}
