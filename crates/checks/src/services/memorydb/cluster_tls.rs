//! Without TLS, whoever can listen in the network reads the data and the passwords of users. A cluster has it unless it
//! is turned off, which cannot be changed later.

use crate::prelude::*;
use hardline_facts::memorydb::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "memorydb-cluster-tls",
    title: "Cluster speaks TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["memorydb-tls", "CKV_AWS_202"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.transit_encryption().is(true) }],
    fix: "Leave `TLSEnabled` out or set it to `true`; a cluster that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/memorydb/latest/devguide/in-transit-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::MemoryDB::Cluster
    Properties:
      NodeType: db.r6g.large
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::MemoryDB::Cluster
    Properties:
      TLSEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::MemoryDB::Cluster
    Properties:
      TLSEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_memorydb_cluster" "subject" {
  name       = "sessions"
  acl_name   = "shop"
  node_type  = "db.t4g.small"
  num_shards = 1
}
"#),
        violated(r#"
resource "aws_memorydb_cluster" "subject" {
  name        = "sessions"
  acl_name    = "open-access"
  node_type   = "db.t4g.small"
  num_shards  = 1
  tls_enabled = false # <- here
}
"#),
    ],
};
