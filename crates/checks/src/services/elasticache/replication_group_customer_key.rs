//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the data away from everyone
//! by disabling it.

use crate::prelude::*;
use hardline_facts::elasticache::replication_group::ReplicationGroup;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "elasticache-replication-group-customer-key",
    title: "Replication group is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["elasticache-cmk", "CKV_AWS_191"],
    judges: &[&Judge::<ReplicationGroup> { applies: always, holds: |it| !it.encrypted().is(false) & is_own_key(it.key()) }],
    fix: "Set `AtRestEncryptionEnabled` to `true` and name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AtRestEncryptionEnabled: true
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AtRestEncryptionEnabled: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: redis
"),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.sessions.arn
}
resource "aws_kms_key" "sessions" {
  description = "sessions"
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" { # <- here
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
}
"#),
    ],
};
