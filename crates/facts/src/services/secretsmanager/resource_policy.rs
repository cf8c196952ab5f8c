//! Policies of secrets.

use crate::{Answer, Facts, Flag, Link, NOTHING, Rows, kind};

use super::secret::Secret;
use crate::services::iam::statement::Statement;

kind! {
    /// The policy of a secret.
    ResourcePolicy = "AWS::SecretsManager::ResourcePolicy" {
        /// The secret; required.
        secret: Link<Secret> = "SecretId" { absent: NOTHING }
        /// What it says.
        statements: Rows<Statement> = "ResourcePolicy.Statement" { absent: NOTHING }
        /// Whether a policy that lets everybody in is refused; CloudFormation's page says that this is so by itself, the API's
        /// that it is not: <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html>.
        block_public_policy: Flag = "BlockPublicPolicy"
    }
}

impl Facts<'_, ResourcePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.statements().any(Facts::<Statement>::is_open_to_strangers)
    }
}
