//! Without automatic failover, a lost primary takes the cache with it until somebody promotes a replica.

use crate::prelude::*;
use hardline_facts::elasticache::replication_group::ReplicationGroup;

pub static CHECK: Check = Check {
    id: "elasticache-replication-group-failover",
    title: "Replication group promotes a replica by itself",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["elasticache-auto-failover", "ElastiCache.3", "elasticache-repl-grp-auto-failover-enabled", "CKV2_AWS_50", "elasticache_redis_cluster_automatic_failover_enabled"],
    judges: &[&Judge::<ReplicationGroup> { applies: always, holds: |it| it.automatic_failover().is(true) }],
    fix: "Set `AutomaticFailoverEnabled` to `true`, with a replica at least.",
    links: &["https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AutomaticFailoverEnabled: true
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
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AutomaticFailoverEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      AutomaticFailoverEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" { # <- here
  replication_group_id = "sessions"
  description          = "sessions"
  node_type            = "cache.t4g.small"
  num_cache_clusters   = 1
}
"#),
    ],
};
