//! What lets everybody in.

use crate::condition::{PUBLIC_IDENTITY_PROVIDERS, keeps_strangers_out};
use crate::{Answer, Policy, Principal, PrincipalKind, Statement, Text, Truth, glob};

/// The most statements that are looked at for whether they take back what another grants.
const MAX_DENIALS: usize = 64;

impl<'a> Policy<'a> {
    /// Whether a statement grants to the public, and no other takes that back; see [`Statement::is_public`].
    pub fn is_public(&self) -> Answer {
        self.is_public_for(Statement::is_allow)
    }

    /// Whether a statement that passes a test grants to the public, and no other takes that back.
    pub fn is_public_for(&self, test: impl Fn(&Statement<'a>) -> Answer) -> Answer {
        self.any_not_taken_back(Text::is_fixed, |it| test(it) & it.is_public())
    }

    /// Whether a statement lets strangers in, and no other takes that back; see [`Statement::is_open_to_strangers`].
    pub fn is_open_to_strangers(&self) -> Answer {
        self.any_not_taken_back(keeps_strangers_out, Statement::is_open_to_strangers)
    }

    /// Whether a statement passes a test, and no other denies strangers what it allows. One that is not known may do so.
    fn any_not_taken_back(&self, is_one: fn(Text<'a>) -> Truth, test: impl Fn(&Statement<'a>) -> Answer) -> Answer {
        let denials: Vec<_> =
            self.statements.iter().filter(|it| !it.denies_strangers(is_one).is_no()).take(MAX_DENIALS).collect();
        self.any(|it| {
            let open = test(it);
            if open.is_no() || denials.is_empty() && self.hidden.is_empty() {
                return open;
            }
            let covers = |denial: &&Statement<'a>| denial.denies_strangers(is_one) & denial.covers(it);
            let hidden = self.hidden.iter().map(|&(gap, at)| Truth::Unknown(gap).at(at));
            !Answer::any(denials.iter().map(covers).chain(hidden), it.at) & open
        })
    }
}

impl<'a> Statement<'a> {
    /// Whether it denies everybody who is not of certain accounts, organizations, networks or sources. An operator that
    /// excludes holds for requests that lack the key:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String>.
    fn denies_strangers(&self, is_one: fn(Text<'a>) -> Truth) -> Answer {
        let is_deny = self.is_deny();
        if is_deny.is_no() || self.conditions.is_empty() {
            return is_deny & Truth::No.at(self.at);
        }
        let excludes = Answer::all(self.conditions.iter().map(|it| it.excludes_who(is_one)), self.at);
        is_deny & excludes & self.any_principal(Principal::is_everybody)
    }

    /// Whether whatever another statement is about, in actions and resources, this one is about too.
    fn covers(&self, other: &Self) -> Answer {
        let actions = Answer::all(other.actions.iter().map(|it| covers_text(&self.actions, *it).at(it.at)), self.at);
        let resources = other.resources.iter().map(|it| covers_text(&self.resources, *it).at(it.at));
        let is_named = other.not_actions.is_none() && other.not_resources.is_none();
        Truth::from(is_named).at(self.at) & actions & Answer::all(resources, self.at)
    }

    /// Whether it grants to the public by S3's definition: to everybody, or to everybody with an account at a public identity
    /// provider, without a condition on fixed values (no wildcard, no policy variable) of a key that tells parties apart:
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>.
    pub fn is_public(&self) -> Answer {
        let public = self.names_everybody() | self.any_principal(Principal::is_public_identity_provider);
        self.is_allow() & !self.limits_who(Text::is_fixed) & public
    }

    /// Whether it grants to everybody, without a condition that leaves only known accounts, organizations, networks or
    /// sources. Unlike in [`Self::is_public`], a wildcard in an ARN is no matter as long as the account, or the bucket, is
    /// fixed.
    pub fn is_open_to_strangers(&self) -> Answer {
        self.is_allow() & !self.limits_who(keeps_strangers_out) & self.names_everybody()
    }

    /// Whether it grants to everybody, whatever its conditions.
    pub fn allows_everybody(&self) -> Answer {
        self.is_allow() & self.names_everybody()
    }
}

impl Principal<'_> {
    /// Whether this is an identity provider with which anybody can have an account.
    pub fn is_public_identity_provider(self) -> Answer {
        let truth = match self.is_of(PrincipalKind::Federated) {
            Truth::Yes => self.name.equals_any(PUBLIC_IDENTITY_PROVIDERS),
            other => other,
        };
        truth.at(self.name.at)
    }
}

/// Whether a pattern among these matches all that another does.
fn covers_text(patterns: &[Text<'_>], other: Text<'_>) -> Truth {
    Truth::any(patterns.iter().map(|pattern| {
        if pattern.text == "*" || !pattern.may_be_absent() && !pattern.is_unknown() && pattern.text == other.text {
            return Truth::Yes;
        }
        match (pattern.gap, other.gap) {
            // A star of the other is met by a star here; what a question mark here meets is one character only.
            (None, None) => (!pattern.text.contains('?') && glob(pattern.text, other.text)).into(),
            (Some(gap), _) | (None, Some(gap)) => Truth::Unknown(gap),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gap, Mark, Node, Value, parse};

    fn text(it: &'static str) -> Node<'static> {
        Node { value: Value::Text(Text::known(it, Mark(1))), at: Mark(1) }
    }

    fn map(entries: Vec<(&'static str, Node<'static>)>) -> Node<'static> {
        let entries = entries.into_iter().map(|(key, value)| (Text::known(key, Mark(1)), value)).collect();
        Node { value: Value::Map(entries), at: Mark(1) }
    }

    #[test]
    fn a_denial_of_strangers_takes_back_what_it_covers() {
        let condition = |operator, key, value| map(vec![(operator, map(vec![(key, text(value))]))]);
        for (action, resource, condition, is_public) in [
            ("s3:*", "*", condition("StringNotEquals", "aws:PrincipalOrgID", "o-1"), false),
            ("s3:Get*", "arn:aws:s3:::files/*", condition("StringNotEqualsIfExists", "aws:SourceVpc", "vpc-1"), false),
            ("s3:Put*", "*", condition("StringNotEquals", "aws:PrincipalOrgID", "o-1"), true),
            ("s3:*", "arn:aws:s3:::files/a/*", condition("StringNotEquals", "aws:PrincipalOrgID", "o-1"), true),
            ("s3:*", "*", condition("StringNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/a"), true),
            ("s3:*", "*", condition("Bool", "aws:SecureTransport", "false"), true),
        ] {
            let allow = map(vec![
                ("Effect", text("Allow")),
                ("Principal", text("*")),
                ("Action", text("s3:GetObject")),
                ("Resource", text("arn:aws:s3:::files/*")),
            ]);
            let deny = map(vec![
                ("Effect", text("Deny")),
                ("Principal", text("*")),
                ("Action", text(action)),
                ("Resource", text(resource)),
                ("Condition", condition),
            ]);
            let list = Node { value: Value::List(vec![allow, deny]), at: Mark(1) };
            let policy = parse(map(vec![("Statement", list)]), Gap::new(1));
            assert_eq!(policy.is_public().truth, Truth::from(is_public), "{action} {resource}");
        }
    }
}
