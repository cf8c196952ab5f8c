//! New versions bring fixes of security. A cluster takes them in its maintenance window unless that is turned off.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-version-upgrades",
    title: "Cluster takes new versions",
    evidence_for: &["runtime-patching"],
    severity: Medium,
    aliases: &["redshift-version-upgrade", "Redshift.6", "CKV_AWS_141", "redshift_cluster_automatic_upgrades"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.version_upgrades().is(true) }],
    fix: "Leave `AllowVersionUpgrade` out or set it to `true`.",
    links: &["https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      AllowVersionUpgrade: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      AllowVersionUpgrade: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      AllowVersionUpgrade: !Ref Choice # <- here
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier    = "sales"
  node_type             = "ra3.large"
  allow_version_upgrade = false # <- here
}
"#),
    ],
};
