//! A rule group without rules matches nothing. A policy that names it looks as if it filtered, and does not.

use crate::prelude::*;
use hardline_facts::network_firewall::rule_group::RuleGroup;

pub static CHECK: Check = Check {
    id: "network-firewall-stateless-rule-group-has-rules",
    title: "Stateless rule group has rules",
    evidence_for: &["network-access-rules"],
    severity: Medium,
    aliases: &["NetworkFirewall.6", "netfw-stateless-rule-group-not-empty", "NETFW_STATELESS_RULE_GROUP_NOT_EMPTY"],
    judges: &[&Judge::<RuleGroup> {
        applies: |group| group.group_type().is("STATELESS"),
        holds: |group| group.has_stateless_rules().is(true),
    }],
    fix: "Add rules under `StatelessRulesAndCustomActions`, or remove the group.",
    links: &["https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-rule-groups-5-tuple.html"],
    examples: &[
        met(r"
Resources:
  Block:
    Type: AWS::NetworkFirewall::RuleGroup
    Properties:
      RuleGroupName: block
      Type: STATELESS
      Capacity: 10
      RuleGroup:
        RulesSource:
          StatelessRulesAndCustomActions:
            StatelessRules:
              - Priority: 1
                RuleDefinition: { Actions: [aws:drop], MatchAttributes: { Protocols: [17] } }
"),
        violated(r"
Resources:
  Block:
    Type: AWS::NetworkFirewall::RuleGroup
    Properties:
      RuleGroupName: block
      Type: STATELESS
      Capacity: 10
      RuleGroup:
        RulesSource:
          StatelessRulesAndCustomActions:
            StatelessRules: [] # <- here
"),
        not_applicable(r"
Resources:
  Block:
    Type: AWS::NetworkFirewall::RuleGroup
    Properties: { RuleGroupName: block, Type: STATEFUL, Capacity: 10, RuleGroup: { RulesSource: { RulesString: 'drop tcp any any -> any 23 (sid:1;)' } } }
"),
        met(r#"
resource "aws_networkfirewall_rule_group" "subject" {
  capacity = 10
  type     = "STATELESS"
  rule_group {
    rules_source {
      stateless_rules_and_custom_actions {
        stateless_rule {
          priority = 1
          rule_definition {
            actions = ["aws:drop"]
            match_attributes {
              source {
                address_definition = "0.0.0.0/0"
              }
            }
          }
        }
      }
    }
  }
}
"#),
        violated(r#"
resource "aws_networkfirewall_rule_group" "subject" { # <- here
  capacity = 10
  type     = "STATELESS"
}
"#),
    ],
};
