//! A part of a packet that no stateless rule matches is dropped, handed to the rules that look at connections, or let
//! through. Let through, it is never looked at, and rules that are written later seem to have no effect.

use crate::prelude::*;
use hardline_facts::network_firewall::firewall_policy::{FirewallPolicy, keeps_out};

pub static CHECK: Check = Check {
    id: "network-firewall-policy-fragment-action",
    title: "Firewall policy lets no part of a packet through unseen",
    evidence_for: &["network-access-rules"],
    severity: Medium,
    aliases: &["NetworkFirewall.5", "netfw-policy-default-action-fragment-packets", "NETFW_POLICY_DEFAULT_ACTION_FRAGMENT_PACKETS"],
    judges: &[&Judge::<FirewallPolicy> { applies: always, holds: |policy| keeps_out(policy.fragment_actions()) }],
    fix: "Set `StatelessFragmentDefaultActions` to `aws:forward_to_sfe` or `aws:drop`.",
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
        StatelessDefaultActions: [aws:forward_to_sfe]
        StatelessFragmentDefaultActions:
          - aws:pass # <- here
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Rules:
    Type: AWS::NetworkFirewall::FirewallPolicy
    Properties:
      FirewallPolicyName: rules
      FirewallPolicy:
        StatelessDefaultActions: [aws:forward_to_sfe]
        StatelessFragmentDefaultActions:
          - !Ref Action # <- here
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
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:pass"] # <- here
  }
}
"#),
    ],
};
