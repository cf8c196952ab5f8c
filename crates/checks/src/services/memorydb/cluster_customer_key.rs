//! Data on disk is always encrypted, with a key that AWS owns unless you name one. A key of your own lets you decide
//! who may use it and see each use in CloudTrail.

use crate::prelude::*;
use hardline_facts::memorydb::cluster::Cluster;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "memorydb-cluster-customer-key",
    title: "Cluster is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["memorydb-cmk", "CKV_AWS_201"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| is_own_key(it.key()) }],
    fix: "Name a key of your own in `KmsKeyId`; a cluster that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/memorydb/latest/devguide/at-rest-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::MemoryDB::Cluster
    Properties:
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::MemoryDB::Cluster
    Properties:
      NodeType: db.r6g.large
"),
        met(r#"
resource "aws_memorydb_cluster" "subject" {
  name        = "sessions"
  acl_name    = "shop"
  node_type   = "db.t4g.small"
  num_shards  = 1
  kms_key_arn = aws_kms_key.sessions.arn
}
resource "aws_kms_key" "sessions" {
  description = "sessions"
}
"#),
        violated(r#"
resource "aws_memorydb_cluster" "subject" { # <- here
  name       = "sessions"
  acl_name   = "shop"
  node_type  = "db.t4g.small"
  num_shards = 1
}
"#),
    ],
};
