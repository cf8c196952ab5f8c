//! With AWS's own key, whoever may use the database's snapshots in the account reads them. With a key of your own, its
//! policy says who may use it, snapshots can be shared under it, and disabling it closes the data. This is a matter of
//! choice for data that asks for it.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-customer-key",
    title: "Database cluster is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["rds-cluster-cmk", "CKV_AWS_327", "AWS-0079"],
    judges: &[&Judge::<DbCluster> {
        applies: |cluster| !cluster.has_source(),
        holds: |cluster| kms::is_own_key(cluster.kms_key()),
    }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      KmsKeyId: !GetAtt Key.Arn
      StorageEncrypted: true
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: true
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      StorageEncrypted: true
      KmsKeyId: alias/aws/rds # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      SnapshotIdentifier: orders
",
        ),
        met(r#"
resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}

resource "aws_rds_cluster" "subject" {
  engine            = "aurora-postgresql"
  storage_encrypted = true
  kms_key_id        = aws_kms_key.orders.arn
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine            = "aurora-postgresql"
  storage_encrypted = true
}
"#),
    ],
};
