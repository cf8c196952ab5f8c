//! A password in a template is read by everyone who may read the repository or the stack, and stays in their history.
//! The same holds for the default of a parameter, and for a parameter without `NoEcho`. A reference to Secrets Manager
//! is resolved when the stack is made and shown to nobody.

use crate::prelude::*;
use hardline_facts::elasticache::replication_group::ReplicationGroup;

pub static CHECK: Check = Check {
    id: "elasticache-replication-group-token-not-in-template",
    title: "Password of the replication group cannot be read in template or stack",
    evidence_for: &["in-database-access"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<ReplicationGroup> { applies: always, holds: |it| !it.shows_password() }],
    fix: "Refer to a secret in Secrets Manager, and change the password, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html", "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      AuthToken: "{{resolve:secretsmanager:login:SecretString:password}}"
"#),
        met(r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      AuthToken: !Ref Password
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      AuthToken: correct-horse # <- here
"),
        violated(r"
Parameters: { Password: { Type: String, NoEcho: true, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      AuthToken: !Ref Password # <- here
"),
        violated(r"
Parameters: { Password: { Type: String } }
Resources:
  Subject:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties:
      TransitEncryptionEnabled: true
      AuthToken: !Ref Password # <- here
"),
        met(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = var.token
}
variable "token" {
  type      = string
  sensitive = true
}
"#),
        violated(r#"
resource "aws_elasticache_replication_group" "subject" {
  replication_group_id       = "sessions"
  description                = "sessions"
  node_type                  = "cache.t4g.small"
  transit_encryption_enabled = true
  auth_token                 = "correct-horse-battery" # <- here
}
"#),
    ],
};
