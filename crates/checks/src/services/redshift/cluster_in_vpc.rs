//! Outside a VPC, no subnet, route or network ACL of yours stands before the cluster. A cluster that names no subnet
//! group is not placed into one of your VPCs.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-in-vpc",
    title: "Cluster stands in subnets of your choice",
    evidence_for: &["network-segmentation"],
    severity: Medium,
    aliases: &["redshift-in-vpc", "CKV_AWS_154", "AWS-0127"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.subnet_group().exists() }],
    fix: "Make an `AWS::Redshift::ClusterSubnetGroup` and name it in `ClusterSubnetGroupName`.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/managing-clusters-vpc.html", "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      ClusterSubnetGroupName: !Ref Subnets
  Subnets: { Type: AWS::Redshift::ClusterSubnetGroup, Properties: { Description: inner, SubnetIds: [subnet-0a1b2c3d4e5f60718] } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      ClusterSubnetGroupName: inner
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
"),
        met(r#"
resource "aws_redshift_subnet_group" "back" {
  name       = "back"
  subnet_ids = ["subnet-0123456789abcdef0"]
}

resource "aws_redshift_cluster" "subject" {
  cluster_identifier        = "sales"
  node_type                 = "ra3.large"
  cluster_subnet_group_name = aws_redshift_subnet_group.back.name
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" { # <- here
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
    ],
};
