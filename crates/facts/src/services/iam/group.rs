//! Groups of users.

use hardline_policy::{Access, Answer as Judged, Policy as Read};

use crate::{Answer, Fact, Facts, Links, NOTHING, Rows, Texts, kind, answer};

use super::{
    attached_policy::includes_any, group_policy::GroupPolicy, held::Held, inline_policy::InlinePolicy,
    managed_policy::ManagedPolicy, policy::Policy,
};

kind! {
    /// A group of users.
    Group = "AWS::IAM::Group" named by "GroupName" {
        /// The policies written within it.
        policies: Rows<InlinePolicy> = "Policies" { absent: NOTHING }
        /// The managed policies attached to it, by ARN.
        managed_policies: Texts = "ManagedPolicyArns" { absent: NOTHING }
        /// Those of them that the same source makes.
        managed_policies_here: Links<ManagedPolicy> = "ManagedPolicyArns" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, Group> {
    /// Whether a policy is written within it.
    pub fn has_inline_policies(self) -> Answer {
        self.policies().any(Facts::exists)
    }

    /// Whether managed policies are attached to it here.
    pub fn has_managed_policies(self) -> Answer {
        self.managed_policies().any(Fact::exists)
    }

    /// Whether a policy within it passes a test.
    pub fn any_policy(self, test: impl Fn(&Read<'e>) -> Judged) -> Answer {
        self.policies().any(|it| it.document().judge(&test))
    }

    /// Whether AWS's policy that allows everything is attached to it.
    pub fn has_administrator_access(self) -> Answer {
        includes_any(self.managed_policies(), &["AdministratorAccess"])
    }

    /// Whether it holds a policy that this source tells of, or that it names.
    pub fn holds_policies(self) -> Answer {
        super::held::is_any(&self.access(), self.origin())
    }

    /// Whether its policies together are a way to more permissions than they give.
    pub fn escalates(self) -> Answer {
        answer(self.access().escalates().0)
    }

    /// Whether one of AWS's policies of these names is attached to it.
    pub fn has_policy_of_aws(self, names: &[&str]) -> Answer {
        includes_any(self.managed_policies(), names)
    }

    /// What its policies come to together: those within it, those attached to it here, and those that name it.
    #[must_use]
    pub fn access(self) -> Access<'e> {
        let mut held = Held::new(self.origin());
        self.add_to(&mut held);
        held.access()
    }

    /// Adds its policies to those of one of its users.
    pub(super) fn add_to(self, held: &mut Held<'e>) {
        held.add_inline(self.policies());
        held.add_each(self.referred_to_by::<GroupPolicy>(Facts::<GroupPolicy>::group).iter(), Facts::<GroupPolicy>::document);
        held.add_each(self.listed_by(Facts::<Policy>::groups_here), Facts::<Policy>::document);
        held.add_each(self.listed_by(Facts::<ManagedPolicy>::groups_here), Facts::<ManagedPolicy>::document);
        held.add_managed(self.managed_policies(), self.managed_policies_here());
    }
}
