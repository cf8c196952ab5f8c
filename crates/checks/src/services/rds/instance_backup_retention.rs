//! RDS backs up an instance every day and keeps its logs, so that it can be restored to any moment within the time that
//! backups are kept. With that time at zero there are no backups, and a wrong statement or a lost volume is final. Clusters
//! keep the backups of their members; a replica's data are backed up at its source. `backup_retention_days` of
//! `hardline.toml` asks for more days than one.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-backup-retention",
    title: "Database instance is backed up automatically",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &[
        "rds-backup-retention",
        "db-instance-backup-enabled",
        "CKV_AWS_133",
        "DB_INSTANCE_BACKUP_ENABLED",
        "rds_instance_backup_enabled",
    ],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !(instance.is_cluster_member() | instance.is_replica()),
        holds: |instance| {
            let least = instance.user_settings().backup_retention_days;
            instance.backup_retention_days().satisfies(|days| days >= least)
        },
    }],
    fix: "Set `BackupRetentionPeriod` to the number of days within which a loss will be noticed; seven or more is usual.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, BackupRetentionPeriod: 14 }
"),
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
"),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      BackupRetentionPeriod: 0 # <- here
",
        ),
        violated(
            r"
Parameters: { Days: { Type: Number, Default: 0 } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t4g.small
      BackupRetentionPeriod: !Ref Days # <- here
",
        ),
        unknown(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DBSnapshotIdentifier: orders-before-upgrade }
",
        ),
        unknown(
            r"
Parameters: { Days: { Type: Number } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      BackupRetentionPeriod: !Ref Days # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-mysql, DBInstanceClass: db.r6g.large, DBClusterIdentifier: orders }
",
        ),
        not_applicable(
            r"
Resources:
  Reports:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: orders }
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  backup_retention_period = 7
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
    ],
};
