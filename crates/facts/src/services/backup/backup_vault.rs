//! Where backups are kept.

use crate::{Document, Facts, Link, NOTHING, Number, Present, Text, kind, no};

use crate::services::kms::key::Key;

kind! {
    /// A place for backups.
    BackupVault = "AWS::Backup::BackupVault" named by "BackupVaultName" {
        /// The key in KMS; left out, AWS's key for AWS Backup in the account:
        /// <https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html>.
        key: Link<Key> = "EncryptionKeyArn" { absent: NOTHING }
        /// The key as the source writes it; left out, AWS's key for AWS Backup in the account:
        /// <https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html>.
        key_name: Text = "EncryptionKeyArn" { absent: NOTHING }
        /// Whether backups are locked against early deletion; a vault must ask:
        /// <https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html>.
        lock: Present = "LockConfiguration" { absent: no() }
        /// Days for which a locked vault keeps a backup at least.
        least_retention_days: Number = "LockConfiguration.MinRetentionDays" { absent: NOTHING }
        /// What its policy says.
        document: Document = "AccessPolicy" { absent: NOTHING }
    }
}

impl Facts<'_, BackupVault> {
    /// Whether a key of the customer's is named.
    pub fn has_own_key(self) -> crate::Answer {
        crate::kms::key::is_own_key(self.key_name())
    }
}
