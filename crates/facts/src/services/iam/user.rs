//! Users.

use hardline_policy::{Access, Answer as Judged, Policy as Read};

use crate::{Answer, Fact, Facts, Flag, Link, Links, NOTHING, Present, Rows, Texts, kind, no, answer};

use super::{
    attached_policy::includes_any, group::Group, held::Held, inline_policy::InlinePolicy,
    managed_policy::ManagedPolicy, policy::Policy, user_policy::UserPolicy, user_to_group_addition::UserToGroupAddition,
};

kind! {
    /// A user.
    User = "AWS::IAM::User" named by "UserName" {
        /// The policies written within it.
        policies: Rows<InlinePolicy> = "Policies" { absent: NOTHING }
        /// The managed policies attached to it, by ARN.
        managed_policies: Texts = "ManagedPolicyArns" { absent: NOTHING }
        /// Those of them that the same source makes.
        managed_policies_here: Links<ManagedPolicy> = "ManagedPolicyArns" { absent: NOTHING }
        /// Whether a boundary limits what its policies can grant; none does of itself:
        /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>.
        permissions_boundary: Present = "PermissionsBoundary" { absent: no() }
        /// The boundary, if the same source makes it.
        boundary: Link<ManagedPolicy> = "PermissionsBoundary" { absent: NOTHING }
        /// Whether it can sign in to the console with a password; a new user cannot:
        /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html>.
        has_password: Present = "LoginProfile" { absent: no() }
        /// Whether that password must be changed at the first sign-in; it must be asked for:
        /// <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html>.
        password_reset: Flag = "LoginProfile.PasswordResetRequired" { absent: no() }
        /// The groups it belongs to, by name.
        groups: Texts = "Groups" { absent: NOTHING }
        /// Those of them that the same source makes.
        groups_here: Links<Group> = "Groups" { absent: NOTHING }
    }
}

impl<'e> Facts<'e, User> {
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

    /// Whether it belongs to a group, by its own word or by another resource's.
    pub fn is_in_group(self) -> Answer {
        let added = self.listed_by(Facts::<UserToGroupAddition>::users).map(|it| it.and(Facts::exists));
        Answer::any_of([self.groups().any(Fact::exists)].into_iter().chain(added), self.groups().at)
    }

    /// Whether one of AWS's policies of these names is attached to it.
    pub fn has_policy_of_aws(self, names: &[&str]) -> Answer {
        includes_any(self.managed_policies(), names)
    }

    /// What its policies come to together: its own, those attached to it here, those that name it, and those of its groups.
    #[must_use]
    pub fn access(self) -> Access<'e> {
        let mut held = Held::new(self.origin());
        held.add_inline(self.policies());
        held.add_each(self.referred_to_by::<UserPolicy>(Facts::<UserPolicy>::user).iter(), Facts::<UserPolicy>::document);
        held.add_each(self.listed_by(Facts::<Policy>::users_here), Facts::<Policy>::document);
        held.add_each(self.listed_by(Facts::<ManagedPolicy>::users_here), Facts::<ManagedPolicy>::document);
        held.add_managed(self.managed_policies(), self.managed_policies_here());
        held.add_groups(self.groups_here());
        for group in self.listed_by(Facts::<UserToGroupAddition>::users) {
            held.add_group(group.then(Facts::<UserToGroupAddition>::group));
        }
        held.bound_by(self.boundary());
        held.access()
    }
}
