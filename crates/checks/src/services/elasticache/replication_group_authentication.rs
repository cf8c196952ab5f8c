//! Without a password or users, whoever reaches a cache reads and changes everything in it. There is neither unless it
//! is asked for, and both need TLS.

use crate::prelude::*;
use hardline_facts::elasticache::replication_group::ReplicationGroup;

pub static CHECK: Check = Check {
    id: "elasticache-replication-group-authentication",
    title: "Replication group asks its clients who they are",
    evidence_for: &["in-database-access"],
    severity: Medium,
    aliases: &["elasticache-auth-token", "ElastiCache.6", "elasticache-repl-grp-redis-auth-enabled", "CKV_AWS_31", "elasticache_redis_replication_group_auth_enabled"],
    judges: &[&Judge::<ReplicationGroup> { applies: always, holds: |it| it.transit_encryption().is(true) & (it.password().is(true) | it.user_groups().is(true)) }],
    fix: "Set `TransitEncryptionEnabled` to `true`, and `UserGroupIds` or `AuthToken`.",
    links: &["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html", "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      AuthToken: "{{resolve:secretsmanager:cache}}"
"#),
        met(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      UserGroupIds: [readers]
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: redis
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: !Ref Choice # <- here
      UserGroupIds: [readers]
"),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = random_password.sessions.result
}
resource "random_password" "sessions" {
  length  = 32
  special = false
}
"#),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  user_group_ids             = [aws_elasticache_user_group.sessions.id]
}
resource "aws_elasticache_user_group" "sessions" {
  engine        = "redis"
  user_group_id = "sessions"
  user_ids      = ["default", "shop"]
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" { # <- here
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
}
"#),
    ],
};
