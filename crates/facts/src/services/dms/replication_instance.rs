//! Replication instances.

use crate::{Flag, NOTHING, Text, kind, no, yes};

kind! {
    /// An instance that copies data from one database to another.
    ReplicationInstance = "AWS::DMS::ReplicationInstance" named by "ReplicationInstanceIdentifier" {
        /// Whether it has a public address; left out, it has:
        /// <https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html>.
        publicly_accessible: Flag = "PubliclyAccessible" { absent: yes() }
        /// Whether minor versions are taken by themselves:
        /// <https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html>.
        minor_upgrades: Flag = "AutoMinorVersionUpgrade" { absent: yes() }
        /// Whether a standby runs in another Availability Zone.
        multi_az: Flag = "MultiAZ" { absent: no() }
        /// The key; left out, AWS's key for DMS in the account:
        /// <https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
    }
}
