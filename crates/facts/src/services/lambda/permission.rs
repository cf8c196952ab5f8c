//! Statements of a function's resource policy.

use crate::{Answer, Fact, Facts, Flag, Link, NOTHING, Phrase, Text, kind, no};

use super::function::Function;

kind! {
    /// A permission to use a function: one statement of its resource policy. A condition that is left out does not limit:
    /// <https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html>.
    Permission = "AWS::Lambda::Permission" {
        /// The function; required.
        function: Link<Function> = "FunctionName" { absent: NOTHING }
        /// What is permitted; required.
        action: Text = "Action" { absent: NOTHING }
        /// Who may: a service, an account, an identity, or `*` for anyone; required.
        principal: Text = "Principal" { absent: NOTHING }
        /// The organization that the principal must be of.
        organization: Text = "PrincipalOrgID" { absent: NOTHING }
        /// The resource on whose behalf a service may act; compared as a pattern.
        source: Text = "SourceArn" { absent: NOTHING }
        /// The account that this resource must be of.
        source_account: Text = "SourceAccount" { absent: NOTHING }
        /// What the caller must show a skill's events to bear.
        event_source_token: Text = "EventSourceToken" { absent: NOTHING }
        /// The kind of authentication that the function's URL must have.
        url_authentication: Text = "FunctionUrlAuthType" { absent: NOTHING }
        /// Whether it is for calls by the function's URL only.
        by_url_only: Flag = "InvokedViaFunctionUrl" { absent: no() }
    }
}

impl Facts<'_, Permission> {
    /// Whether anyone may use the function. A principal `*` means anyone unless a condition names an organization, an account
    /// or a source of one. Amazon S3 as principal means anyone's bucket unless account or bucket is named:
    /// <https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html#lambda-1>.
    pub fn is_public(self) -> Answer {
        // A principal put together of names, such as that of an account or a role, is no wildcard.
        let open =
            self.principal().satisfies(|it| matches!(it.text, "*" | "s3.amazonaws.com" | "s3.${AWS::URLSuffix}"));
        // Whatever a condition of one value names, it names one.
        let limited = self.organization().is_written()
            | self.source_account().is_written()
            | self.event_source_token().is_written()
            | is_fixed(self.source());
        (open & !limited).shown_at(self.principal().at)
    }
}

/// Whether an ARN used as a pattern names one account, or where its kind carries none, a resource.
fn is_fixed(arn: Fact<Phrase<'_>>) -> Answer {
    arn.satisfies(|it| {
        let whole = without_holes(it.text);
        let parts: Vec<&str> = whole.splitn(6, ':').collect();
        let is_pattern = |part: &str| part.starts_with('*') || part.starts_with('?');
        match parts[..] {
            ["arn", _, _, _, "", resource] => !resource.is_empty() && !is_pattern(resource),
            ["arn", _, _, _, account, _] => !account.contains(['*', '?']),
            // The name of an ARN's resource alone, such as that of another template's output.
            _ => !whole.contains(['*', '?']),
        }
    })
}

/// A text with every hole filled by a letter: what a template fills in is one value, never a pattern.
fn without_holes(text: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        filled.push_str(before);
        filled.push('x');
        rest = after.split_once('}').map_or("", |it| it.1);
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Value};

    #[test]
    fn a_source_limits_if_it_names_an_account_or_a_resource() {
        let fixed = |text| is_fixed(Fact { value: Value::Known(Phrase::whole(text)), at: Origin::default() });
        for arn in [
            "arn:aws:s3:::orders",
            "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*",
            "arn:aws:events:*:111122223333:rule/*",
            "${Topic}",
        ] {
            assert!(fixed(arn).is_yes(), "{arn}");
        }
        for arn in ["*", "arn:aws:s3:::*", "arn:aws:execute-api:eu-west-1:*:*/*/GET/", "arn:aws:sns:*:*:*"] {
            assert!(fixed(arn).is_no(), "{arn}");
        }
    }
}
