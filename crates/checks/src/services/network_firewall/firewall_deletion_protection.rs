//! A firewall that is deleted by mistake leaves its network without inspection, or without a way out. Deletion
//! protection makes that take two steps.

use crate::prelude::*;
use hardline_facts::network_firewall::firewall::Firewall;

pub static CHECK: Check = Check {
    id: "network-firewall-firewall-deletion-protection",
    title: "Firewall is protected from deletion by mistake",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &["networkfirewall-deletion-protection", "NetworkFirewall.9", "netfw-deletion-protection-enabled", "CKV_AWS_344", "NETFW_DELETION_PROTECTION_ENABLED", "networkfirewall_deletion_protection"],
    judges: &[&Judge::<Firewall> { applies: always, holds: |firewall| firewall.delete_protection().is(true) }],
    fix: "Set `DeleteProtection` to `true`.",
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
      DeleteProtection: true
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
      DeleteProtection: false # <- here
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
      DeleteProtection: !Ref Protect # <- here
"),
        met(r#"
resource "aws_networkfirewall_firewall" "subject" {
  delete_protection = true
}
"#),
        violated(r#"
resource "aws_networkfirewall_firewall" "subject" { # <- here
  name = "edge"
}
"#),
    ],
};
