//! A network ACL stands at the edge of a subnet and refuses what a security group may let in by mistake. One that admits
//! everybody to the ports for SSH (22) or Remote Desktop (3389) is no second line there. Rules are tried in the order of
//! their numbers: one that refuses the same before is heeded. The ports are those that `admin_ports` of `hardline.toml`
//! lists.

use crate::prelude::*;
use hardline_facts::ec2::network_acl_entry::NetworkAclEntry;

pub static CHECK: Check = Check {
    id: "vpc-network-acl-no-public-admin-ports",
    title: "Network ACL keeps SSH and Remote Desktop closed to the internet",
    evidence_for: &["network-acl"],
    severity: Medium,
    aliases: &["nacl-ingress-admin-ports-open", "EC2.21", "nacl-no-unrestricted-ssh-rdp", "AWS-0105"],
    judges: &[&Judge::<NetworkAclEntry> {
        applies: |entry| {
            !entry.is_outbound().is(true) & entry.action().satisfies(|action| action.equals_ignoring_case("allow"))
        },
        holds: |entry| {
            let ports = &entry.user_settings().admin_ports;
            !Answer::any_of(ports.iter().map(|&port| entry.opens_port_to_world(port)), entry.origin())
        },
    }],
    fix: "Limit the rule to known addresses or to the ports that are meant to be public, or refuse both ports in a rule before it.",
    links: &[
        "https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkAclEntry.html",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      PortRange: { From: 443, To: 443 }
      CidrBlock: 0.0.0.0/0
"),
        met(r"
Resources:
  Office:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: 203.0.113.0/24
"),
        met(r"
Resources:
  Edge:
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: vpc-0123456789abcdef0 }
  NoShell:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Edge
      RuleNumber: 90
      RuleAction: deny
      Protocol: 6
      PortRange: { From: 22, To: 22 }
      CidrBlock: 0.0.0.0/0
  NoDesktop:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Edge
      RuleNumber: 91
      RuleAction: deny
      Protocol: 6
      PortRange: { From: 3389, To: 3389 }
      CidrBlock: 0.0.0.0/0
  Subject:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: !Ref Edge, RuleNumber: 100, RuleAction: allow, Protocol: -1, CidrBlock: 0.0.0.0/0 }
"),
        violated(
            r"
Resources:
  Shell:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: 6
      PortRange: { From: 20, To: 25 }
      CidrBlock: 0.0.0.0/0 # <- here
",
        ),
        violated(
            r"
Resources:
  Everything:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: ALLOW
      Protocol: -1
      Ipv6CidrBlock: ::/0 # <- here
",
        ),
        violated(
            r"
Resources:
  Edge:
    Type: AWS::EC2::NetworkAcl
    Properties: { VpcId: vpc-0123456789abcdef0 }
  TooLate:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: !Ref Edge, RuleNumber: 200, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0 }
  Subject:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: !Ref Edge
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: 0.0.0.0/0 # <- here
",
        ),
        unknown(
            r"
Parameters: { Range: { Type: String } }
Resources:
  Shell:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: !Ref Range # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Outward:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Egress: true
      Protocol: -1
      CidrBlock: 0.0.0.0/0
",
        ),
        not_applicable(
            r"
Resources:
  Refusal:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: acl-0123456789abcdef0, RuleNumber: 1, RuleAction: deny, Protocol: -1, CidrBlock: 0.0.0.0/0 }
",
        ),
        met(r#"
resource "aws_network_acl_rule" "subject" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.0.0/8"
  from_port      = 22
  to_port        = 22
}
"#),
        violated(r#"
resource "aws_network_acl_rule" "subject" {
  network_acl_id = "acl-0123456789abcdef0"
  rule_number    = 100
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "0.0.0.0/0" # <- here
  from_port      = 22
  to_port        = 22
}
"#),
        met(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "list" {
  vpc_id = aws_vpc.network.id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0"
    from_port  = 443
    to_port    = 443
  }
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "list" {
  vpc_id = aws_vpc.network.id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    cidr_block = "0.0.0.0/0" # <- here
    from_port  = 0
    to_port    = 1024
  }
}
"#),
    ],
};
