//! A database is to be asked by applications, not by the internet. Where its port is open to everybody, one weak password or
//! one flaw in the engine is enough to lose all of its data. The ports are those of SQL Server (1433), Oracle (1521), MySQL
//! and MariaDB (3306), PostgreSQL (5432), Redis (6379) and `mongod` (27017), or those that `database_ports` of `hardline.toml`
//! lists.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-no-public-database-ports",
    title: "Security group keeps database ports closed to the internet",
    evidence_for: &["network-access-rules"],
    severity: Critical,
    aliases: &[],
    judges: &[
        &Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(opens) },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.rule().and(opens) },
    ],
    fix: "Let the rule name the security group of the application as its source in place of an address range.",
    links: &[
        "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Reached through Systems Manager alone }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 3306
          ToPort: 3306
          SourceSecurityGroupId: sg-0123456789abcdef0
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 1433
          ToPort: 1433
          CidrIp: 10.0.0.0/8
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: 0.0.0.0/0 # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 3000
          ToPort: 4000
          CidrIpv6: ::/0 # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: -1
          CidrIp: 0.0.0.0/0 # <- here
",
        ),
        violated(
            r"
Resources:
  Servers:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: Servers }
  Subject:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt Servers.GroupId
      IpProtocol: tcp
      FromPort: 5432
      ToPort: 5432
      CidrIp: 0.0.0.0/0 # <- here
",
        ),
        violated(
            r"
Resources:
  Everybody:
    Type: AWS::EC2::PrefixList
    Properties:
      PrefixListName: everybody
      AddressFamily: IPv4
      MaxEntries: 1
      Entries:
        - Cidr: 0.0.0.0/0 # <- here
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          SourcePrefixListId: !Ref Everybody
",
        ),
        unknown(
            r"
Parameters: { Office: { Type: String } }
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          CidrIp: !Ref Office # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 5432
          ToPort: 5432
          SourcePrefixListId: pl-0123456789abcdef0 # <- here
",
        ),
        met(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = ["10.0.0.0/8"]
  }
}
"#),
        violated(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    cidr_blocks = ["0.0.0.0/0"] # <- here
  }
}
"#),
        violated(r#"
resource "aws_security_group" "servers" {}

resource "aws_security_group_rule" "subject" {
  type              = "ingress"
  security_group_id = aws_security_group.servers.id
  protocol          = "tcp"
  from_port         = 3306
  to_port           = 3306
  cidr_blocks       = ["0.0.0.0/0"] # <- here
}
"#),
        met(r#"
resource "aws_security_group" "servers" {}

resource "aws_security_group_rule" "subject" {
  type              = "ingress"
  security_group_id = aws_security_group.servers.id
  protocol          = "tcp"
  from_port         = 3306
  to_port           = 3306
  cidr_blocks       = ["10.0.0.0/8", "192.168.0.0/16"]
}
"#),
        violated(r#"
resource "aws_vpc_security_group_ingress_rule" "subject" {
  security_group_id = "sg-0123456789abcdef0"
  ip_protocol       = "tcp"
  from_port         = 3306
  to_port           = 3306
  cidr_ipv6         = "::/0" # <- here
}
"#),
    ],
};

fn opens(rule: Facts<'_, IngressRule>) -> Answer {
    let ports = &rule.user_settings().database_ports;
    Answer::any_of(ports.iter().map(|&port| rule.covers_port(port)), rule.origin()) & rule.admits_world()
}
