//! A rule that admits everybody to every port protects nothing: whatever starts to listen on a machine, by plan or by
//! accident, is on the internet at once.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-no-public-all-ports",
    title: "Security group does not admit the internet to all ports",
    evidence_for: &["network-access-rules"],
    severity: Critical,
    aliases: &[
        "sg-ingress-all-ports-open",
        "CKV_AWS_277",
        "ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
    ],
    judges: &[
        &Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(opens) },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.rule().and(opens) },
    ],
    fix: "Replace the rule by rules for the ports that are meant to be public.",
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
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: -1
          CidrIp: 10.0.0.0/16
"),
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
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 0
          ToPort: 65535
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
        - IpProtocol: -1
          FromPort: 443
          ToPort: 443
          CidrIpv6: ::/0 # <- here
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
      FromPort: 1
      ToPort: 65535
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
          FromPort: 1
          ToPort: 65535
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
          FromPort: 1
          ToPort: 65535
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
          FromPort: 1
          ToPort: 65535
          SourcePrefixListId: pl-0123456789abcdef0 # <- here
",
        ),
        met(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#),
        violated(r#"
resource "aws_security_group" "subject" {
  ingress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] # <- here
  }
}
"#),
    ],
};

fn opens(rule: Facts<'_, IngressRule>) -> Answer {
    rule.covers_every_port() & rule.admits_world()
}
