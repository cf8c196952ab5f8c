//! Without TLS, whoever can listen in the network reads what is cached, and the password of the cache besides. It is off
//! unless asked for. The mode `preferred` still lets plain connections in, and is meant for the time of a migration only.

use crate::prelude::*;
use hardline_facts::elasticache::replication_group::ReplicationGroup;

pub static CHECK: Check = Check {
    id: "elasticache-replication-group-encryption-in-transit",
    title: "Replication group refuses connections without TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "elasticache-encryption-in-transit",
        "ElastiCache.5",
        "elasticache-repl-grp-encrypted-in-transit",
        "CKV_AWS_30",
        "AWS-0051",
        "ELASTICACHE_REPLICATION_GROUP_ENCRYPTION_IN_TRANSIT",
        "elasticache_redis_cluster_in_transit_encryption_enabled",
    ],
    judges: &[&Judge::<ReplicationGroup> { applies: always, holds: |group| group.refuses_plain_connections() }],
    fix: "Set `TransitEncryptionEnabled` to `true`, and once all clients use TLS, `TransitEncryptionMode` to `required`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption.html",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html",
    ],
    examples: &[
        met(r"
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: valkey
      TransitEncryptionEnabled: true
"),
        violated(
            r"
Resources:
  Cache: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: { Engine: valkey }
",
        ),
        violated(
            r"
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: redis
      TransitEncryptionEnabled: false # <- here
",
        ),
        violated(
            r"
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: redis
      TransitEncryptionEnabled: true
      TransitEncryptionMode: preferred # <- here
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
      TransitEncryptionEnabled: !Ref Encrypt # <- here
",
        ),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" { # <- here
  replication_group_id = "sessions"
  description          = "sessions"
  node_type            = "cache.t4g.small"
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  transit_encryption_mode    = "preferred" # <- here
}
"#),
    ],
};
