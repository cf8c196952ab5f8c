//! Document database clusters.

use crate::{Answer, secret, Constant, Facts, Flag, Link, NOTHING, Number, Present, Settled, Text, Texts, Truth, Why, kind, no, number};

use super::db_cluster_parameter_group::DbClusterParameterGroup;

use super::db_subnet_group::DbSubnetGroup;

kind! {
    /// A cluster of document databases.
    DbCluster = "AWS::DocDB::DBCluster" named by "DBClusterIdentifier" {
        /// The group of subnets that it may stand in; left out, the account's default one.
        placed_in: Link<DbSubnetGroup> = "DBSubnetGroupName" { absent: NOTHING }
        /// Whether it is restored from a snapshot.
        from_snapshot: Present = "SnapshotIdentifier" { absent: no() }
        /// Whether it is restored from another cluster.
        from_cluster: Present = "SourceDBClusterIdentifier" { absent: no() }
        /// Whether data at rest is encrypted. It is when asked for, and a copy is as its source is. Where a key is named, it must
        /// be asked for, so that no unencrypted cluster can come of it:
        /// <https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html>.
        encrypted: Flag = "StorageEncrypted" { absent by: |it| it.default_encryption() }
        /// The key; left out, AWS's key for RDS in the account.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// The logs sent to CloudWatch Logs, of `audit` and `profiler`:
        /// <https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html>.
        exported_logs: Texts = "EnableCloudwatchLogsExports" { absent: NOTHING }
        /// For how many days backups are kept:
        /// <https://docs.aws.amazon.com/documentdb/latest/developerguide/API_CreateDBCluster.html>.
        backup_retention_days: Number = "BackupRetentionPeriod" { absent: number(1) }
        /// Whether it cannot be deleted until this is turned off:
        /// <https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html>.
        deletion_protection: Flag = "DeletionProtection" { absent: no() }
        /// The password of the first user, where it is given.
        master_password: Text = "MasterUserPassword" { absent: NOTHING }
        /// The parameters; left out, the engine's default group.
        parameter_group: Link<DbClusterParameterGroup> = "DBClusterParameterGroupName" { absent: NOTHING }
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

impl Facts<'_, DbCluster> {
    /// Whether the password of the first user can be read in the source or the stack.
    pub fn shows_master_password(self) -> Answer {
        secret::is_in_sight(self, self.master_password())
    }
}
