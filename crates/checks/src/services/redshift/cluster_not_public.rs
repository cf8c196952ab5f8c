//! A public cluster has an address that the whole internet can try; only security groups and passwords then stand
//! before the data.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-not-public",
    title: "Cluster has no public address",
    evidence_for: &["network-exposure"],
    severity: Critical,
    aliases: &["redshift-not-public", "Redshift.1", "redshift-cluster-public-access-check", "CKV_AWS_87", "REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK", "redshift_cluster_public_access"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.publicly_accessible().is(false) }],
    fix: "Leave `PubliclyAccessible` out or set it to `false`, and connect through the VPC.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html", "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      PubliclyAccessible: false
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
      PubliclyAccessible: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      PubliclyAccessible: !Ref Choice # <- here
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier  = "sales"
  node_type           = "ra3.large"
  publicly_accessible = true # <- here
}
"#),
    ],
};
