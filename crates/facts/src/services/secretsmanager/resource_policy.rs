//! Policies of secrets.

use crate::{Answer, Document, Facts, Flag, Link, NOTHING, kind};

use super::secret::Secret;

kind! {
    /// The policy of a secret.
    ResourcePolicy = "AWS::SecretsManager::ResourcePolicy" {
        /// The secret; required.
        secret: Link<Secret> = "SecretId" { absent: NOTHING }
        /// What it says.
        document: Document = "ResourcePolicy" { absent: NOTHING }
        /// Whether a policy that lets everybody in is refused; CloudFormation's page says that this is so by itself, the API's
        /// that it is not: <https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutResourcePolicy.html>.
        block_public_policy: Flag = "BlockPublicPolicy"
    }
}

impl Facts<'_, ResourcePolicy> {
    /// Whether it lets strangers in.
    pub fn is_open_to_strangers(self) -> Answer {
        self.document().judge(hardline_policy::Policy::is_open_to_strangers)
    }
}
