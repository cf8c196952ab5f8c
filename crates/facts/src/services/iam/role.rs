//! Roles.

use crate::{Answer, Fact, Facts, NOTHING, Present, Rows, Texts, kind, no};

use super::{attached_policy::include_administrator_access, inline_policy::InlinePolicy, statement::Statement};

kind! {
    /// A role.
    Role = "AWS::IAM::Role" named by "RoleName" {
        /// Whom it lets take it on.
        trust: Rows<Statement> = "AssumeRolePolicyDocument.Statement" { absent: NOTHING }
        /// The policies written within it.
        policies: Rows<InlinePolicy> = "Policies" { absent: NOTHING }
        /// The managed policies attached to it, by ARN.
        managed_policies: Texts = "ManagedPolicyArns" { absent: NOTHING }
        /// Whether a boundary limits what its policies can grant; none does of itself:
        /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html>.
        permissions_boundary: Present = "PermissionsBoundary" { absent: no() }
    }
}

impl<'e> Facts<'e, Role> {
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

    /// Whether anybody who knows its name can take it on.
    pub fn trusts_strangers(self) -> Answer {
        self.trust().any(Facts::<Statement>::trusts_strangers)
    }
}
