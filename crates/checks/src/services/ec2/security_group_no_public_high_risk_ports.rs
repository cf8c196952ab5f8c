//! Some ports are tried on every public address all day long: those of file transfer, remote log-in, mail, Windows
//! services, databases, search engines and of the web servers that developers run. Security Hub names 24 of them. None
//! is meant to be open to everybody, whatever the list of allowed ports says; a service that is public stands behind a
//! load balancer on 443.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-no-public-high-risk-ports",
    title: "Security group keeps ports of high risk closed to the internet",
    evidence_for: &["network-access-rules"],
    severity: Critical,
    aliases: &["sg-ingress-common-ports-open", "EC2.19", "vpc-sg-restricted-common-ports", "restricted-common-ports", "RESTRICTED_INCOMING_TRAFFIC", "ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports"],
    judges: &[&Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(opens) },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.rule().and(opens) },],
    fix: "Limit the rule to the addresses that need the port, or serve the public through a load balancer on port 443.",
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
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 9200
          ToPort: 9200
          CidrIp: 10.0.0.0/16
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 26
          ToPort: 109
          CidrIp: 0.0.0.0/0
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: udp
          FromPort: 5000
          ToPort: 5000
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
          FromPort: 9200
          ToPort: 9200
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
          FromPort: 8000
          ToPort: 8100
          CidrIpv6: ::/0 # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: '-1'
          CidrIp: 0.0.0.0/0 # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: sg-0123456789abcdef0
      IpProtocol: tcp
      FromPort: 23
      ToPort: 23
      CidrIp: 0.0.0.0/0 # <- here
"),
        unknown(r"
Parameters: { Port: { Type: Number } }
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: !Ref Port # <- here
          ToPort: !Ref Port
          CidrIp: 0.0.0.0/0
"),
        met(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 23
    to_port     = 23
    cidr_blocks = ["10.0.0.0/8"]
  }
}
"#),
        violated(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 23
    to_port     = 23
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
  from_port         = 23
  to_port           = 23
  cidr_blocks       = ["0.0.0.0/0"] # <- here
}
"#),
        met(r#"
resource "aws_security_group" "servers" {}

resource "aws_security_group_rule" "subject" {
  type              = "ingress"
  security_group_id = aws_security_group.servers.id
  protocol          = "tcp"
  from_port         = 23
  to_port           = 23
  cidr_blocks       = ["10.0.0.0/8", "192.168.0.0/16"]
}
"#),
        violated(r#"
resource "aws_vpc_security_group_ingress_rule" "subject" {
  security_group_id = "sg-0123456789abcdef0"
  ip_protocol       = "tcp"
  from_port         = 23
  to_port           = 23
  cidr_ipv6         = "::/0" # <- here
}
"#),
    ],
};

/// The ports that Security Hub names: <https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19>.
const PORTS: &[i64] = &[
    20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088, 8888,
    9200, 9300,
];

fn opens(rule: Facts<'_, IngressRule>) -> Answer {
    rule.covers_any_port(PORTS) & rule.admits_world()
}
