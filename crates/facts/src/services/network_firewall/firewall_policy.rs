//! Policies of firewalls.

use crate::{Answer, Fact, Facts, NOTHING, Present, Texts, Words, kind, no};

kind! {
    /// What a firewall does with packets: rule groups, and what is done with packets that no rule of theirs matches.
    FirewallPolicy = "AWS::NetworkFirewall::FirewallPolicy" named by "FirewallPolicyName" {
        /// Whether rule groups are named that look at packets by themselves.
        has_stateless_rules: Present = "FirewallPolicy.StatelessRuleGroupReferences" { absent: no() }
        /// Whether rule groups are named that look at packets as parts of a connection.
        has_stateful_rules: Present = "FirewallPolicy.StatefulRuleGroupReferences" { absent: no() }
        /// What is done with whole packets that no stateless rule matches; required.
        default_actions: Texts = "FirewallPolicy.StatelessDefaultActions" { absent: NOTHING }
        /// What is done with parts of packets that no stateless rule matches; required.
        fragment_actions: Texts = "FirewallPolicy.StatelessFragmentDefaultActions" { absent: NOTHING }
    }
}

impl Facts<'_, FirewallPolicy> {
    /// Whether it has any rules.
    pub fn has_rules(self) -> Answer {
        self.has_stateless_rules().is(true) | self.has_stateful_rules().is(true)
    }
}

/// Whether packets are dropped, or handed to the rules that look at connections, and not let through:
/// <https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-default-actions.html>.
pub fn keeps_out(actions: Fact<Words<'_>>) -> Answer {
    actions.any(|it| it.is_any_of(&["aws:drop", "aws:forward_to_sfe"])) & !actions.contains("aws:pass")
}
