//! What a condition takes away of what a statement says.

use crate::condition::narrows_addresses;
use crate::{Answer, Condition, Segment, Statement, Test, Text, Truth, arn, glob};

/// Keys that tell how, when or from where within a network a request is made, or what is so of whomever a statement names,
/// and so leave anyone who may make it with everything. An address in a network is everybody's who makes one like it.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>.
const KEYS_OF_CIRCUMSTANCE: &[&str] = &[
    "aws:SecureTransport",
    "aws:MultiFactorAuthPresent",
    "aws:MultiFactorAuthAge",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:TokenIssueTime",
    "aws:RequestedRegion",
    "aws:UserAgent",
    "aws:Referer",
    "aws:VpcSourceIp",
    "aws:ViaAWSService",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalType",
    "aws:PrincipalAccount",
    "s3:TlsVersion",
];

/// Keys with which an identity is met by its own account and organization, and by all that they own.
const KEYS_OF_OWN: &[&str] = &[
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
];

impl<'a> Condition<'a> {
    /// Whether it takes away much of what the statement says: not if it only asks how or when a request is made, excludes
    /// some, admits requests without the key, or compares with what all requests have.
    pub fn limits_much(&self) -> Answer {
        let at = self.key.at;
        let strong = match (self.operator.test, self.operator.name.gap) {
            (Test::Other, Some(gap)) => Truth::Unknown(gap),
            (Test::Not | Test::Null, _) => Truth::No,
            _ => (!self.operator.if_exists && self.operator.quantifier != Some(crate::Quantifier::ForAllValues)).into(),
        };
        let all = Answer::any(self.values.iter().map(|it| self.is_met_by_all(*it).at(it.at)), at);
        strong.at(at) & !self.is_on(KEYS_OF_CIRCUMSTANCE).at(at) & !all
    }

    /// Whether all requests there are, or all of an account, have a value that matches this one. A plain character in it is
    /// a value of many.
    fn is_met_by_all(&self, value: Text<'a>) -> Truth {
        let is_wild = self.operator.test == Test::Like
            && !value.text.is_empty()
            && value.text.chars().all(|it| matches!(it, '*' | '?'));
        let addresses = self.is_on(&["aws:SourceIp"]) & !narrows_addresses(value);
        let principals = self.is_on(&["aws:PrincipalArn"]) & self.is_for_whole_account(value);
        value.is_star() | is_wild.into() | self.is_own_variable(value) | addresses | principals
    }

    /// Whether a value is the policy variable of the key it is compared to: each request has the same on both sides.
    fn is_own_variable(&self, value: Text<'a>) -> Truth {
        let Some(Segment::Variable(name)) = value.segments().next() else { return Truth::No };
        // KMS has a key of its own for the account that calls:
        // <https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account>.
        let own = match name {
            "aws:PrincipalAccount" => self.is_on(&[name, "kms:CallerAccount"]),
            _ => self.is_on(&[name]),
        };
        Truth::from(value.is_variable_among(&[name])) & own
    }

    /// Whether the ARN of a principal is met by all roles, or all users, of its account.
    fn is_for_whole_account(&self, value: Text<'a>) -> Truth {
        if self.operator.test != Test::Like || !arn::is_arn(value) {
            return Truth::No;
        }
        let is_met = |kind: &str| {
            let account = arn::field(value, 4).text;
            let partition = arn::field(value, 1).text;
            // A name that nobody has.
            glob(value.text, &format!("arn:{partition}:iam::{account}:{kind}/\u{1}"))
        };
        match value.gap {
            _ if is_met("role") || is_met("user") => Truth::Yes,
            Some(gap) if arn::field(value, 5).segments().any(|it| it == Segment::Open) => Truth::Unknown(gap),
            _ => Truth::No,
        }
    }
}

impl Statement<'_> {
    /// Whether its conditions take away much of what it says.
    pub fn is_limited(&self) -> Answer {
        self.any_condition(Condition::limits_much)
    }

    /// Whether, as a statement of an identity, its conditions take away much of what it says. That the identity and what it
    /// works on are of its own account or organization takes nothing away.
    pub fn is_limited_for_identity(&self) -> Answer {
        self.any_condition(|it| !it.is_on(KEYS_OF_OWN).at(it.key.at) & it.limits_much())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Mark, Operator};

    fn text(text: &str) -> Text<'_> {
        if text.contains("${") { Text::with_holes(text, Gap::new(7), Mark(0)) } else { Text::known(text, Mark(0)) }
    }

    fn condition<'t>(operator: &'t str, key: &'t str, value: &'t str) -> Condition<'t> {
        let operator = Operator::parse(Text::known(operator, Mark(0)));
        Condition { operator, key: text(key), values: vec![text(value)] }
    }

    #[test]
    fn circumstances_and_exceptions_limit_little() {
        for (operator, key, value) in [
            ("Bool", "aws:SecureTransport", "true"),
            ("Bool", "aws:MultiFactorAuthPresent", "true"),
            ("Bool", "aws:ViaAWSService", "false"),
            ("StringLike", "aws:PrincipalArn", "*"),
            ("StringLike", "aws:PrincipalTag/team", "?*"),
            ("StringEquals", "aws:RequestedRegion", "eu-west-1"),
            ("StringEquals", "aws:PrincipalAccount", "123456789012"),
            ("StringNotEquals", "aws:ResourceTag/team", "a"),
            ("StringEqualsIfExists", "aws:ResourceTag/team", "a"),
            ("Null", "aws:TokenIssueTime", "false"),
            ("IpAddress", "aws:SourceIp", "0.0.0.0/0"),
            ("IpAddress", "aws:SourceIp", "::/0"),
            ("IpAddress", "aws:VpcSourceIp", "10.0.0.0/8"),
            ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:*"),
            ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/*"),
            ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::${AWS::AccountId}:role/*"),
            ("StringLike", "aws:PrincipalArn", "arn:*"),
            ("StringEquals", "aws:PrincipalOrgID", "${aws:PrincipalOrgID}"),
            ("StringEquals", "kms:CallerAccount", "${aws:PrincipalAccount}"),
        ] {
            assert!(condition(operator, key, value).limits_much().is_no(), "{operator} {key} {value}");
        }
    }

    #[test]
    fn what_some_requests_lack_limits_much() {
        for (operator, key, value) in [
            ("StringEquals", "aws:ResourceTag/team", "a"),
            ("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"),
            ("IpAddress", "aws:SourceIp", "203.0.113.0/24"),
            ("IpAddress", "aws:SourceIp", "${Nat}"),
            ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/app-*"),
            ("ArnEquals", "aws:PrincipalArn", "${Role.Arn}"),
            ("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"),
            ("StringEquals", "sts:ExternalId", "shop-4711"),
        ] {
            assert!(condition(operator, key, value).limits_much().is_yes(), "{operator} {key} {value}");
        }
    }

    #[test]
    fn what_a_deployment_gives_may_be_all() {
        for (operator, key, value) in [
            ("StringEquals", "aws:ResourceTag/team", "${}"),
            ("IpAddress", "aws:SourceIp", "${}"),
            ("ArnLike", "aws:PrincipalArn", "arn:aws:iam::123456789012:role/${Name}"),
        ] {
            assert!(condition(operator, key, value).limits_much().is_unknown(), "{operator} {key} {value}");
        }
    }
}
