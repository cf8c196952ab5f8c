//! A network ACL that no subnet is put behind guards nothing, and whoever reads the template may think that it does.
//! The subnets it was meant for follow the default list of their VPC, which lets everything through.

use crate::prelude::*;
use hardline_facts::ec2::{network_acl::NetworkAcl, subnet_network_acl_association::SubnetNetworkAclAssociation};

pub static CHECK: Check = Check {
    id: "vpc-network-acl-in-use",
    title: "Network ACL guards a subnet",
    evidence_for: &["network-acl"],
    severity: Low,
    aliases: &["nacl-attached", "EC2.16", "vpc-network-acl-unused-check", "CKV2_AWS_1", "ec2_networkacl_unused"],
    judges: &[&Judge::<NetworkAcl> {
        applies: always,
        holds: |list| list.referred_to_by(Facts::<SubnetNetworkAclAssociation>::network_acl).any(Facts::exists),
    }],
    fix: "Add an `AWS::EC2::SubnetNetworkAclAssociation` for each subnet it is meant for, or remove it.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/network-acl-basics.html", "https://docs.aws.amazon.com/config/latest/developerguide/vpc-network-acl-unused-check.html"],
    examples: &[
        met(r"
Resources:
  Edge:
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: vpc-0123456789abcdef0 }
  EdgeOfFront:
    Type: AWS::EC2::SubnetNetworkAclAssociation
    Properties: { NetworkAclId: !Ref Edge, SubnetId: subnet-0123456789abcdef0 }
"),
        violated(r"
Resources:
  Edge: # <- here
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: vpc-0123456789abcdef0 }
"),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "servers" {
  vpc_id     = aws_vpc.network.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_network_acl" "subject" {
  vpc_id     = aws_vpc.network.id
  subnet_ids = [aws_subnet.servers.id]
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "subject" { # <- here
  vpc_id = aws_vpc.network.id
}
"#),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_network_acl" "subject" {
  default_network_acl_id = aws_vpc.network.default_network_acl_id
}
"#),
    ],
};
