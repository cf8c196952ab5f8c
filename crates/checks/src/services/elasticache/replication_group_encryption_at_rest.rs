//! Data of a cache reaches disks when it is backed up, copied to a replica or moved out of memory. Encryption keeps it unreadable
//! there. Valkey has it unless it is turned off, Redis OSS only when it is asked for, and neither can change it later.

use crate::prelude::*;
use hardline_facts::elasticache::replication_group::ReplicationGroup;

pub static CHECK: Check = Check {
    id: "elasticache-replication-group-encryption-at-rest",
    title: "Replication group encrypts its data at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "elasticache-encryption-at-rest",
        "ElastiCache.4",
        "elasticache-repl-grp-encrypted-at-rest",
        "CKV_AWS_29",
        "AWS-0045",
        "ELASTICACHE_REPLICATION_GROUP_ENCRYPTION_AT_REST",
        "elasticache_redis_cluster_rest_encryption_enabled",
    ],
    judges: &[&Judge::<ReplicationGroup> { applies: always, holds: |group| group.encrypted().is(true) }],
    fix: "Set `AtRestEncryptionEnabled` to `true`; a group that exists must be replaced.",
    links: &[
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    ],
    examples: &[
        met(r"
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: redis
      AtRestEncryptionEnabled: true
"),
        met(r"
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: valkey
"),
        violated(
            r"
Resources:
  Cache: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: { Engine: redis }
",
        ),
        violated(
            r"
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: valkey
      AtRestEncryptionEnabled: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Encrypt: { Type: String } }
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: redis
      AtRestEncryptionEnabled: !Ref Encrypt # <- here
",
        ),
        unknown(
            r"
Resources:
  Cache: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: { ReplicationGroupDescription: sessions }
",
        ),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  at_rest_encryption_enabled = true
}
"#),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id = "sessions"
  description          = "sessions"
  node_type            = "cache.t4g.small"
  engine               = "valkey"
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" { # <- here
  replication_group_id = "sessions"
  description          = "sessions"
  node_type            = "cache.t4g.small"
}
"#),
    ],
};
