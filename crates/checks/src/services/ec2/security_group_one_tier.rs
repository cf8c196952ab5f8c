//! A security group that a database shares with the machines or load balancers that call it cannot tell them apart:
//! each rule that lets clients in to the front lets them in to the data as well. With groups of their own, the database
//! admits its callers by naming their group.

use crate::prelude::*;
use hardline_facts::ec2::security_group::SecurityGroup;

pub static CHECK: Check = Check {
    id: "ec2-security-group-one-tier",
    title: "Security group of a database is not shared with other tiers",
    evidence_for: &["network-access-rules"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<SecurityGroup> {
        applies: |group| group.guards_database(),
        holds: |group| !group.guards_caller(),
    }],
    fix: "Give the database a security group of its own whose rules name the group of its callers.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.RDSSecurityGroups.html", "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html"],
    examples: &[
        met(r"
Resources:
  Servers:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Servers }
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Databases
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !GetAtt Servers.GroupId }]
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SecurityGroupIds: [!GetAtt Servers.GroupId] }
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, VPCSecurityGroups: [!GetAtt Subject.GroupId] }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Everything }
  Server:
    Type: AWS::EC2::Instance
    Properties:
      ImageId: ami-0123456789abcdef0
      SecurityGroupIds:
        - !GetAtt Subject.GroupId # <- here
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, VPCSecurityGroups: [!GetAtt Subject.GroupId] }
"),
        violated(r"
Parameters: { Others: { Type: 'AWS::EC2::SecurityGroup::Id' } }
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Everything }
  Balancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      SecurityGroups:
        - !Ref Others
        - !Ref Subject # <- here
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, VpcSecurityGroupIds: [!Ref Subject] }
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Servers }
  Server:
    Type: AWS::EC2::Instance
    Properties: { ImageId: ami-0123456789abcdef0, SecurityGroupIds: [!GetAtt Subject.GroupId] }
"),
        met(r#"
resource "aws_security_group" "servers" {
  name = "servers"
}
resource "aws_security_group" "subject" {
  name = "databases"
  ingress {
    protocol        = "tcp"
    from_port       = 5432
    to_port         = 5432
    security_groups = [aws_security_group.servers.id]
  }
}
resource "aws_instance" "server" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t4g.small"
  vpc_security_group_ids = [aws_security_group.servers.id]
}
resource "aws_db_instance" "orders" {
  engine                 = "postgres"
  instance_class         = "db.t4g.small"
  vpc_security_group_ids = [aws_security_group.subject.id]
}
"#),
        violated(r#"
resource "aws_security_group" "subject" {
  name = "everything"
}
resource "aws_instance" "server" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t4g.small"
  vpc_security_group_ids = [aws_security_group.subject.id] # <- here
}
resource "aws_db_instance" "orders" {
  engine                 = "postgres"
  instance_class         = "db.t4g.small"
  vpc_security_group_ids = [aws_security_group.subject.id]
}
"#),
    ],
};
