//! Encryption keeps the graph, its logs, backups and snapshots unreadable to whoever gets at the storage without the
//! key. A cluster has it only when it is asked for, and cannot get it later.

use crate::prelude::*;
use hardline_facts::neptune::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "neptune-cluster-encryption",
    title: "Cluster encrypts its data at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["neptune-encryption-at-rest", "Neptune.1", "neptune-cluster-encrypted", "CKV_AWS_44", "AWS-0076", "neptune_cluster_storage_encrypted"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.encrypted().is(true) }],
    fix: "Set `StorageEncrypted` to `true`; a cluster that exists must be restored from an encrypted snapshot.",
    links: &["https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      BackupRetentionPeriod: 7
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: !Ref Choice # <- here
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      SnapshotIdentifier: nightly
"),
        met(r#"
resource "aws_neptune_cluster" "subject" {
  cluster_identifier = "friends"
  storage_encrypted  = true
}
"#),
        violated(r#"
resource "aws_neptune_cluster" "subject" { # <- here
  cluster_identifier = "friends"
}
"#),
    ],
};
