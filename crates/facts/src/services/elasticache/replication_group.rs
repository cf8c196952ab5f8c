//! Replication groups.

use crate::{Answer, Constant, Facts, Flag, Link, NOTHING, Number, Present, Settled, Text, Truth, Why, kind, no, number, secret, text};

use super::subnet_group::SubnetGroup;

kind! {
    /// A group of Valkey or Redis OSS nodes that hold the same data.
    ReplicationGroup = "AWS::ElastiCache::ReplicationGroup" named by "ReplicationGroupId" {
        /// The group of subnets that it may stand in; left out, the account's default one.
        placed_in: Link<SubnetGroup> = "CacheSubnetGroupName" { absent: NOTHING }
        /// `valkey` or `redis`. Left out, it is not on record what holds.
        engine: Text = "Engine"
        /// The version of the engine; left out, ElastiCache chooses.
        engine_version: Text = "EngineVersion" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// Whether it joins a global datastore, whose first member then decides much.
        is_secondary: Present = "GlobalReplicationGroupId" { absent: no() }
        /// Whether data on disk and in backups is encrypted. Left out, Valkey's is and Redis OSS's is not:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html>.
        encrypted: Flag = "AtRestEncryptionEnabled" { absent by: |it| match (it.is_secondary().is(true).truth, it.engine().is("valkey").truth) {
            (Truth::Yes, _) => Settled::Unknown(Why::Varies),
            (Truth::Unknown(why), _) | (_, Truth::Unknown(why)) => Settled::Unknown(why),
            (Truth::No, valkey) => Settled::Default(Constant::Truth(valkey == Truth::Yes)),
        } }
        /// The key; left out, one of AWS's.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// Whether traffic is encrypted:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html>.
        transit_encryption: Flag = "TransitEncryptionEnabled" { absent by: |it| match it.is_secondary().is(true).truth {
            Truth::Yes => Settled::Unknown(Why::Varies),
            Truth::No => Settled::Default(Constant::Truth(false)),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// `required`, or `preferred` where plain connections are still let in on the way to encryption:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html>.
        transit_mode: Text = "TransitEncryptionMode" { absent: text("required") }
        /// Whether a password is asked for.
        password: Present = "AuthToken" { absent: no() }
        /// The password, where it is given.
        password_text: Text = "AuthToken" { absent: NOTHING }
        /// Whether users with rights of their own are asked for.
        user_groups: Present = "UserGroupIds" { absent: no() }
        /// Whether a replica takes over when the primary fails:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html>.
        automatic_failover: Flag = "AutomaticFailoverEnabled" { absent: no() }
        /// For how many days backups are kept; 0 is no backups:
        /// <https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html>.
        backup_retention_days: Number = "SnapshotRetentionLimit" { absent: number(0) }
    }
}

impl Facts<'_, ReplicationGroup> {
    /// Whether connections without TLS are refused.
    pub fn refuses_plain_connections(self) -> Answer {
        !self.transit_mode().is("preferred") & self.transit_encryption().is(true)
    }
}

impl Facts<'_, ReplicationGroup> {
    /// Whether its password can be read in the source or the stack.
    pub fn shows_password(self) -> Answer {
        secret::is_in_sight(self, self.password_text())
    }
}
