//! Minor versions of a database engine bring security fixes and do not change how it is used. RDS applies them in the
//! maintenance window if it may; otherwise known flaws stay until somebody acts. MySQL and MariaDB take them only while
//! backups are on. RDS Custom leaves its versions to the customer in another way.

use crate::prelude::*;
use hardline_facts::Why;
use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};

pub static CHECK: Check = Check {
    id: "rds-instance-minor-upgrades",
    title: "Database takes minor upgrades of its engine automatically",
    evidence_for: &["runtime-patching", "patch-automation"],
    severity: High,
    aliases: &[
        "rds-minor-upgrades",
        "RDS.13",
        "rds-automatic-minor-version-upgrade-enabled",
        "CKV_AWS_226",
        "RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED",
        "rds_instance_minor_version_upgrade_enabled",
    ],
    judges: &[
        &Judge::<DbInstance> {
            applies: always,
            holds: takes_upgrades,
        },
        // An Aurora cluster leaves the choice to its instances.
        &Judge::<DbCluster> {
            applies: |cluster| !cluster.is_aurora(),
            holds: |cluster| cluster.automatic_minor_upgrades().is(true),
        },
    ],
    fix: "Set `AutoMinorVersionUpgrade` to `true`, and keep backups on.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.MySQL.Minor.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.MariaDB.Minor.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
"),
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, DBInstanceClass: db.t4g.small, AutoMinorVersionUpgrade: true, BackupRetentionPeriod: 7 }
"),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      AutoMinorVersionUpgrade: false # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mariadb
      DBInstanceClass: db.t4g.small
      AutoMinorVersionUpgrade: true
      BackupRetentionPeriod: 0 # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: postgres
      DBClusterInstanceClass: db.m6gd.large
      AutoMinorVersionUpgrade: false # <- here
",
        ),
        unknown(
            r"
Resources:
  Reports: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: orders }
",
        ),
        unknown(
            r"
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: custom-sqlserver-ee, DBInstanceClass: db.m5.large, AutoMinorVersionUpgrade: false }
",
        ),
        met(r#"
resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "subject" {
  cluster_identifier = aws_rds_cluster.orders.id
  engine             = aws_rds_cluster.orders.engine
  instance_class     = "db.r6g.large"
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" {
  engine                     = "postgres"
  instance_class             = "db.t4g.small"
  auto_minor_version_upgrade = false # <- here
}
"#),
    ],
};

/// Whether minor versions come by themselves. Where the customer can reach the operating system, patching the engine is in part
/// the customer's, and no setting tells of it:
/// <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-custom.html#custom-intro.solution.shared>.
fn takes_upgrades(instance: Facts<'_, DbInstance>) -> Answer {
    let custom = instance.is_custom();
    match custom.truth {
        Truth::Yes => Truth::Unknown(Why::NotCarried).at(custom.at),
        Truth::No => instance.automatic_minor_upgrades().is(true) & !lacks_backups(instance),
        Truth::Unknown(_) => custom,
    }
}

/// Whether this is an engine that takes no upgrades without backups, and it has none. A replica may go without them.
fn lacks_backups(instance: Facts<'_, DbInstance>) -> Answer {
    !instance.is_replica() & instance.runs_any_of(&["mysql", "mariadb"]) & instance.backup_retention_days().is(0)
}
