//! Tables.

use crate::{Answer, Document, Fact, Facts, Flag, NOTHING, Phrase, Present, Text, kind, no};

kind! {
    /// A table in one Region.
    Table = "AWS::DynamoDB::Table" named by "TableName" {
        /// Whether it can be restored to any second of the last weeks:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html>.
        point_in_time_recovery: Flag = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled" { absent: no() }
        /// Whether it cannot be deleted until this is turned off:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html>.
        deletion_protection: Flag = "DeletionProtectionEnabled" { absent: no() }
        /// Whether it is encrypted with a KMS key of the account. It is always encrypted; else AWS's own key is used:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html>.
        kms_encryption: Flag = "SSESpecification.SSEEnabled" { absent: no() }
        /// The key; left out, the one that AWS manages for DynamoDB in the account.
        key: Text = "SSESpecification.KMSMasterKeyId" { absent: NOTHING }
        /// Whether a resource policy is attached.
        has_policy: Present = "ResourcePolicy.PolicyDocument" { absent: no() }
        /// What that policy says.
        document: Document = "ResourcePolicy.PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, Table> {
    /// Whether it is encrypted with a key that the customer made.
    pub fn has_customer_key(self) -> Answer {
        self.kms_encryption().is(true) & is_customer_made(self.key())
    }
}

/// Whether a key is one that the customer made. Aliases that begin with `aws/` are AWS's alone:
/// <https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html>.
pub(super) fn is_customer_made(key: Fact<Phrase<'_>>) -> Answer {
    // A key named by a resource of the source is one that the source makes.
    key.satisfies(|it| !it.text.is_empty() && !it.text.starts_with("alias/aws/") && !it.text.contains(":alias/aws/"))
}
