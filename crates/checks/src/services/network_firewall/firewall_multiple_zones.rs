//! Traffic that is led through a firewall stops when the firewall does. With endpoints in two Availability Zones, each
//! zone's traffic goes through its own, and one zone's fall leaves the other's way open.

use crate::prelude::*;
use hardline_facts::network_firewall::firewall::Firewall;

pub static CHECK: Check = Check {
    id: "network-firewall-firewall-multiple-zones",
    title: "Firewall spans several Availability Zones",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["NetworkFirewall.1", "netfw-multi-az-enabled", "NETFW_MULTI_AZ_ENABLED"],
    judges: &[&Judge::<Firewall> { applies: always, holds: |firewall| firewall.subnets().has_at_least(2) }],
    fix: "Name subnets of two Availability Zones at least in `SubnetMappings`.",
    links: &["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-components.html"],
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
"),
        violated(r"
Resources:
  Gate:
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings:
        - SubnetId: subnet-0123456789abcdef0 # <- here
"),
        unknown(r"
Parameters: { Subnets: { Type: String } }
Resources:
  Gate:
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: gate
      VpcId: vpc-0123456789abcdef0
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:111122223333:firewall-policy/gate
      SubnetMappings: !Ref Subnets # <- here
"),
        met(r#"
resource "aws_networkfirewall_firewall" "subject" {
  subnet_mapping {
    subnet_id = "subnet-0123456789abcdef0"
  }
  subnet_mapping {
    subnet_id = "subnet-1123456789abcdef0"
  }
}
"#),
        violated(r#"
resource "aws_networkfirewall_firewall" "subject" {
  subnet_mapping { # <- here
    subnet_id = "subnet-0123456789abcdef0"
  }
}
"#),
    ],
};
