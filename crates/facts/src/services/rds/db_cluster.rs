//! Database clusters: Aurora, and the Multi-AZ clusters of MySQL and PostgreSQL.

use crate::{Answer, Constant, Fact, Facts, Flag, Link, Links, NOTHING, Number, Phrase, Present, Settled, Text, Texts, Truth, Value, Why, kind, no, number, secret, yes, Rows, worded};

use crate::ec2::security_group::SecurityGroup;

use super::{db_cluster_parameter_group::DbClusterParameterGroup, db_subnet_group::DbSubnetGroup, engine};

use crate::backup::coverage::{self, Tag};

kind! {
    /// A database cluster.
    DbCluster = "AWS::RDS::DBCluster" named by "DBClusterIdentifier" {
        /// The engine. A cluster restored from another has that one's.
        engine: Text = "Engine" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The version of the engine; left out, the newest or preferred one at the time.
        engine_version: Text = "EngineVersion" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// `provisioned`, or `serverless` for the first generation of Aurora Serverless.
        engine_mode: Text = "EngineMode" { absent: crate::text("provisioned") }
        /// Whether its instances may have capacity by the load, as those of class `db.serverless` have:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html>.
        scales_by_load: Present = "ServerlessV2ScalingConfiguration" { absent: no() }
        /// Whether the storage is encrypted with a KMS key. Aurora encrypts every cluster made since 18 February 2026 whatever
        /// is written, which a source does not date: <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html>.
        /// Other clusters are not encrypted unless asked:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        storage_encrypted: Flag = "StorageEncrypted" { absent by: |it| match it.is_aurora().truth {
            Truth::No => Settled::Default(Constant::Truth(false)),
            Truth::Yes => Settled::Unknown(Why::Varies),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// For how many days backups are kept; never 0:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        backup_retention_days: Number = "BackupRetentionPeriod" { absent: number(1) }
        /// Whether it cannot be deleted until this is turned off:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        deletion_protection: Flag = "DeletionProtection" { absent: no() }
        /// What becomes of it when it is taken out of its stack, or the stack is deleted:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>.
        deletion_policy: Text = "@DeletionPolicy" { absent: crate::text("Snapshot") }
        /// Whether its tags go to its snapshots; by default they do not:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        copies_tags: Flag = "CopyTagsToSnapshot" { absent: no() }
        /// The name of the first user.
        master_user: Text = "MasterUsername" { absent: NOTHING }
        /// The password of the first user, where it is given.
        master_password: Text = "MasterUserPassword" { absent: NOTHING }
        /// How many seconds the cluster can be wound back, for Aurora MySQL; 0 is not at all:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        backtrack_seconds: Number = "BacktrackWindow" { absent: number(0) }
        /// The key in KMS; left out, AWS's own:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        kms_key: Text = "KmsKeyId" { absent: NOTHING }
        /// The class of its instances, which makes it a Multi-AZ cluster:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        instance_class: Present = "DBClusterInstanceClass" { absent: no() }
        /// Whether IAM identities may log in:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        iam_authentication: Flag = "EnableIAMDatabaseAuthentication" { absent: no() }
        /// Whether minor versions of the engine are taken by themselves:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        automatic_minor_upgrades: Flag = "AutoMinorVersionUpgrade" { absent: yes() }
        /// The logs sent to CloudWatch Logs; none when left out:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        exported_logs: Texts = "EnableCloudwatchLogsExports" { absent: NOTHING }
        /// Every how many seconds the operating system is measured; 0 is never:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        monitoring_interval: Number = "MonitoringInterval" { absent: number(0) }
        /// The parameters; left out, the engine's defaults.
        parameter_group: Link<DbClusterParameterGroup> = "DBClusterParameterGroupName" { absent: NOTHING }
        /// The name of the parameter group.
        parameter_group_name: Text = "DBClusterParameterGroupName" { absent: NOTHING }
        /// The subnets; left out, those of the default VPC.
        subnet_group: Link<DbSubnetGroup> = "DBSubnetGroupName" { absent: NOTHING }
        /// The security groups, which those of its instances in Aurora are too.
        security_groups: Links<SecurityGroup> = "VpcSecurityGroupIds" { absent: NOTHING }
        /// Whether its name resolves to a public address from outside its VPC; for Multi-AZ clusters alone, whose instances are
        /// not written one by one. Left out, it hangs on the subnet group and the internet gateway of its VPC:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        publicly_accessible: Flag = "PubliclyAccessible" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// Whether it names a class for its instances, as Multi-AZ clusters do and Aurora's do not:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html>.
        has_instance_class: Present = "DBClusterInstanceClass" { absent: no() }
        /// The port it listens at; left out, the engine's.
        port: Number = "Port" { absent: NOTHING }
        /// Whether security groups are named.
        has_security_groups: Present = "VpcSecurityGroupIds" { absent: no() }
        /// Its tags.
        tags: Rows<Tag> = "Tags" { absent: NOTHING }
        /// Whether it is restored from a snapshot.
        from_snapshot: Present = "SnapshotIdentifier" { absent: no() }
        /// Whether it is restored from another cluster.
        from_cluster: Present = "SourceDBClusterIdentifier" { absent: no() }
        /// Whether it follows another cluster or instance.
        from_replication: Present = "ReplicationSourceIdentifier" { absent: no() }
        /// Whether it is part of a global cluster, which may bring the engine and the encryption.
        in_global_cluster: Present = "GlobalClusterIdentifier" { absent: no() }
    } derives { engine_family, serverless }
}

impl<'e> Facts<'e, DbCluster> {
    /// `aurora`, or `standard` for a Multi-AZ cluster.
    #[must_use]
    pub fn engine_family(self) -> Fact<Phrase<'e>> {
        engine::family(self.engine())
    }

    /// `Yes` where its capacity follows the load, in either generation of Aurora Serverless, else `No`.
    #[must_use]
    pub fn serverless(self) -> Fact<Phrase<'e>> {
        worded::truth(self.scales_by_load().is(true) | self.engine_mode().is("serverless"))
    }

    /// Whether it is an Aurora cluster.
    pub fn is_aurora(self) -> Answer {
        self.engine_family().is("aurora")
    }

    /// Whether its data, and so their encryption, come from a snapshot or another cluster.
    pub fn has_source(self) -> Answer {
        self.from_snapshot().is(true) | self.from_cluster().is(true) | self.from_replication().is(true)
    }

    /// Whether stored data are encrypted. A plain `false` is not heeded for new Aurora clusters, so it settles nothing there.
    /// A copy is encrypted as what it is copied from, and a member of a global cluster that says nothing as the others are.
    pub fn keeps_data_encrypted(self) -> Answer {
        let written = self.storage_encrypted().is(true);
        let copied = self.has_source() | (!written & self.in_global_cluster().is(true));
        match copied.truth {
            Truth::No => {}
            Truth::Yes => return Truth::Unknown(Why::NotCarried).at(copied.at),
            Truth::Unknown(_) => return copied,
        }
        if written.is_no() && !self.is_aurora().is_no() {
            return Truth::Unknown(Why::Varies).at(written.at);
        }
        written
    }

    /// Whether one engine parameter makes the engine refuse connections without TLS.
    pub fn has_tls_parameter(self) -> Answer {
        self.engine().satisfies(|it| it.satisfies(|name| engine::tls_parameter(name).is_some()))
    }

    /// Whether connections without TLS are refused, by the parameter group or by the engine's default.
    pub fn refuses_plain_connections(self) -> Answer {
        let group = self.parameter_group();
        let parameters = group.then(Facts::<DbClusterParameterGroup>::parameters);
        let family = group.then(Facts::<DbClusterParameterGroup>::family);
        super::tls::refused(&super::tls::Source {
            engine: self.engine(),
            engine_version: self.engine_version(),
            parameter_group_name: self.parameter_group_name(),
            family,
            has_group: matches!(group.value, Value::Known(_)),
            parameters,
        })
    }

    /// Whether one of its subnets is public.
    pub fn has_public_subnet(self) -> Answer {
        let group = self.subnet_group();
        if matches!(group.value, Value::Absent(_)) {
            return Truth::Unknown(Why::Varies).at(group.at);
        }
        group.and(Facts::<DbSubnetGroup>::has_public_subnet)
    }
}

impl Facts<'_, DbCluster> {
    /// Whether it runs one of these engines; RDS takes their names in any case. A cluster copied from another runs the same.
    pub fn runs_any_of(self, engines: &[&str]) -> Answer {
        self.engine().satisfies(|it| it.satisfies(|name| engines.iter().any(|want| want.eq_ignore_ascii_case(name))))
    }
}

impl Facts<'_, DbCluster> {
    /// Whether the password of the first user can be read in the source or the stack.
    pub fn shows_master_password(self) -> Answer {
        secret::is_in_sight(self, self.master_password())
    }
}

impl Facts<'_, DbCluster> {
    /// Whether a backup plan takes it.
    pub fn is_in_backup_plan(self) -> Answer {
        coverage::is_planned(self, "rds:cluster:", &self.tags())
    }
}
