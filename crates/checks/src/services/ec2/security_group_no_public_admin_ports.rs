//! Whoever can reach a port over which machines are administered can try stolen passwords and keys, and use any flaw of
//! the server behind it. Shells and desktops can run through Systems Manager, which needs no open port. The ports are
//! those of SSH (22) and Remote Desktop (3389), or those that `admin_ports` of `hardline.toml` lists.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-no-public-admin-ports",
    title: "Security group keeps administration ports closed to the internet",
    evidence_for: &["network-access-rules"],
    severity: High,
    aliases: &["sg-ingress-admin-ports-open", "EC2.53", "EC2.54", "vpc-sg-port-restriction-check", "AWS-0107"],
    judges: &[&Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(opens) },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.rule().and(opens) },],
    fix: "Limit the rule to the addresses that need it, or drop it and open sessions through Systems Manager.",
    links: &["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html", "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 203.0.113.0/24
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
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0 # <- here
"),
        violated(r"
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
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: -1
          CidrIp: 128.0.0.0/1 # <- here
"),
        unknown(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          SourcePrefixListId: pl-0123456789abcdef0 # <- here
"),
        met(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["10.0.0.0/8"]
  }
}
"#),
        violated(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
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
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"] # <- here
}
"#),
        met(r#"
resource "aws_security_group" "servers" {}

resource "aws_security_group_rule" "subject" {
  type              = "ingress"
  security_group_id = aws_security_group.servers.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["10.0.0.0/8", "192.168.0.0/16"]
}
"#),
        violated(r#"
resource "aws_vpc_security_group_ingress_rule" "subject" {
  security_group_id = "sg-0123456789abcdef0"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv6         = "::/0" # <- here
}
"#),
    ],
};

fn opens(rule: Facts<'_, IngressRule>) -> Answer {
    rule.covers_any_port(&rule.user_settings().admin_ports) & rule.admits_world()
}
