//! Provisioned clusters.

use crate::{secret, Answer, Constant, Facts, Flag, Link, NOTHING, Number, Present, Settled, Text, Truth, Why, kind, no, number, yes};

use super::cluster_parameter_group::ClusterParameterGroup;

use super::cluster_subnet_group::ClusterSubnetGroup;

kind! {
    /// A provisioned cluster: a data warehouse.
    Cluster = "AWS::Redshift::Cluster" named by "ClusterIdentifier" {
        /// The group of subnets that it may stand in; left out, the account's default one.
        placed_in: Link<ClusterSubnetGroup> = "ClusterSubnetGroupName" { absent: NOTHING }
        /// Whether it is restored from a snapshot, by name or by ARN.
        from_snapshot: Present = "SnapshotIdentifier" { absent: no() }
        /// Whether data at rest is encrypted. Left out, it is; a restored cluster does as its snapshot does:
        /// <https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html>.
        encrypted: Flag = "Encrypted" { absent by: |it| match it.from_snapshot().is(true).truth {
            Truth::No => Settled::Default(Constant::Truth(true)),
            Truth::Yes => Settled::Unknown(Why::Varies),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// The key; left out, one that AWS owns or manages.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// Whether it has an address that the internet can reach; left out, it has none:
        /// <https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html>.
        publicly_accessible: Flag = "PubliclyAccessible" { absent: no() }
        /// Whether connections and queries are logged:
        /// <https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html>.
        logs: Present = "LoggingProperties" { absent: no() }
        /// For how many days automated snapshots are kept; 0 is none:
        /// <https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html>.
        snapshot_retention_days: Number = "AutomatedSnapshotRetentionPeriod" { absent: number(1) }
        /// Whether `COPY` and `UNLOAD` are kept within the VPC:
        /// <https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html>.
        enhanced_routing: Flag = "EnhancedVpcRouting" { absent: no() }
        /// Whether major versions are taken in the maintenance window:
        /// <https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html>.
        version_upgrades: Flag = "AllowVersionUpgrade" { absent: yes() }
        /// The subnets. Left out, it would stand outside any VPC, which accounts of today cannot have.
        subnet_group: Text = "ClusterSubnetGroupName" { absent: NOTHING }
        /// The first database; left out, `dev`, but the property is required here.
        database: Text = "DBName" { absent: NOTHING }
        /// The name of the first user.
        master_user: Text = "MasterUsername" { absent: NOTHING }
        /// The password of the first user, where it is given.
        master_password: Text = "MasterUserPassword" { absent: NOTHING }
        /// The parameters; left out, the default group of the day.
        parameter_group: Link<ClusterParameterGroup> = "ClusterParameterGroupName" { absent: NOTHING }
    }
}

impl Facts<'_, Cluster> {
    /// Whether it keeps automated snapshots.
    pub fn keeps_snapshots(self) -> Answer {
        self.snapshot_retention_days().satisfies(|days| days > 0)
    }
}

impl Facts<'_, Cluster> {
    /// Whether the password of the first user can be read in the source or the stack.
    pub fn shows_master_password(self) -> Answer {
        secret::is_in_sight(self, self.master_password())
    }
}
