//! The primary node of a cluster runs the interfaces by which jobs are started and data are read. With a public address
//! it is found and probed from the whole internet; nodes in a private subnet reach what they need through a NAT gateway
//! or endpoints.

use crate::prelude::*;
use hardline_facts::emr::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "emr-cluster-no-public-address",
    title: "Nodes of the cluster have no public addresses",
    evidence_for: &["network-exposure"],
    severity: High,
    aliases: &["EMR.1", "emr-master-no-public-ip", "EMR_MASTER_NO_PUBLIC_IP", "emr_cluster_master_nodes_no_public_ip"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| !cluster.has_public_addresses() }],
    fix: "Launch the cluster in a private subnet.",
    links: &["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-clusters-in-a-vpc.html"],
    examples: &[
        met(r"
Resources:
  Back:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.1.0/24 }
  Subject:
    Type: AWS::EMR::Cluster
    Properties: { Name: numbers, JobFlowRole: nodes, ServiceRole: emr, Instances: { Ec2SubnetId: !Ref Back } }
"),
        violated(r"
Resources:
  Front:
    Type: AWS::EC2::Subnet
    Properties: { VpcId: vpc-0123456789abcdef0, CidrBlock: 10.0.0.0/24, MapPublicIpOnLaunch: true }
  Subject:
    Type: AWS::EMR::Cluster
    Properties:
      Name: numbers
      JobFlowRole: nodes
      ServiceRole: emr
      Instances:
        Ec2SubnetId: !Ref Front # <- here
"),
        unknown(r"
Parameters: { Subnet: { Type: 'AWS::EC2::Subnet::Id' } }
Resources:
  Subject:
    Type: AWS::EMR::Cluster
    Properties:
      Name: numbers
      JobFlowRole: nodes
      ServiceRole: emr
      Instances:
        Ec2SubnetId: !Ref Subnet # <- here
"),
        met(r#"
resource "aws_emr_cluster" "subject" {
  name          = "numbers"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"
  ec2_attributes {
    instance_profile = "nodes"
    subnet_id        = aws_subnet.nodes.id
  }
}
resource "aws_subnet" "nodes" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}
"#),
        violated(r#"
resource "aws_emr_cluster" "subject" {
  name          = "numbers"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"
  ec2_attributes {
    instance_profile = "nodes"
    subnet_id        = aws_subnet.nodes.id # <- here
  }
}
resource "aws_subnet" "nodes" {
  vpc_id                  = "vpc-0123456789abcdef0"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}
"#),
    ],
};
