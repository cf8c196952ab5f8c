//! Encryption keeps documents, indexes, logs, backups and snapshots unreadable to whoever gets at the storage without
//! the key. A cluster has it only when it is asked for, and cannot get it later.

use crate::prelude::*;
use hardline_facts::docdb::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "docdb-cluster-encryption",
    title: "Cluster encrypts its data at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["docdb-encryption-at-rest", "DocumentDB.1", "docdb-cluster-encrypted", "CKV_AWS_74", "AWS-0021", "documentdb_cluster_storage_encrypted"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.encrypted().is(true) }],
    fix: "Set `StorageEncrypted` to `true`; a cluster that exists must be restored from an encrypted snapshot.",
    links: &["https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      StorageEncrypted: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::DocDB::DBCluster
    Properties:
      BackupRetentionPeriod: 7
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      StorageEncrypted: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      StorageEncrypted: !Ref Choice # <- here
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::DocDB::DBCluster
    Properties:
      SnapshotIdentifier: nightly
"),
        met(r#"
resource "aws_docdb_cluster" "subject" {
  cluster_identifier = "orders"
  storage_encrypted  = true
}
"#),
        violated(r#"
resource "aws_docdb_cluster" "subject" { # <- here
  cluster_identifier = "orders"
}
"#),
        unknown(r#"
resource "aws_docdb_cluster" "subject" { # <- here
  cluster_identifier  = "orders"
  snapshot_identifier = "nightly"
}
"#),
    ],
};
