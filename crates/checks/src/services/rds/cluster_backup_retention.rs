//! A loss is often noticed days later. A cluster keeps its backups for one day unless told otherwise; Security Hub asks
//! for seven.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-backup-retention",
    title: "Database cluster keeps its backups for a week or more",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["RDS.50", "rds-cluster-backup-retention-check"],
    judges: &[&Judge::<DbCluster> {
        applies: always,
        holds: |cluster| {
            let least = cluster.user_settings().backup_retention_days.max(7);
            cluster.backup_retention_days().satisfies(|days| days >= least)
        },
    }],
    fix: "Set `BackupRetentionPeriod` to 7 or more.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-50",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      BackupRetentionPeriod: 14
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      BackupRetentionPeriod: 3 # <- here
",
        ),
        unknown(
            r"
Parameters: { Days: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      BackupRetentionPeriod: !Ref Days # <- here
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine                  = "aurora-postgresql"
  backup_retention_period = 14
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-postgresql"
}
"#),
    ],
};
