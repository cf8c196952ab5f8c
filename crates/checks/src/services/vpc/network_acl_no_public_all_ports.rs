//! A network ACL whose rule lets everybody in on every port filters nothing: it stands at the edge of the subnet like
//! an open gate, and security groups are alone in keeping anything out.

use crate::prelude::*;
use hardline_facts::ec2::network_acl_entry::NetworkAclEntry;

pub static CHECK: Check = Check {
    id: "vpc-network-acl-no-public-all-ports",
    title: "Network ACL does not admit the internet to all ports",
    evidence_for: &["network-acl"],
    severity: Medium,
    aliases: &["nacl-ingress-all-ports-open", "CKV_AWS_352", "ec2_networkacl_allow_ingress_any_port"],
    judges: &[&Judge::<NetworkAclEntry> {
        applies: |entry| {
            !entry.is_outbound().is(true) & entry.action().satisfies(|action| action.equals_ignoring_case("allow"))
        },
        holds: |entry| !entry.opens_every_port_to_world(),
    }],
    fix: "Replace the rule by rules for the ports that are meant to be public.",
    links: &["https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html"],
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
  Inside:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: acl-0123456789abcdef0, RuleNumber: 100, RuleAction: allow, Protocol: -1, CidrBlock: 10.0.0.0/16 }
"),
        violated(r"
Resources:
  Everything:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: 0.0.0.0/0 # <- here
"),
        violated(r"
Resources:
  Everything:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: '6'
      PortRange: { From: 0, To: 65535 }
      Ipv6CidrBlock: ::/0 # <- here
"),
        unknown(r"
Parameters: { Range: { Type: String } }
Resources:
  Everything:
    Type: AWS::EC2::NetworkAclEntry
    Properties:
      NetworkAclId: acl-0123456789abcdef0
      RuleNumber: 100
      RuleAction: allow
      Protocol: -1
      CidrBlock: !Ref Range # <- here
"),
        not_applicable(r"
Resources:
  Outward:
    Type: AWS::EC2::NetworkAclEntry
    Properties: { NetworkAclId: acl-0123456789abcdef0, RuleNumber: 100, RuleAction: allow, Egress: true, Protocol: -1, CidrBlock: 0.0.0.0/0 }
"),
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
    protocol   = "-1"
    cidr_block = "0.0.0.0/0" # <- here
    from_port  = 0
    to_port    = 0
  }
}
"#),
        violated(r#"
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_network_acl" "list" {
  default_network_acl_id = aws_vpc.network.default_network_acl_id
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    cidr_block = "0.0.0.0/0" # <- here
    from_port  = 0
    to_port    = 0
  }
}
"#),
    ],
};
