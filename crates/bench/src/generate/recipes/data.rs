//! Databases, caches and shared files.

use crate::generate::{
    node::{Node, attribute, list, map, reference, size, sub, when},
    stack::{Stack, backup_days},
};

use super::network::{group, rule};

fn subnet_group(stack: &mut Stack<'_>, base: &str) -> String {
    let name = format!("{base}Subnets");
    let subnets = stack.network.private_subnets.clone();
    stack.add(
        &name,
        "AWS::RDS::DBSubnetGroup",
        map! { DBSubnetGroupDescription: "Where the database runs", SubnetIds: subnets },
    );
    name
}

fn secret(stack: &mut Stack<'_>, base: &str) -> String {
    let name = format!("{base}Secret");
    let key = stack.key(&name);
    stack.add(
        &name,
        "AWS::SecretsManager::Secret",
        map! {
            Description: "Sign-in of the database",
            KmsKeyId: key,
            GenerateSecretString: map! {
                SecretStringTemplate: "{\"username\": \"service\"}",
                GenerateStringKey: "password",
                PasswordLength: 32_usize,
                ExcludeCharacters: "\"@/\\",
            },
        },
    );
    name
}

fn password(stack: &mut Stack<'_>, base: &str) -> Node {
    if stack.random.percent(50) {
        let secret = secret(stack, base);
        sub(format!("{{{{resolve:secretsmanager:${{{secret}}}:SecretString:password}}}}"))
    } else {
        reference("DatabasePassword")
    }
}

/// A database instance with its network, parameters and sign-in.
pub(crate) fn database(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let (engine, version, family, port) = match stack.random.below(3) {
        0 => ("mysql", "8.4.8", "mysql8.4", 3306),
        1 => ("mariadb", "11.8.9", "mariadb11.8", 3306),
        _ => ("postgres", "17", "postgres17", 5432),
    };
    let security = format!("{base}DatabaseGroup");
    let range = stack.source_range();
    group(stack, &security, "Database", vec![rule(port, "The service", range)]);
    let subnets = subnet_group(stack, &base);
    let settings = if stack.random.percent(50) {
        let name = format!("{base}Parameters");
        let (key, value) = match engine {
            "postgres" => ("rds.force_ssl", "1"),
            _ => ("require_secure_transport", "1"),
        };
        stack.add(
            &name,
            "AWS::RDS::DBParameterGroup",
            map! { Description: "Settings", Family: family, Parameters: map! {}.with(key, value) },
        );
        reference(&name)
    } else {
        Node::Nothing
    };
    let password = password(stack, &base);
    let (key, days) = (stack.key(&base), backup_days(stack));
    let (encrypted, public, protected) = (stack.switch(), stack.off_switch(), stack.switch());
    // A key without encryption is refused by RDS.
    let key = if encrypted.is_true() { key } else { Node::Nothing };
    let (upgrades, multiple, sign_in) = (stack.switch(), stack.switch(), stack.switch());
    let exports = if engine == "postgres" { list!["postgresql"] } else { list!["error", "slowquery"] };
    let exports = stack.setting(exports, Node::List(Vec::new()));
    let tags = stack.tags(&base);
    let policy = if stack.random.percent(60) { "Snapshot" } else { "Delete" };
    stack.add_with(
        &format!("{base}Database"),
        "AWS::RDS::DBInstance",
        map! {
            Engine: engine,
            EngineVersion: version,
            DBInstanceClass: size("Database"),
            AllocatedStorage: size("Storage"),
            StorageType: "gp3",
            StorageEncrypted: encrypted,
            KmsKeyId: key,
            MasterUsername: "service",
            MasterUserPassword: password,
            DBSubnetGroupName: reference(&subnets),
            DBParameterGroupName: settings,
            VPCSecurityGroups: list![attribute(&security, "GroupId")],
            PubliclyAccessible: public,
            BackupRetentionPeriod: days,
            DeletionProtection: protected,
            MultiAZ: multiple,
            AutoMinorVersionUpgrade: upgrades,
            EnableIAMDatabaseAuthentication: sign_in,
            EnableCloudwatchLogsExports: exports,
            CopyTagsToSnapshot: true,
            Tags: tags,
        },
        &[("DeletionPolicy", policy.into()), ("UpdateReplacePolicy", policy.into())],
    );
}

/// An Aurora cluster with its instances.
pub(crate) fn cluster(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let security = format!("{base}ClusterGroup");
    let range = stack.source_range();
    group(stack, &security, "Cluster", vec![rule(5432, "The service", range)]);
    let subnets = subnet_group(stack, &base);
    let cluster = format!("{base}Cluster");
    let password = password(stack, &base);
    let (encrypted, protected, days) = (stack.switch(), stack.switch(), backup_days(stack));
    // A cluster is never without backups.
    let days = if matches!(days, Node::Call("If", _)) { when("KeepsBackups", 14_usize, 1_usize) } else { days };
    stack.add_with(
        &cluster,
        "AWS::RDS::DBCluster",
        map! {
            Engine: "aurora-postgresql",
            EngineVersion: "17.5",
            DatabaseName: "service",
            MasterUsername: "service",
            MasterUserPassword: password,
            DBSubnetGroupName: reference(&subnets),
            VpcSecurityGroupIds: list![attribute(&security, "GroupId")],
            StorageEncrypted: encrypted,
            BackupRetentionPeriod: days,
            DeletionProtection: protected,
        },
        &[("DeletionPolicy", "Snapshot".into()), ("UpdateReplacePolicy", "Snapshot".into())],
    );
    for number in 0..=stack.random.below(2) {
        let (public, insights) = (stack.off_switch(), stack.switch());
        stack.add(
            &format!("{cluster}Instance{}", number + 1),
            "AWS::RDS::DBInstance",
            map! {
                Engine: "aurora-postgresql",
                DBClusterIdentifier: reference(&cluster),
                DBInstanceClass: "db.r6g.large",
                PubliclyAccessible: public,
                EnablePerformanceInsights: insights,
            },
        );
    }
}

/// A cache and a file system that servers share.
pub(crate) fn cache_and_files(stack: &mut Stack<'_>) {
    let base = stack.begin();
    let security = format!("{base}SharedGroup");
    let range = stack.source_range();
    group(stack, &security, "Cache and files", vec![rule(6379, "Cache", range.clone()), rule(2049, "Files", range)]);
    let subnets = stack.network.private_subnets.clone();
    let places = format!("{base}CacheSubnets");
    stack.add(
        &places,
        "AWS::ElastiCache::SubnetGroup",
        map! { Description: "Where the cache runs", SubnetIds: subnets },
    );
    let (at_rest, in_transit) = (stack.switch(), stack.switch());
    stack.add(
        &format!("{base}Cache"),
        "AWS::ElastiCache::ReplicationGroup",
        map! {
            ReplicationGroupDescription: "Sessions",
            Engine: "redis",
            CacheNodeType: "cache.t3.medium",
            NumCacheClusters: 2_usize,
            AutomaticFailoverEnabled: true,
            CacheSubnetGroupName: reference(&places),
            SecurityGroupIds: list![attribute(&security, "GroupId")],
            AtRestEncryptionEnabled: at_rest,
            TransitEncryptionEnabled: in_transit,
        },
    );
    let files = format!("{base}Files");
    let (encrypted, subnet) = (stack.switch(), stack.network.one_subnet.clone());
    let backup = stack.setting(map! { Status: "ENABLED" }, map! { Status: "DISABLED" });
    stack.add(&files, "AWS::EFS::FileSystem", map! { Encrypted: encrypted, BackupPolicy: backup });
    stack.add(
        &format!("{files}Target"),
        "AWS::EFS::MountTarget",
        map! {
            FileSystemId: reference(&files),
            SubnetId: subnet,
            SecurityGroups: list![attribute(&security, "GroupId")],
        },
    );
}
