//! Refusing requests without TLS.

use crate::policy::any_text;
use crate::{Answer, Policy, Statement, Test, Text, Truth, matches};

impl<'a> Policy<'a> {
    /// Whether a statement forbids everybody these actions if the request comes without TLS. `covers` says whether a resource
    /// is all that is meant.
    pub fn denies_plain_transport(&self, actions: &[&str], covers: impl Fn(Text<'a>) -> Truth) -> Answer {
        self.any(|it| it.denies_plain_transport(actions, &covers))
    }
}

impl<'a> Statement<'a> {
    fn denies_plain_transport(&self, actions: &[&str], covers: impl Fn(Text<'a>) -> Truth) -> Answer {
        let every_action = Answer::all(
            actions.iter().map(|action| any_text(&self.actions, self.at, |it| matches(it, action))),
            self.at,
        );
        let everything = any_text(&self.resources, self.at, covers);
        self.is_deny() & self.names_everybody_plainly() & every_action & everything & self.is_about_plain_transport()
    }

    fn names_everybody_plainly(&self) -> Answer {
        self.any_principal(crate::Principal::is_everybody)
    }

    /// Whether it counts for every request without TLS: a further condition would leave some through.
    fn is_about_plain_transport(&self) -> Answer {
        let is_plain = |it: &crate::Condition<'_>| {
            let compares = match (it.operator.test, it.operator.name.gap) {
                (Test::Other, Some(gap)) => Truth::Unknown(gap),
                (test, _) => (test == Test::Bool && it.operator.quantifier.is_none()).into(),
            };
            let on_transport = compares & it.is_on(&["aws:SecureTransport"]);
            let is_false = it.has_only(|it| it.equals("false"));
            on_transport.at(it.key.at) & is_false & Truth::from(!it.values.is_empty()).at(it.key.at)
        };
        self.has_conditions() & Answer::all(self.conditions.iter().map(is_plain), self.at)
    }
}

/// The bucket's objects as a resource.
impl Text<'_> {
    /// Whether a resource is every object of a bucket. Parts that are not known are the bucket's name or ARN if they are
    /// followed by nothing but `/*`.
    pub fn covers_every_object(self) -> Truth {
        match (self.gap, self.text.matches('/').count()) {
            (_, 0) if self.text.ends_with('*') => Truth::Yes,
            (_, 1) if self.text.ends_with("/*") => Truth::Yes,
            // Only a text as a whole not known could still end in a wildcard; what a resource is called never does.
            (Some(gap), _) if self.segments().all(|it| it == crate::Segment::Open) => Truth::Unknown(gap),
            _ => Truth::No,
        }
    }

    /// Whether a resource is a bucket itself, as listing it asks for. What a resource is called is its bucket's name or ARN.
    pub fn covers_bucket(self) -> Truth {
        match self.gap {
            _ if self.text.contains('/') => Truth::No,
            Some(gap) if self.segments().all(|it| it == crate::Segment::Open) => Truth::Unknown(gap),
            _ => (!self.text.is_empty()).into(),
        }
    }
}
