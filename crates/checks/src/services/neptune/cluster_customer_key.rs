//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the data away from everyone
//! by disabling it.

use crate::prelude::*;
use hardline_facts::neptune::db_cluster::DbCluster;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "neptune-cluster-customer-key",
    title: "Cluster is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["neptune-cmk", "CKV_AWS_347", "AWS-0128"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.encrypted().is(true) & is_own_key(it.key()) }],
    fix: "Set `StorageEncrypted` to `true` and name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/neptune/latest/userguide/encrypt.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: true
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
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
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      BackupRetentionPeriod: 7
"),
        met(r#"
resource "aws_kms_key" "graphs" {
  enable_key_rotation = true
}

resource "aws_neptune_cluster" "subject" {
  cluster_identifier = "friends"
  storage_encrypted  = true
  kms_key_arn        = aws_kms_key.graphs.arn
}
"#),
        violated(r#"
resource "aws_neptune_cluster" "subject" { # <- here
  cluster_identifier = "friends"
  storage_encrypted  = true
}
"#),
    ],
};
