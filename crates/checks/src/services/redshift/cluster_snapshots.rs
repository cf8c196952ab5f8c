//! Automated snapshots are what a cluster is restored from after a mistake. They are kept for a day unless said
//! otherwise, and 0 days turns them off.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-snapshots",
    title: "Cluster keeps automated snapshots",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["redshift-automatic-snapshots", "redshift-backup-enabled", "CKV_AWS_343", "REDSHIFT_BACKUP_ENABLED", "redshift_cluster_automated_snapshot"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.keeps_snapshots() }],
    fix: "Set `AutomatedSnapshotRetentionPeriod` to 7 or more.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-snapshots.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      AutomatedSnapshotRetentionPeriod: 7
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      AutomatedSnapshotRetentionPeriod: 0 # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      AutomatedSnapshotRetentionPeriod: !Ref Choice # <- here
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier                  = "sales"
  node_type                           = "ra3.large"
  automated_snapshot_retention_period = 0 # <- here
}
"#),
    ],
};
