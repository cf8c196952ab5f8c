//! Tables with replicas in several Regions.

use crate::{Answer, Document, Facts, Flag, NOTHING, Present, Rows, Text, kind, no, piece};

use super::table::is_customer_made;

kind! {
    /// A table with a replica in each of its Regions.
    GlobalTable = "AWS::DynamoDB::GlobalTable" named by "TableName" {
        /// The replicas; the one of the stack's Region is required.
        replicas: Rows<Replica> = "Replicas" { absent: NOTHING }
        /// Whether it is encrypted with KMS keys of the account. It is always encrypted; else AWS's own key is used:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html>.
        kms_encryption: Flag = "SSESpecification.SSEEnabled" { absent: no() }
    }
}

piece! {
    /// The part of a table that is in one Region.
    Replica = "table replica" {
        /// The Region; required.
        region: Text = "Region" { absent: NOTHING }
        /// Whether it can be restored to any second of the last weeks:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html>.
        point_in_time_recovery: Flag = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled" { absent: no() }
        /// Whether it cannot be deleted until this is turned off:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-replicaspecification.html>.
        deletion_protection: Flag = "DeletionProtectionEnabled" { absent: no() }
        /// The key; left out, the one that AWS manages for DynamoDB in the account.
        key: Text = "SSESpecification.KMSMasterKeyId" { absent: NOTHING }
        /// Whether a resource policy is attached.
        has_policy: Present = "ResourcePolicy.PolicyDocument" { absent: no() }
        /// What that policy says.
        document: Document = "ResourcePolicy.PolicyDocument" { absent: NOTHING }
    }
}

impl Facts<'_, GlobalTable> {
    /// Whether every replica is encrypted with a key that the customer made.
    pub fn has_customer_keys(self) -> Answer {
        let named = self.replicas().all(|it| is_customer_made(it.key()));
        self.kms_encryption().is(true) & named
    }
}
