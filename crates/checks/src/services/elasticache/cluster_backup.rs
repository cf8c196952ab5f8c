//! A cache that holds more than copies loses it when a node fails, unless automatic backups are kept. They are off
//! unless days are given. Memcached has none.

use crate::prelude::*;
use hardline_facts::elasticache::{cluster::Cluster, replication_group::ReplicationGroup};

pub static CHECK: Check = Check {
    id: "elasticache-cluster-backup",
    title: "Cache keeps automatic backups",
    evidence_for: &["data-backup"],
    severity: High,
    aliases: &["elasticache-backup", "ElastiCache.1", "elasticache-redis-cluster-automatic-backup-check", "CKV_AWS_134", "AWS-0050", "elasticache_redis_cluster_backup_enabled"],
    judges: &[&Judge::<Cluster> { applies: |it| it.can_be_backed_up(), holds: |it| it.backup_retention_days().satisfies(|days| days > 0) }, &Judge::<ReplicationGroup> { applies: always, holds: |it| it.backup_retention_days().satisfies(|days| days > 0) }],
    fix: "Set `SnapshotRetentionLimit` to 1 or more.",
    links: &["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: redis
      SnapshotRetentionLimit: 7
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      SnapshotRetentionLimit: 7
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: redis
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      Engine: valkey
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: redis
      SnapshotRetentionLimit: 0 # <- here
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: memcached
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::CacheCluster
    Properties:
      Engine: redis
      CacheNodeType: cache.t1.micro
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      SnapshotRetentionLimit: !Ref Choice # <- here
"),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id     = "sessions"
  description              = "sessions"
  node_type                = "cache.t4g.small"
  snapshot_retention_limit = 7
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" { # <- here
  replication_group_id = "sessions"
  description          = "sessions"
  node_type            = "cache.t4g.small"
}
"#),
        met(r#"
resource "aws_elasticache_cluster" "subject" {
  cluster_id               = "sessions"
  engine                   = "redis"
  node_type                = "cache.t4g.small"
  num_cache_nodes          = 1
  snapshot_retention_limit = 7
}
"#),
        violated(r#"
resource "aws_elasticache_cluster" "subject" { # <- here
  cluster_id      = "sessions"
  engine          = "redis"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 1
}
"#),
        not_applicable(r#"
resource "aws_elasticache_cluster" "subject" {
  cluster_id      = "sessions"
  engine          = "memcached"
  node_type       = "cache.t4g.small"
  num_cache_nodes = 2
}
"#),
    ],
};
