//! A rule that lets the whole virtual network in on every port undoes the parting of tiers: whoever gets into one
//! machine can reach any port of all others. Rules between tiers name the port and the security group of those who
//! call.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
    vpc::Vpc,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-not-open-to-whole-network",
    title: "Security group does not admit the whole VPC to all ports",
    evidence_for: &["network-access-rules"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(|rule| opens(rule, group.vpc())) },
        &Judge::<SecurityGroupIngress> {
            applies: always,
            holds: |added| {
                let vpc = added.group().then(Facts::<SecurityGroup>::vpc);
                !added.rule().and(|rule| opens(rule, vpc))
            },
        },],
    fix: "Replace the rule by rules that name ports and the security groups of the callers.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html", "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"],
    examples: &[
        met(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - { IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !GetAtt Network.CidrBlock }
        - { IpProtocol: -1, CidrIp: 10.0.3.0/24 }
"),
        violated(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: -1
          CidrIp: !GetAtt Network.CidrBlock # <- here
"),
        violated(r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Servers:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Servers, VpcId: !Ref Network }
  Subject:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Servers.GroupId
      IpProtocol: tcp
      FromPort: 0
      ToPort: 65535
      CidrIp: 10.0.0.0/16 # <- here
"),
        unknown(r"
Parameters: { Range: { Type: String } }
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      VpcId: !Ref Network
      SecurityGroupIngress:
        - IpProtocol: -1
          CidrIp: !Ref Range # <- here
"),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "subject" {
  vpc_id = aws_vpc.network.id
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.7.0/24"]
  }
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "subject" {
  vpc_id = aws_vpc.network.id
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = [aws_vpc.network.cidr_block] # <- here
  }
}
"#),
    ],
};

fn opens(rule: Facts<'_, IngressRule>, vpc: Fact<Facts<'_, Vpc>>) -> Answer {
    rule.covers_every_port() & rule.admits_whole_network(vpc)
}
