//! Remote Desktop on port 3389 gives a whole screen to whoever guesses a password or uses a flaw of the server, and machines
//! all over the internet look for it without pause. A group that does not admit it at all is as good as one that admits a
//! known network: sessions can run through Systems Manager, which needs no open port.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-no-public-rdp",
    title: "Security group keeps Remote Desktop closed to the internet",
    evidence_for: &["network-access-rules"],
    severity: High,
    aliases: &[
        "sg-ingress-rdp-open",
        "EC2.14",
        "restricted-rdp",
        "CKV_AWS_25",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
    ],
    judges: &[
        &Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(opens) },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.rule().and(opens) },
    ],
    fix: "Limit the rule for port 3389 to the addresses that need it, or drop it and open sessions through Systems Manager.",
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
          FromPort: 3389
          ToPort: 3389
          CidrIp: 198.51.100.0/24
"),
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
          FromPort: 3389
          ToPort: 3389
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
        - IpProtocol: '6'
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
        - IpProtocol: '-1'
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
      FromPort: 3389
      ToPort: 3389
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
          FromPort: 3389
          ToPort: 3389
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
          FromPort: 3389
          ToPort: 3389
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
          FromPort: 3389
          ToPort: 3389
          SourcePrefixListId: pl-0123456789abcdef0 # <- here
",
        ),
        met(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
    cidr_blocks = ["10.0.0.0/8"]
  }
}
"#),
        violated(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 3389
    to_port     = 3389
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
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0"] # <- here
}
"#),
        met(r#"
resource "aws_security_group" "servers" {}

resource "aws_security_group_rule" "subject" {
  type              = "ingress"
  security_group_id = aws_security_group.servers.id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["10.0.0.0/8", "192.168.0.0/16"]
}
"#),
        violated(r#"
resource "aws_vpc_security_group_ingress_rule" "subject" {
  security_group_id = "sg-0123456789abcdef0"
  ip_protocol       = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv6         = "::/0" # <- here
}
"#),
    ],
};

fn opens(rule: Facts<'_, IngressRule>) -> Answer {
    rule.covers_port(3389) & rule.admits_world()
}
