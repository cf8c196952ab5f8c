//! A firewall policy without rule groups only does what its defaults say: it lets everything through, or nothing.
//! Whoever sees the firewall in the way of traffic may think that it inspects what goes by.

use crate::prelude::*;
use hardline_facts::network_firewall::firewall_policy::FirewallPolicy;

pub static CHECK: Check = Check {
    id: "network-firewall-policy-has-rules",
    title: "Firewall policy has rules",
    evidence_for: &["network-access-rules"],
    severity: Medium,
    aliases: &["NetworkFirewall.3", "netfw-policy-rule-group-associated", "NETFW_POLICY_RULE_GROUP_ASSOCIATED"],
    judges: &[&Judge::<FirewallPolicy> { applies: always, holds: |policy| policy.has_rules() }],
    fix: "Name rule groups in `StatefulRuleGroupReferences` or `StatelessRuleGroupReferences`.",
    links: &["https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-policies.html"],
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
        StatefulRuleGroupReferences: [{ ResourceArn: arn:aws:network-firewall:eu-central-1:111122223333:stateful-rulegroup/block }]
"),
        violated(r"
Resources:
  Rules:
    Type: AWS::NetworkFirewall::FirewallPolicy
    Properties:
      FirewallPolicyName: rules
      FirewallPolicy: # <- here
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
        StatelessFragmentDefaultActions: [aws:drop]
        StatefulRuleGroupReferences: [] # <- here
"),
        met(r"
Parameters: { Groups: { Type: CommaDelimitedList } }
Resources:
  Rules:
    Type: AWS::NetworkFirewall::FirewallPolicy
    Properties:
      FirewallPolicyName: rules
      FirewallPolicy:
        StatelessDefaultActions: [aws:forward_to_sfe]
        StatelessFragmentDefaultActions: [aws:drop]
        StatefulRuleGroupReferences: !Ref Groups
"),
        met(r#"
resource "aws_networkfirewall_firewall_policy" "subject" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    stateful_rule_group_reference {
      resource_arn = "arn:aws:network-firewall:eu-central-1:111122223333:stateful-rulegroup/edge"
    }
  }
}
"#),
        violated(r#"
resource "aws_networkfirewall_firewall_policy" "subject" {
  name = "edge"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"] # <- here
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
  }
}
"#),
    ],
};
