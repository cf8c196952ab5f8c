//! Whose principals are: of the account itself, or of others.

use std::collections::BTreeSet;

use crate::{Answer, Policy, Principal, PrincipalKind, Segment, Statement, Text, Truth, arn};

/// An account's number, as far as it is written.
fn account_of(principal: Text<'_>) -> Text<'_> {
    if arn::is_arn(principal) { arn::field(principal, 4) } else { principal }
}

/// Whether a text is an account's number.
fn is_number(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|it| it.is_ascii_digit())
}

/// The accounts that a policy itself shows to be its own.
pub(crate) struct Own<'a>(BTreeSet<&'a str>);

impl<'a> Policy<'a> {
    /// Whether a statement that passes a test grants to an account other than the one it is deployed to. A number counts as
    /// another account unless a resource of the policy is of that account too: what is of the account itself a template
    /// writes as such. Everybody counts as another account unless conditions leave known parties only.
    pub fn grants_to_other_accounts(&self, test: impl Fn(&Statement<'a>) -> Answer) -> Answer {
        const KEYS: &[&str] = &["aws:PrincipalAccount", "aws:SourceAccount", "aws:SourceOwner", "kms:CallerAccount"];
        let own = self.own_accounts();
        self.any(|it| {
            let strangers = it.is_open_to_strangers() | it.any_principal(|it| own.lacks(it));
            let limited = it.any_condition(|it| it.is_on(KEYS).at(it.key.at) & it.admits_only(|it| own.has_number(it)));
            it.is_allow() & test(it) & !limited & strangers
        })
    }

    /// The accounts of its resources: a policy is about resources of its own account.
    pub(crate) fn own_accounts(&self) -> Own<'a> {
        let accounts = self.statements.iter().flat_map(|it| &it.resources).filter(|it| arn::is_arn(**it));
        Own(accounts.map(|it| arn::field(*it, 4).text).filter(|it| is_number(it)).collect())
    }
}

impl Own<'_> {
    /// Whether a principal is of another account.
    pub(crate) fn lacks(&self, principal: Principal<'_>) -> Answer {
        let truth = match principal.kind {
            PrincipalKind::Aws => self.lacks_number(account_of(principal.name)),
            PrincipalKind::Other => principal.name.gap.map_or(Truth::No, Truth::Unknown),
            _ => Truth::No,
        };
        truth.at(principal.name.at)
    }

    /// Whether a condition's value stands for the account and nothing else. A policy variable is whatever the request has,
    /// the account's own only if it is that of the resource's owner; a wildcard is any account.
    fn has_number(&self, account: Text<'_>) -> Truth {
        let is_of_owner = account.is_variable_among(&["aws:ResourceAccount"]);
        let is_plain = |it| matches!(it, Segment::Literal(_) | Segment::Variable(_));
        if is_of_owner || !is_number(account.text) && account.segments().any(is_plain) {
            return is_of_owner.into();
        }
        !self.lacks_number(account)
    }

    /// Whether an account is another one. What a deployment itself is called, and what it makes, is of its own account.
    fn lacks_number(&self, account: Text<'_>) -> Truth {
        if is_number(account.text) {
            return (!self.0.contains(account.text)).into();
        }
        match (account.gap, account.segments().next()) {
            (Some(gap), Some(Segment::Open)) => Truth::Unknown(gap),
            _ => Truth::No,
        }
    }
}

impl Principal<'_> {
    /// Whether this is a whole account: its number alone, or its root, which stands for all identities in it:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts>.
    pub fn is_whole_account(self) -> Truth {
        if self.kind != PrincipalKind::Aws {
            return Truth::No;
        }
        let name = self.name;
        match name.gap {
            _ if arn::is_arn(name) => arn::field(name, 5).equals("root"),
            Some(gap) if name.segments().all(|it| it == Segment::Open) => Truth::Unknown(gap),
            _ => (is_number(name.text) || name.text == "${AWS::AccountId}").into(),
        }
    }
}
