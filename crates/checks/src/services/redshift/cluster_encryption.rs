//! Encryption keeps data, snapshots and logs of a warehouse unreadable to whoever gets at the storage without the key.
//! A new cluster has it; turning it off is refused for new ones and leaves old ones open.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-encryption",
    title: "Cluster encrypts its data at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["redshift-encryption-at-rest", "Redshift.10", "redshift-cluster-configuration-check", "CKV_AWS_64", "REDSHIFT_CLUSTER_CONFIGURATION_CHECK", "redshift_cluster_encrypted_at_rest"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.encrypted().is(true) }],
    fix: "Leave `Encrypted` out or set it to `true`.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html", "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      Encrypted: true
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      Encrypted: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      Encrypted: !Ref Choice # <- here
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::Cluster
    Properties:
      SnapshotIdentifier: nightly
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  encrypted          = false # <- here
}
"#),
        unknown(r#"
resource "aws_redshift_cluster" "subject" { # <- here
  cluster_identifier  = "sales"
  node_type           = "ra3.large"
  snapshot_identifier = "nightly"
}
"#),
    ],
};
