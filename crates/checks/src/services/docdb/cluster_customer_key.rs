//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the data away from everyone
//! by disabling it.

use crate::prelude::*;
use hardline_facts::docdb::db_cluster::DbCluster;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "docdb-cluster-customer-key",
    title: "Cluster is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["docdb-cmk", "CKV_AWS_182", "AWS-0022"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.encrypted().is(true) & is_own_key(it.key()) }],
    fix: "Set `StorageEncrypted` to `true` and name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/documentdb/latest/developerguide/encryption-at-rest.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      StorageEncrypted: true
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
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
        met(r#"
resource "aws_docdb_cluster" "subject" {
  cluster_identifier = "orders"
  storage_encrypted  = true
  kms_key_id         = aws_kms_key.orders.arn
}
resource "aws_kms_key" "orders" {
  description = "orders"
}
"#),
        violated(r#"
resource "aws_docdb_cluster" "subject" { # <- here
  cluster_identifier = "orders"
  storage_encrypted  = true
}
"#),
    ],
};
