//! Graph database clusters.

use crate::{Constant, Facts, Flag, Link, NOTHING, Number, Present, Settled, Text, Texts, Truth, Why, kind, no, number};

use super::db_subnet_group::DbSubnetGroup;

kind! {
    /// A cluster of graph databases.
    DbCluster = "AWS::Neptune::DBCluster" named by "DBClusterIdentifier" {
        /// The group of subnets that it may stand in; left out, the account's default one.
        placed_in: Link<DbSubnetGroup> = "DBSubnetGroupName" { absent: NOTHING }
        /// Whether it is restored from a snapshot.
        from_snapshot: Present = "SnapshotIdentifier" { absent: no() }
        /// Whether it is restored from another cluster.
        from_cluster: Present = "SourceDBClusterIdentifier" { absent: no() }
        /// Whether data at rest is encrypted. It is when asked for, and a copy is as its source is. Where a key is named, it must
        /// be asked for, so that no unencrypted cluster can come of it:
        /// <https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html>.
        encrypted: Flag = "StorageEncrypted" { absent by: |it| it.default_encryption() }
        /// The key; left out, AWS's key for RDS in the account.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// The logs sent to CloudWatch Logs, of `audit` and `slowquery`:
        /// <https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html>.
        exported_logs: Texts = "EnableCloudwatchLogsExports" { absent: NOTHING }
        /// Whether callers sign in with IAM:
        /// <https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html>.
        iam_authentication: Flag = "IamAuthEnabled" { absent: no() }
        /// For how many days backups are kept:
        /// <https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html>.
        backup_retention_days: Number = "BackupRetentionPeriod" { absent: number(1) }
        /// Whether it cannot be deleted until this is turned off. Left out, it is not on record what holds.
        deletion_protection: Flag = "DeletionProtection"
        /// Whether snapshots bear its tags; left out, it is not on record what holds.
        copies_tags: Flag = "CopyTagsToSnapshot"
    }
}

impl Facts<'_, DbCluster> {
    fn default_encryption(self) -> Settled {
        match (self.from_snapshot().is(true) | self.from_cluster().is(true)).truth {
            Truth::No => Settled::Default(Constant::Truth(self.key().is_written().is_yes())),
            Truth::Yes => Settled::Unknown(Why::Varies),
            Truth::Unknown(why) => Settled::Unknown(why),
        }
    }
}
