//! Automated backups are what a cluster is restored from, to any moment within the days they are kept. One day is the
//! default, and is soon over after a mistake is made on a Friday.

use crate::prelude::*;
use hardline_facts::neptune::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "neptune-cluster-backup-retention",
    title: "Cluster keeps backups for a week or more",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["neptune-backup-retention", "Neptune.5", "neptune-cluster-backup-retention-check", "CKV_AWS_361", "neptune_cluster_backup_enabled"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.backup_retention_days().satisfies(|days| days >= 7) }],
    fix: "Set `BackupRetentionPeriod` to 7 or more.",
    links: &["https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      BackupRetentionPeriod: 7
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      BackupRetentionPeriod: 3 # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      BackupRetentionPeriod: !Ref Choice # <- here
"),
        met(r#"
resource "aws_neptune_cluster" "subject" {
  cluster_identifier      = "friends"
  backup_retention_period = 7
}
"#),
        violated(r#"
resource "aws_neptune_cluster" "subject" { # <- here
  cluster_identifier = "friends"
}
"#),
    ],
};
