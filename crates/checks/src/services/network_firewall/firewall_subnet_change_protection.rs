//! A firewall whose subnets are changed by mistake no longer stands in the way of the traffic it was to inspect, and
//! routes lead into nothing. With protection on, that takes two steps.

use crate::prelude::*;
use hardline_facts::network_firewall::firewall::Firewall;

pub static CHECK: Check = Check {
    id: "network-firewall-firewall-subnet-change-protection",
    title: "Subnets of the firewall are protected from changes by mistake",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &["NetworkFirewall.10", "netfw-subnet-change-protection-enabled", "NETFW_SUBNET_CHANGE_PROTECTION_ENABLED"],
    judges: &[&Judge::<Firewall> { applies: always, holds: |firewall| firewall.subnet_change_protection().is(true) }],
    fix: "Set `SubnetChangeProtection` to `true`.",
    links: &["https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html"],
    examples: &[
        met(r"
Resources:
  Gate:
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings: [{ SubnetId: subnet-0123456789abcdef0 }, { SubnetId: subnet-0123456789abcdef1 }]
      SubnetChangeProtection: true
"),
        violated(r"
Resources:
  Gate:
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings: [{ SubnetId: subnet-0123456789abcdef0 }, { SubnetId: subnet-0123456789abcdef1 }]
      SubnetChangeProtection: false # <- here
"),
        unknown(r"
Resources:
  Gate: # <- here
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings: [{ SubnetId: subnet-0123456789abcdef0 }, { SubnetId: subnet-0123456789abcdef1 }]
"),
        unknown(r"
Parameters: { Protect: { Type: String } }
Resources:
  Gate:
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings: [{ SubnetId: subnet-0123456789abcdef0 }, { SubnetId: subnet-0123456789abcdef1 }]
      SubnetChangeProtection: !Ref Protect # <- here
"),
        met(r#"
resource "aws_networkfirewall_firewall" "subject" {
  subnet_change_protection = true
}
"#),
        violated(r#"
resource "aws_networkfirewall_firewall" "subject" { # <- here
  name = "edge"
}
"#),
    ],
};
