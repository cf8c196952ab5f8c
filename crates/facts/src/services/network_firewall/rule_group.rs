//! Rule groups of firewalls.

use crate::{NOTHING, Present, Text, kind, no};

kind! {
    /// Rules that firewall policies name.
    RuleGroup = "AWS::NetworkFirewall::RuleGroup" named by "RuleGroupName" {
        /// `STATELESS` or `STATEFUL`; required.
        group_type: Text = "Type" { absent: NOTHING }
        /// Whether it has rules that look at packets by themselves.
        has_stateless_rules: Present = "RuleGroup.RulesSource.StatelessRulesAndCustomActions.StatelessRules" { absent: no() }
    }
}
