//! Secrets.

use crate::{Answer, Facts, Link, NOTHING, Present, Text, kind, no, secret};

use super::{rotation_schedule::RotationSchedule, secret_target_attachment::SecretTargetAttachment};
use crate::services::kms::key::Key;

kind! {
    /// A secret.
    Secret = "AWS::SecretsManager::Secret" named by "Name" {
        /// The key in KMS; left out, AWS's key for Secrets Manager in the account:
        /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html>.
        key: Link<Key> = "KmsKeyId" { absent: NOTHING }
        /// The key as the source writes it.
        key_name: Text = "KmsKeyId" { absent: NOTHING }
        /// Whether its value is made up when it is created.
        generated: Present = "GenerateSecretString" { absent: no() }
        /// Its value, where it is written out.
        value: Text = "SecretString" { absent: NOTHING }
    }
}

impl Facts<'_, Secret> {
    /// Whether it is changed regularly: a schedule names it, or names what attaches it to a database. None is without one:
    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html>.
    pub fn rotates(self) -> Answer {
        self.referred_to_by::<RotationSchedule>(Facts::<RotationSchedule>::secret).any(Facts::exists)
            | self.referred_to_by::<SecretTargetAttachment>(Facts::<SecretTargetAttachment>::secret).any(|it| {
                it.referred_to_by::<RotationSchedule>(Facts::<RotationSchedule>::attachment).any(Facts::exists)
            })
    }
}

impl Facts<'_, Secret> {
    /// Whether its value can be read in the source or the stack.
    pub fn shows_value(self) -> Answer {
        secret::is_in_sight(self, self.value())
    }
}
