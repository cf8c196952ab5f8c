//! A packet that no stateless rule matches is dropped, handed to the rules that look at connections, or let through.
//! Let through, it is never looked at, and rules that are written later seem to have no effect.

use crate::prelude::*;
use hardline_facts::network_firewall::firewall_policy::{FirewallPolicy, keeps_out};

pub static CHECK: Check = Check {
    id: "network-firewall-policy-default-action",
    title: "Firewall policy lets no packet through unseen",
    evidence_for: &["network-access-rules"],
    severity: Medium,
    aliases: &["NetworkFirewall.4", "netfw-policy-default-action-full-packets", "NETFW_POLICY_DEFAULT_ACTION_FULL_PACKETS"],
    judges: &[&Judge::<FirewallPolicy> { applies: always, holds: |policy| keeps_out(policy.default_actions()) }],
    fix: "Set `StatelessDefaultActions` to `aws:forward_to_sfe` or `aws:drop`.",
    links: &["https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html"],
    examples: &[
        met(r"
Resources:
  Rules:
    Type: AWS::NetworkFirewall::FirewallPolicy
    Properties:
      FirewallPolicyName: rules
      FirewallPolicy:
        StatelessDefaultActions: [aws:forward_to_sfe]
        StatelessFragmentDefaultActions: [aws:drop]
"),
        violated(r"
Resources:
  Rules:
    Type: AWS::NetworkFirewall::FirewallPolicy
    Properties:
      FirewallPolicyName: rules
      FirewallPolicy:
        StatelessDefaultActions:
          - aws:pass # <- here
        StatelessFragmentDefaultActions: [aws:drop]
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Rules:
    Type: AWS::NetworkFirewall::FirewallPolicy
    Properties:
      FirewallPolicyName: rules
      FirewallPolicy:
        StatelessDefaultActions:
          - !Ref Action # <- here
        StatelessFragmentDefaultActions: [aws:drop]
"),
        met(r#"
resource "aws_networkfirewall_firewall_policy" "subject" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
  }
}
"#),
        violated(r#"
resource "aws_networkfirewall_firewall_policy" "subject" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:pass"] # <- here
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
  }
}
"#),
    ],
};
