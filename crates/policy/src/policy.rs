//! Policies, statements and principals, and what each says by itself.

use crate::{Answer, Condition, Gap, Mark, Text, Truth, arn, matches};

/// A policy.
#[derive(Clone, Debug, Default)]
pub struct Policy<'a> {
    /// Its statements, in the order of the document.
    pub statements: Vec<Statement<'a>>,
    /// What hides whole statements, or the policy itself: each may say anything.
    pub hidden: Vec<(Gap, Mark)>,
    /// Where it stands.
    pub at: Mark,
}

/// A statement of a policy: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html>.
#[derive(Clone, Debug, Default)]
pub struct Statement<'a> {
    /// Whether it allows or denies.
    pub effect: Option<Text<'a>>,
    /// Whom it speaks of.
    pub principals: Vec<Principal<'a>>,
    /// Whom it does not speak of: it means everybody else.
    pub not_principals: Option<Vec<Principal<'a>>>,
    /// The actions it speaks of.
    pub actions: Vec<Text<'a>>,
    /// The actions it does not speak of: it means all others.
    pub not_actions: Option<Vec<Text<'a>>>,
    /// The resources it speaks of.
    pub resources: Vec<Text<'a>>,
    /// The resources it does not speak of: it means all others.
    pub not_resources: Option<Vec<Text<'a>>>,
    /// What must be so for it to count; all must:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html>.
    pub conditions: Vec<Condition<'a>>,
    /// Where it stands.
    pub at: Mark,
}

/// Whether a statement allows or denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It allows.
    Allow,
    /// It denies, whatever else allows.
    Deny,
}

/// One principal: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
#[derive(Clone, Copy, Debug)]
pub struct Principal<'a> {
    /// Of which kind.
    pub kind: PrincipalKind,
    /// Who: an ARN, an account's number, the name of a service or an identity provider; `*` for everybody.
    pub name: Text<'a>,
}

/// What a principal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrincipalKind {
    /// Everybody, written as the plain text `*`.
    Everybody,
    /// An account, a role, a user or a session; also everybody, if its name is `*`.
    Aws,
    /// A service of AWS.
    Service,
    /// Somebody that an identity provider vouches for.
    Federated,
    /// The owner of an account, as S3 numbers them.
    CanonicalUser,
    /// Not known, or none that there is.
    Other,
}

impl<'a> Policy<'a> {
    /// A policy of which nothing is known.
    #[must_use]
    pub fn hidden(gap: Gap, at: Mark) -> Self {
        Self { statements: Vec::new(), hidden: vec![(gap, at)], at }
    }

    /// Whether a statement passes a test; what is hidden may hold one that does.
    pub fn any(&self, test: impl Fn(&Statement<'a>) -> Answer) -> Answer {
        let hidden = self.hidden.iter().map(|&(gap, at)| Truth::Unknown(gap).at(at));
        Answer::any(self.statements.iter().map(test).chain(hidden), self.at)
    }
}

impl<'a> Statement<'a> {
    /// Whether it has this effect.
    pub fn is(&self, effect: Effect) -> Answer {
        let want = match effect {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        };
        self.effect.map_or(Truth::No.at(self.at), |it| it.equals(want).at(it.at))
    }

    /// Whether it grants.
    pub fn is_allow(&self) -> Answer {
        self.is(Effect::Allow)
    }

    /// Whether it forbids.
    pub fn is_deny(&self) -> Answer {
        self.is(Effect::Deny)
    }

    /// Whether it speaks of this action, which has no wildcard.
    pub fn speaks_of_action(&self, action: &str) -> Answer {
        let named = any_text(&self.actions, self.at, |it| matches(it, action));
        let Some(others) = &self.not_actions else { return named };
        named | (!any_text(others, self.at, |it| matches(it, action)) & is_written(Some(others), self.at))
    }

    /// Whether it names all actions but those it lists.
    pub fn is_for_all_actions_but(&self) -> Answer {
        is_written(self.not_actions.as_deref(), self.at)
    }

    /// Whether it speaks of every resource, or of all but some.
    pub fn is_for_every_resource(&self) -> Answer {
        any_text(&self.resources, self.at, Text::is_star) | self.is_for_all_resources_but()
    }

    /// Whether it names all resources but those it lists.
    pub fn is_for_all_resources_but(&self) -> Answer {
        is_written(self.not_resources.as_deref(), self.at)
    }

    /// Whether it names all principals but those it lists.
    pub fn is_for_all_principals_but(&self) -> Answer {
        let Some(principals) = &self.not_principals else { return Truth::No.at(self.at) };
        let names: Vec<_> = principals.iter().map(|it| it.name).collect();
        is_written(Some(&names), self.at)
    }

    /// Whether it speaks of everybody, signed in to AWS or not.
    pub fn names_everybody(&self) -> Answer {
        self.is_for_all_principals_but() | self.any_principal(Principal::is_everybody)
    }

    /// Whether a principal it names passes a test.
    pub fn any_principal(&self, test: impl Fn(Principal<'a>) -> Answer) -> Answer {
        Answer::any(self.principals.iter().map(|it| test(*it)), self.at)
    }

    /// Whether it has any condition at all.
    pub fn has_conditions(&self) -> Answer {
        Answer::any(self.conditions.iter().map(Condition::exists), self.at)
    }
}

impl Principal<'_> {
    /// Whether this is everybody: `*` alone or as an AWS principal, which mean the same:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous>.
    pub fn is_everybody(self) -> Answer {
        let can_be = match self.kind {
            PrincipalKind::Everybody | PrincipalKind::Aws => true,
            PrincipalKind::Other => self.name.gap.is_some() || self.name.text.starts_with("arn:"),
            _ => false,
        };
        // AWS takes no wildcard within a principal's name; who writes one for the account means them all.
        let names_any_account = self.name.text.starts_with("arn:") && arn::field(self.name, 4).text == "*";
        if can_be { Truth::from(names_any_account) | self.name.is_star() } else { Truth::No }.at(self.name.at)
    }

    /// Whether it is of a kind; unknown if nothing is known of it.
    pub fn is_of(self, kind: PrincipalKind) -> Truth {
        match (self.kind, self.name.gap) {
            (PrincipalKind::Other, Some(gap)) => Truth::Unknown(gap),
            (it, _) => (it == kind).into(),
        }
    }
}

/// Whether a text of a list passes a test.
pub(crate) fn any_text<'a>(texts: &[Text<'a>], at: Mark, test: impl Fn(Text<'a>) -> Truth) -> Answer {
    Answer::any(texts.iter().map(|it| test(*it).at(it.at)), at)
}

/// Whether an element stands in the document at all; one that is not known may be left out in the end.
fn is_written(texts: Option<&[Text<'_>]>, at: Mark) -> Answer {
    match texts {
        None => Truth::No.at(at),
        Some([only]) if only.may_be_absent() => only.gap.map_or(Truth::Yes, Truth::Unknown).at(only.at),
        Some(texts) => Truth::Yes.at(texts.first().map_or(at, |it| it.at)),
    }
}
