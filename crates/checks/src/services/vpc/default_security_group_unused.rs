//! Every VPC has a default security group, whose members may all talk to each other. Whatever names no group falls into it,
//! so that servers, databases and whatever else comes along share one set of rules that nobody chose. Groups made for a
//! purpose keep them apart; the default group is best left without members and rules.

use crate::prelude::*;
use hardline_facts::{
    ec2::{instance::Instance, security_group_ingress::SecurityGroupIngress},
    rds::db_instance::DbInstance,
};

pub static CHECK: Check = Check {
    id: "vpc-default-security-group-unused",
    title: "Default security group of the VPC is left unused",
    evidence_for: &["network-segmentation", "network-access-rules"],
    severity: Medium,
    aliases: &[],
    judges: &[
        &Judge::<Instance> {
            applies: always,
            holds: |instance| instance.names_security_groups() & !instance.names_default_group(),
        },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.is_of_default_group() },
        &Judge::<DbInstance> {
            applies: |instance| !instance.is_cluster_member(),
            holds: |instance| {
                instance.has_security_groups().is(true) | instance.has_database_security_groups().is(true)
            },
        },
    ],
    fix: "Make a security group for the purpose and name it; add no rules to the default group.",
    links: &[
        "https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Servers }
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SecurityGroupIds: [!GetAtt Servers.GroupId] }
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, VPCSecurityGroups: [sg-0123456789abcdef0] }
"),
        met(r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      NetworkInterfaces:
        - { DeviceIndex: '0', SubnetId: subnet-0123456789abcdef0, GroupSet: [sg-0123456789abcdef0] }
"),
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Servers }
  Subject:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SecurityGroups: [!Ref Servers] }
"),
        violated(
            r"
Resources:
  Server: # <- here
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SubnetId: subnet-0123456789abcdef0 }
",
        ),
        violated(
            r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SecurityGroupIds:
        - !GetAtt Network.DefaultSecurityGroup # <- here
",
        ),
        violated(
            r"
Resources:
  Network:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Everybody:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Network.DefaultSecurityGroup # <- here
      IpProtocol: -1
      CidrIp: 10.0.0.0/16
",
        ),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
",
        ),
        unknown(
            r"
Resources:
  Server:
    Type: AWS::EC2::Instance
    Properties:
      LaunchTemplate:
        LaunchTemplateId: lt-0123456789abcdef0 # <- here
        Version: '1'
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-mysql, DBInstanceClass: db.r6g.large, DBClusterIdentifier: orders }
",
        ),
        met(r#"
resource "aws_security_group" "servers" {}

resource "aws_instance" "subject" {
  vpc_security_group_ids = [aws_security_group.servers.id]
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_instance" "subject" {
  vpc_security_group_ids = [aws_vpc.network.default_security_group_id] # <- here
}
"#),
    ],
};
