//! What all policies of one identity come to together.

use std::rc::Rc;

use crate::{Answer, Gap, Mark, Policy, Statement, Truth};

/// The policies of one identity: what one allows, another may deny, and what a boundary does not allow none does:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.
#[derive(Clone, Debug, Default)]
pub struct Access<'a> {
    /// Its policies.
    pub policies: Vec<Rc<Policy<'a>>>,
    /// Its boundary, if it has one.
    pub boundary: Option<Rc<Policy<'a>>>,
    /// What hides whole policies that it has beside these. They may allow more; that they take back what those in sight
    /// allow is not presumed.
    pub out_of_sight: Vec<(Gap, Mark)>,
}

impl<'a> Access<'a> {
    /// The access that one policy gives by itself.
    #[must_use]
    pub fn by(policy: Rc<Policy<'a>>) -> Self {
        Self { policies: vec![policy], ..Self::default() }
    }

    /// Whether it may do this on every resource of the action's service, with no condition that takes away much of that.
    pub fn allows_broadly(&self, action: &str) -> Answer {
        let allows = self.any(|it| it.grants_broadly(action));
        if allows.is_no() {
            let hidden = self.out_of_sight.iter().map(|&(gap, at)| Truth::Unknown(gap).at(at));
            return Answer::any(hidden, allows.at);
        }
        let bounded = match &self.boundary {
            Some(boundary) => boundary.any(|it| it.grants_broadly_at_times(action)),
            None => allows,
        };
        let denies = self.any(|it| it.denies_always(action));
        bounded & !denies & allows
    }

    fn any(&self, test: impl Fn(&Statement<'a>) -> Answer) -> Answer {
        let at = self.policies.first().map_or(Mark::default(), |it| it.at);
        Answer::any(self.policies.iter().map(|it| it.any(&test)), at)
    }
}

impl Statement<'_> {
    /// Whether it forbids this action on every resource, under all circumstances.
    fn denies_always(&self, action: &str) -> Answer {
        let is_deny = self.is_deny();
        if is_deny.is_no() {
            return is_deny;
        }
        let everywhere = crate::policy::any_text(&self.resources, self.at, crate::Text::is_star);
        is_deny & everywhere & !self.has_conditions() & self.speaks_of_action(action)
    }
}
