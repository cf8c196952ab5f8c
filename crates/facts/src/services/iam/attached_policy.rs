//! Policies of AWS's own, as identities name them.

use crate::{Answer, Fact, Phrase, Truth, Words};

/// Whether the policy that allows everything is among these ARNs. In every partition its ARN ends alike:
/// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html>.
pub fn include_administrator_access(arns: Fact<Words<'_>>) -> Answer {
    arns.any(|arn| arn.satisfies(is_administrator_access))
}

fn is_administrator_access(arn: Phrase<'_>) -> Truth {
    const END: &str = ":iam::aws:policy/AdministratorAccess";
    let Some(why) = arn.hole else { return arn.text.ends_with(END).into() };
    let tail = arn.text.rsplit('}').next().unwrap_or_default();
    if tail.len() >= END.len() {
        return tail.ends_with(END).into();
    }
    // A single hole alone is a policy of the same template, which is none of AWS's.
    let is_reference = tail.is_empty() && arn.text.starts_with("${") && arn.text.matches("${").count() == 1;
    if is_reference || !END.ends_with(tail) { Truth::No } else { Truth::Unknown(why) }
}
