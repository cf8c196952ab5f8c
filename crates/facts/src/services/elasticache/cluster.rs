//! Cache clusters.

use crate::{Answer, Facts, Flag, Link, NOTHING, Number, Text, kind, no, number};

use super::subnet_group::SubnetGroup;

kind! {
    /// A cluster of nodes, such as those of Memcached.
    Cluster = "AWS::ElastiCache::CacheCluster" named by "ClusterName" {
        /// The group of subnets that it may stand in; left out, the account's default one.
        placed_in: Link<SubnetGroup> = "CacheSubnetGroupName" { absent: NOTHING }
        /// `memcached`, `valkey` or `redis`; required.
        engine: Text = "Engine" { absent: NOTHING }
        /// Whether traffic is encrypted:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html>.
        transit_encryption: Flag = "TransitEncryptionEnabled" { absent: no() }
        /// The size of its nodes; required.
        node_type: Text = "CacheNodeType" { absent: NOTHING }
        /// For how many days backups are kept; 0 is no backups, and Memcached has none:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateCacheCluster.html>.
        backup_retention_days: Number = "SnapshotRetentionLimit" { absent: number(0) }
    }
}

impl Facts<'_, Cluster> {
    /// Whether backups can be kept of it: not of Memcached, nor on the oldest nodes.
    /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups.html>.
    pub fn can_be_backed_up(self) -> Answer {
        !self.engine().is("memcached") & !self.node_type().is("cache.t1.micro")
    }
}
