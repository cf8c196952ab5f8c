//! What ties secrets to databases.

use crate::{Link, NOTHING, kind};

use super::secret::Secret;

kind! {
    /// What ties a secret to a database. Where another property refers to it, the secret is meant:
    /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html>.
    SecretTargetAttachment = "AWS::SecretsManager::SecretTargetAttachment" {
        /// The secret; required.
        secret: Link<Secret> = "SecretId" { absent: NOTHING }
    }
}
