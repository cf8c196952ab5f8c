//! Whoever can reach port 22 can try passwords and stolen keys, and use any flaw of the SSH server, day and night. A group
//! that admits no SSH at all is as good as one that admits a known network: shell access can run through Systems Manager,
//! which needs no open port.

use crate::prelude::*;
use hardline_facts::ec2::{
    security_group::{IngressRule, SecurityGroup},
    security_group_ingress::SecurityGroupIngress,
};

pub static CHECK: Check = Check {
    id: "ec2-security-group-no-public-ssh",
    title: "Security group keeps SSH closed to the internet",
    evidence_for: &["network-access-rules"],
    severity: High,
    aliases: &[
        "sg-ingress-ssh-open",
        "EC2.13",
        "restricted-ssh",
        "CKV_AWS_24",
        "INCOMING_SSH_DISABLED",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
    ],
    judges: &[
        &Judge::<SecurityGroup> { applies: always, holds: |group| group.ingress().none(opens) },
        &Judge::<SecurityGroupIngress> { applies: always, holds: |added| !added.rule().and(opens) },
    ],
    fix: "Limit the rule for port 22 to the addresses that need it, or drop it and open shells through Systems Manager.",
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
          CidrIp: 203.0.113.7/32
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
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: udp
          FromPort: 0
          ToPort: 65535
          CidrIp: 0.0.0.0/0
"),
        met(r"
Parameters: { Office: { Type: String } }
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: !Sub '${Office}/32'
"),
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
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: !GetAtt Network.CidrBlock
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
          FromPort: 22
          ToPort: 22
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
          ToPort: 1024
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
          CidrIp: 10.0.0.0/0 # <- here
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
      FromPort: 22
      ToPort: 22
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
          FromPort: 22
          ToPort: 22
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
          FromPort: 22
          ToPort: 22
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
          FromPort: 22
          ToPort: 22
          SourcePrefixListId: pl-0123456789abcdef0 # <- here
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
          FromPort: 22
          ToPort: 22
          CidrIp: '{{resolve:ssm:/network/office}}' # <- here
",
        ),
        violated(
            r"
Parameters: { Stage: { Type: String, AllowedValues: [test, production] } }
Mappings: { Stages: { test: { Open: 'true' }, production: { Open: 'false' } } }
Conditions: { IsOpen: !Equals [!FindInMap [Stages, !Ref Stage, Open], 'true'] }
Resources:
  Subject:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Servers
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: !If
            - IsOpen
            - 0.0.0.0/0 # <- here
            - 10.0.0.0/8
",
        ),
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
        met(r#"
variable "offices" {
  type    = list(string)
  default = ["203.0.113.7/32", "203.0.113.8/32"]
}

resource "aws_security_group" "subject" {
  dynamic "ingress" {
    for_each = var.offices
    content {
      protocol    = "tcp"
      from_port   = 22
      to_port     = 22
      cidr_blocks = [ingress.value]
    }
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#),
        met(r#"
resource "aws_security_group_rule" "out" {
  type              = "egress"
  security_group_id = "sg-0123456789abcdef0"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "subject" {
  type              = "ingress"
  security_group_id = "sg-0123456789abcdef0"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  self              = true
}
"#),
        violated(r#"
resource "aws_security_group_rule" "everybody" {
  type              = "ingress"
  security_group_id = "sg-0123456789abcdef0"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
  ipv6_cidr_blocks  = ["::/0"] # <- here
}
"#),
        violated(r#"
variable "is_open" {
  type = bool
}

resource "aws_security_group" "subject" {
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = var.is_open ? ["0.0.0.0/0"] : ["10.0.0.0/8"] # <- here
  }
}
"#),
        violated(r#"
resource "aws_ec2_managed_prefix_list" "everybody" {
  address_family = "IPv4"
  max_entries    = 1
  entry {
    cidr = "0.0.0.0/0" # <- here
  }
}

resource "aws_security_group" "subject" {
  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    prefix_list_ids = [aws_ec2_managed_prefix_list.everybody.id]
  }
}
"#),
    ],
};

fn opens(rule: Facts<'_, IngressRule>) -> Answer {
    rule.covers_port(22) & rule.admits_world()
}
