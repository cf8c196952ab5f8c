//! Permissions to use a layer.

use hardline_policy::{Policy, Statement, Text as PolicyText};

use crate::{Answer, Facts, NOTHING, Text, answer, kind, mark};

use super::permission::{condition, phrase, principal};

kind! {
    /// A permission to use a version of a layer. The organization, left out, does not limit:
    /// <https://docs.aws.amazon.com/lambda/latest/api/API_AddLayerVersionPermission.html>.
    LayerVersionPermission = "AWS::Lambda::LayerVersionPermission" {
        /// What is permitted: `lambda:GetLayerVersion`; required.
        action: Text = "Action" { absent: NOTHING }
        /// Who may: an account, or `*` for all; required.
        principal: Text = "Principal" { absent: NOTHING }
        /// The organization that the account must be of, where the principal is `*`.
        organization: Text = "OrganizationId" { absent: NOTHING }
    }
}

impl Facts<'_, LayerVersionPermission> {
    /// Whether every account may use the layer.
    pub fn is_public(self) -> Answer {
        let at = mark(self.origin());
        let statement = Statement {
            effect: Some(PolicyText::known("Allow", at)),
            principals: phrase(self.principal()).map(principal).into_iter().collect(),
            conditions: condition("StringEquals", "aws:PrincipalOrgID", self.organization()).into_iter().collect(),
            at,
            ..Statement::default()
        };
        let policy = Policy { statements: vec![statement], at, ..Policy::default() };
        answer(policy.is_open_to_strangers())
    }
}
