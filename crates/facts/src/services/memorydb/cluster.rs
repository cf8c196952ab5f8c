//! Clusters.

use crate::{Flag, Link, NOTHING, Number, Text, kind, yes};

use super::subnet_group::SubnetGroup;

kind! {
    /// A cluster: a database in memory.
    Cluster = "AWS::MemoryDB::Cluster" named by "ClusterName" {
        /// The group of subnets that it may stand in; left out, the account's default one.
        placed_in: Link<SubnetGroup> = "SubnetGroupName" { absent: NOTHING }
        /// Whether traffic is encrypted; left out, it is:
        /// <https://docs.aws.amazon.com/memorydb/latest/devguide/in-transit-encryption.html>.
        transit_encryption: Flag = "TLSEnabled" { absent: yes() }
        /// The key; left out, one that AWS owns: <https://docs.aws.amazon.com/memorydb/latest/devguide/at-rest-encryption.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// The access control list; required. `open-access` lets everyone in who reaches it:
        /// <https://docs.aws.amazon.com/memorydb/latest/devguide/clusters.acls.html>.
        access_list: Text = "ACLName" { absent: NOTHING }
        /// For how many days snapshots are kept; left out, it is not on record what holds.
        snapshot_retention_days: Number = "SnapshotRetentionLimit"
    }
}
