//! Groups of users.

use crate::{Answer, Fact, Facts, NOTHING, Rows, Texts, kind};

use super::{attached_policy::include_administrator_access, inline_policy::InlinePolicy, statement::Statement};

kind! {
    /// A group of users.
    Group = "AWS::IAM::Group" named by "GroupName" {
        /// The policies written within it.
        policies: Rows<InlinePolicy> = "Policies" { absent: NOTHING }
        /// The managed policies attached to it, by ARN.
        managed_policies: Texts = "ManagedPolicyArns" { absent: NOTHING }
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

    /// Whether a statement of a policy within it passes a test.
    pub fn any_statement(self, test: fn(Facts<'e, Statement>) -> Answer) -> Answer {
        self.policies().any(|policy| policy.statements().any(test))
    }

    /// Whether AWS's policy that allows everything is attached to it.
    pub fn has_administrator_access(self) -> Answer {
        include_administrator_access(self.managed_policies())
    }
}
