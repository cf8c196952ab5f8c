//! Database instances.

use crate::{Answer, Constant, Fact, Facts, Flag, Link, Links, NOTHING, Number, Phrase, Present, Settled, Text, Texts, Truth, Value, Why, kind, no, secret, Rows, worded};

use crate::ec2::{
    exposure::{Interface, in_any_of},
    security_group::SecurityGroup,
};

use super::{db_cluster::DbCluster, db_parameter_group::DbParameterGroup, db_subnet_group::DbSubnetGroup, engine, tls};

use crate::backup::coverage::{self, Tag};

kind! {
    /// A database instance, of its own or in a cluster.
    DbInstance = "AWS::RDS::DBInstance" named by "DBInstanceIdentifier" {
        /// The engine. Left out, a replica or a restored instance has that of its source.
        engine: Text = "Engine" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The version of the engine; left out, RDS chooses, or the source decides.
        engine_version: Text = "EngineVersion" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// Its class, by which its capacity is known; that of a Multi-AZ cluster's members is the cluster's.
        class: Text = "DBInstanceClass" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// The cluster it belongs to.
        cluster: Link<DbCluster> = "DBClusterIdentifier" { absent: NOTHING }
        /// Whether it belongs to a cluster.
        in_cluster: Present = "DBClusterIdentifier" { absent: no() }
        /// What becomes of it when it is taken out of its stack, or the stack is deleted:
        /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>.
        deletion_policy: Text = "@DeletionPolicy" { absent by: |it| match it.in_cluster().is(true).truth {
            Truth::No => Settled::Default(Constant::Text("Snapshot")),
            Truth::Yes => Settled::Default(Constant::Text("Delete")),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// The instance that it is a replica of, or is restored from to a point in time.
        source_instance: Link<DbInstance> = "SourceDBInstanceIdentifier" { absent: NOTHING }
        /// Whether it is a replica of an instance, or restored from one to a point in time.
        from_instance: Present = "SourceDBInstanceIdentifier" { absent: no() }
        /// Whether it is a replica of a cluster.
        from_cluster: Present = "SourceDBClusterIdentifier" { absent: no() }
        /// Whether it is restored from a snapshot of an instance.
        from_snapshot: Present = "DBSnapshotIdentifier" { absent: no() }
        /// Whether it is restored from a snapshot of a cluster.
        from_cluster_snapshot: Present = "DBClusterSnapshotIdentifier" { absent: no() }
        /// Whether it is restored from replicated backups.
        from_backups: Present = "SourceDBInstanceAutomatedBackupsArn" { absent: no() }
        /// Whether it is restored from the backups of an instance named by its resource identifier.
        from_resource: Present = "SourceDbiResourceId" { absent: no() }
        /// Whether an instance profile for its machine is named, as RDS Custom requires and nothing else allows:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        has_machine_profile: Present = "CustomIAMInstanceProfile" { absent: no() }
        /// Whether its storage is encrypted with a KMS key. RDS Custom always is; others are not unless asked:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        storage_encrypted: Flag = "StorageEncrypted" { absent by: |it| it.default_encryption() }
        /// Whether its name resolves to a public address from outside its VPC. Left out, it does in the default VPC, save for
        /// Aurora. What happens with a subnet group has changed, and hung on the internet gateway of its VPC; in a VPC that
        /// has none, it is private:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        publicly_accessible: Flag = "PubliclyAccessible" { absent by: |it| it.default_accessibility() }
        /// For how many days backups are kept; 0 is no backups. Left out, 1, but what a restored instance had stays:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>,
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html>.
        backup_retention_days: Number = "BackupRetentionPeriod" { absent by: |it| it.unless_sourced(Constant::Number(1)) }
        /// Whether minor versions of the engine are taken by themselves. Left out, yes, but a replica does as its source does:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html>.
        automatic_minor_upgrades: Flag = "AutoMinorVersionUpgrade" { absent by: |it| it.unless_replica(Constant::Truth(true)) }
        /// Whether a standby runs in another Availability Zone:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html>.
        multi_az: Flag = "MultiAZ" { absent by: |it| it.unless_sourced(Constant::Truth(false)) }
        /// Whether it cannot be deleted until this is turned off:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        deletion_protection: Flag = "DeletionProtection" { absent: no() }
        /// Whether its tags go to its snapshots; by default they do not:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        copies_tags: Flag = "CopyTagsToSnapshot" { absent: no() }
        /// The name of the first user.
        master_user: Text = "MasterUsername" { absent: NOTHING }
        /// The password of the first user, where it is given.
        master_password: Text = "MasterUserPassword" { absent: NOTHING }
        /// Whether use of the database is measured by Performance Insights; by default it is not:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Enabling.html>.
        performance_insights: Flag = "EnablePerformanceInsights" { absent: no() }
        /// The key in KMS for those measurements; left out, AWS's key for RDS in the account:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        performance_insights_key: Text = "PerformanceInsightsKMSKeyId" { absent: NOTHING }
        /// The authority of its certificate; left out, the account's default:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html>.
        certificate_authority: Text = "CACertificateIdentifier" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// Whether IAM identities may log in:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        iam_authentication: Flag = "EnableIAMDatabaseAuthentication" { absent: no() }
        /// Every how many seconds the operating system is measured; 0 is never:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        monitoring_interval: Number = "MonitoringInterval" { absent by: |it| it.default_monitoring() }
        /// The logs sent to CloudWatch Logs; none when left out:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        exported_logs: Texts = "EnableCloudwatchLogsExports" { absent: NOTHING }
        /// The parameters; left out, the engine's defaults, or the source's group for a replica:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstanceReadReplica.html>.
        parameter_group: Link<DbParameterGroup> = "DBParameterGroupName" { absent: NOTHING }
        /// The name of the parameter group.
        parameter_group_name: Text = "DBParameterGroupName" { absent by: |it| match it.is_replica().truth {
            Truth::No => Settled::Nothing,
            Truth::Yes => Settled::Unknown(Why::Varies),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// Whether security groups of the older kind, or such of a VPC in their place, are named.
        has_database_security_groups: Present = "DBSecurityGroups" { absent: no() }
        /// Its tags.
        tags: Rows<Tag> = "Tags" { absent: NOTHING }
        /// Whether security groups are named; left out, the default group of the VPC is used:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html>.
        has_security_groups: Present = "VPCSecurityGroups" { absent: no() }
        /// The security groups.
        security_groups: Links<SecurityGroup> = "VPCSecurityGroups" { absent: NOTHING }
        /// The port it listens at; left out, the cluster's or the engine's.
        port: Number = "Port" { absent: NOTHING }
        /// The subnets; left out, those of the default VPC. A member of a cluster stands in its cluster's.
        subnet_group: Link<DbSubnetGroup> = "DBSubnetGroupName" { absent: NOTHING }
        /// The group of subnets by name.
        subnet_group_name: Text = "DBSubnetGroupName" { absent: NOTHING }
    } derives { engine_family, serverless }
}

impl<'e> Facts<'e, DbInstance> {
    /// `Yes` where its capacity follows the load, else `No`:
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.html>.
    #[must_use]
    pub fn serverless(self) -> Fact<Phrase<'e>> {
        worded::truth(self.class().is("db.serverless"))
    }

    /// `aurora`, `custom` or `standard`. Where no engine is written, the cluster, the source or what else is written tells.
    #[must_use]
    pub fn engine_family(self) -> Fact<Phrase<'e>> {
        let family = engine::family(self.engine_in_force());
        if !matches!(family.value, Value::Unknown(Why::Varies)) {
            return family;
        }
        let known = |name, at| Fact { value: Value::Known(Phrase::whole(name)), at };
        let (member, custom) = (self.in_cluster().is(true), self.has_machine_profile().is(true));
        // Only Aurora's instances are put into clusters by name, and an instance of its own is Aurora's in no case, whatever
        // engine was forgotten or lies with the source.
        match (member.truth, custom.truth) {
            (Truth::Yes, _) => known("aurora", member.at),
            (Truth::No, Truth::Yes) => known("custom", custom.at),
            (Truth::No, Truth::No) => known("standard", family.at),
            _ => family,
        }
    }

    /// The engine, or that of the instance it is copied from, if that one writes it.
    fn engine_in_force(self) -> Fact<Phrase<'e>> {
        let own = self.engine();
        match (own.value, self.source_instance().value) {
            (Value::Unknown(Why::Varies), Value::Known(source)) => source.engine(),
            _ => own,
        }
    }

    /// Whether it runs one of these engines; RDS takes their names in any case.
    pub fn runs_any_of(self, engines: &[&str]) -> Answer {
        self.engine_in_force()
            .satisfies(|it| it.satisfies(|name| engines.iter().any(|want| want.eq_ignore_ascii_case(name))))
    }

    /// Whether it belongs to a cluster, which then decides storage, backups and much else.
    pub fn is_cluster_member(self) -> Answer {
        self.in_cluster().is(true) | self.engine_family().is("aurora")
    }

    /// Whether the customer can reach its operating system.
    pub fn is_custom(self) -> Answer {
        !self.in_cluster().is(true) & self.engine_family().is("custom")
    }

    /// Whether it follows another instance or a cluster.
    pub fn is_replica(self) -> Answer {
        self.from_instance().is(true) | self.from_cluster().is(true)
    }

    /// Whether it is restored from a snapshot or from backups.
    pub fn is_restored(self) -> Answer {
        self.from_snapshot().is(true)
            | self.from_cluster_snapshot().is(true)
            | self.from_backups().is(true)
            | self.from_resource().is(true)
    }

    /// Whether its data, and so their encryption, come from elsewhere.
    pub fn has_source(self) -> Answer {
        self.is_replica() | self.is_restored()
    }

    /// Whether stored data are encrypted. A copy is encrypted as what it is copied from, be it written or not; of that, only an
    /// instance of the same source that is no copy itself can tell:
    /// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html>.
    pub fn keeps_data_encrypted(self) -> Answer {
        let written = self.storage_encrypted().is(true);
        let copied = self.has_source();
        if copied.is_no() {
            return written;
        }
        let from_source = match self.source_instance().value {
            Value::Known(source) if source.has_source().is_no() => source.storage_encrypted().is(true).truth,
            _ => Truth::Unknown(Why::NotCarried),
        };
        match copied.truth {
            Truth::Yes => from_source.at(copied.at),
            Truth::Unknown(_) if written.is_yes() && from_source == Truth::Yes => written,
            _ => copied,
        }
    }

    /// Whether one engine parameter makes the engine refuse connections without TLS.
    pub fn has_tls_parameter(self) -> Answer {
        self.engine_in_force().satisfies(|it| it.satisfies(|name| engine::tls_parameter(name).is_some()))
    }

    /// Whether connections without TLS are refused, by the parameter group or by the engine's default.
    pub fn refuses_plain_connections(self) -> Answer {
        let group = self.parameter_group();
        tls::refused(&tls::Source {
            engine: self.engine_in_force(),
            engine_version: self.engine_version(),
            parameter_group_name: self.parameter_group_name(),
            family: group.then(Facts::<DbParameterGroup>::family),
            has_group: matches!(group.value, Value::Known(_)),
            parameters: group.then(Facts::<DbParameterGroup>::parameters),
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

    /// Whether the internet can open a connection to its port: it has a public address, in a subnet that the internet has a
    /// way to, and a security group that lets it in.
    pub fn is_reachable_from_internet(self) -> Answer {
        let cluster = self.cluster();
        let by_cluster = self.in_cluster().is(true).is_yes();
        let own = self.subnet_group();
        let group = if by_cluster && matches!(own.value, Value::Absent(_)) {
            cluster.then(Facts::<DbCluster>::subnet_group)
        } else {
            own
        };
        let (names_groups, groups) = if by_cluster {
            (cluster.and(|it| it.has_security_groups().is(true)), cluster.then(Facts::<DbCluster>::security_groups))
        } else {
            (self.has_security_groups().is(true), self.security_groups())
        };
        // Of dual-stack databases the IPv6 address is private:
        // <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html>.
        let public_address = self.publicly_accessible().is(true);
        let ipv6_address = Truth::No.at(self.origin());
        in_any_of(group.then(Facts::<DbSubnetGroup>::subnets), |subnet| {
            let interface = Interface {
                public_address,
                ipv6_address,
                subnet,
                names_groups,
                groups: groups.clone(),
                is_open_without: false,
            };
            self.with_ports(|ports| interface.is_reachable(ports))
        })
    }

    /// Asks a question about the ports that it may listen at.
    fn with_ports(self, ask: impl FnOnce(&[i64]) -> Answer) -> Answer {
        let own = self.port();
        let written =
            if matches!(own.value, Value::Absent(_)) { self.cluster().then(Facts::<DbCluster>::port) } else { own };
        match (written.value, self.engine_in_force().value) {
            (Value::Known(port), _) => ask(&[port]),
            (Value::Unknown(why), _) if self.in_cluster().is(true).is_no() => {
                Truth::Unknown(why).at(written.at) & ask(&self.user_settings().database_ports)
            }
            (_, Value::Known(Phrase { text, hole: None })) => match engine::default_ports(text) {
                [] => ask(&self.user_settings().database_ports),
                ports => ask(ports),
            },
            _ => ask(&self.user_settings().database_ports),
        }
    }

    fn default_encryption(self) -> Settled {
        match self.is_custom().truth {
            Truth::Unknown(why) => Settled::Unknown(why),
            custom => Settled::Default(Constant::Truth(custom == Truth::Yes)),
        }
    }

    /// Private where every subnet is of a VPC made here without an internet gateway.
    /// A new instance that names no subnet group, or the default one, stands in the default VPC, whose subnets are public, and
    /// gets a public address; Aurora's do not. One that names a group of its own hangs on what lies around it.
    fn default_accessibility(self) -> Settled {
        let named = self.subnet_group_name().is_written() & !self.subnet_group_name().is("default");
        if (named | self.is_cluster_member() | self.has_source()).is_no() {
            return Settled::Default(Constant::Truth(true));
        }
        let Value::Known(group) = self.subnet_group().value else { return Settled::Unknown(Why::Varies) };
        let walled_off = group.subnets().all(|subnet| {
            let vpc = subnet.vpc();
            match vpc.value {
                Value::Known(vpc) => !vpc.has_internet_gateway(),
                _ => Truth::No.at(vpc.at),
            }
        });
        let has_subnets = group.subnets().any(Facts::exists);
        if (walled_off & has_subnets).is_yes() {
            Settled::Default(Constant::Truth(false))
        } else {
            Settled::Unknown(Why::Varies)
        }
    }

    fn default_monitoring(self) -> Settled {
        let by_cluster = self.cluster().then(Facts::<DbCluster>::monitoring_interval).is(0);
        match self.in_cluster().is(true).truth {
            Truth::No => Settled::Default(Constant::Number(0)),
            Truth::Unknown(why) => Settled::Unknown(why),
            Truth::Yes if by_cluster.is_yes() => Settled::Default(Constant::Number(0)),
            Truth::Yes => Settled::Unknown(Why::Varies),
        }
    }

    /// A default of new instances, which what is copied or restored need not share.
    fn unless_sourced(self, default: Constant) -> Settled {
        settle(self.has_source(), default)
    }

    /// A default of instances that do not follow another.
    fn unless_replica(self, default: Constant) -> Settled {
        settle(self.is_replica(), default)
    }
}

fn settle(inherits: Answer, default: Constant) -> Settled {
    match inherits.truth {
        Truth::No => Settled::Default(default),
        Truth::Yes => Settled::Unknown(Why::Varies),
        Truth::Unknown(why) => Settled::Unknown(why),
    }
}

impl Facts<'_, DbInstance> {
    /// Whether the password of the first user can be read in the source or the stack.
    pub fn shows_master_password(self) -> Answer {
        secret::is_in_sight(self, self.master_password())
    }
}

impl Facts<'_, DbInstance> {
    /// Whether a backup plan takes it.
    pub fn is_in_backup_plan(self) -> Answer {
        coverage::is_planned(self, "rds:db:", &self.tags())
    }
}
