//! Web access control lists: the rules of an application firewall.

use super::{logging_configuration::LoggingConfiguration, rule_group::{GroupRule, RuleGroup}};
use crate::{Answer, Fact, Facts, Flag, Link, NOTHING, Present, Rows, Text, Truth, Value, kind, no, piece};

kind! {
    /// Rules that web requests are tested by.
    WebAcl = "AWS::WAFv2::WebACL" named by "Name" {
        /// `REGIONAL`, or `CLOUDFRONT` for distributions; required.
        scope: Text = "Scope" { absent: NOTHING }
        /// The rules; without any, the default action is taken on every request.
        rules: Rows<Rule> = "Rules" { absent: NOTHING }
        /// Whether requests that no rule decides are blocked:
        /// <https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-default-action.html>.
        blocks_by_default: Present = "DefaultAction.Block" { absent: no() }
        /// Whether requests that no rule decides are measured; required.
        default_metrics: Flag = "VisibilityConfig.CloudWatchMetricsEnabled" { absent: NOTHING }
    }
}

piece! {
    /// A rule of an application firewall.
    Rule = "web ACL rule" {
        /// Its name; required.
        name: Text = "Name" { absent: NOTHING }
        /// Whether the requests it matches are measured; required.
        metrics: Flag = "VisibilityConfig.CloudWatchMetricsEnabled" { absent: NOTHING }
        /// The managed group of rules that it stands for.
        managed_group: Text = "Statement.ManagedRuleGroupStatement.Name" { absent: NOTHING }
        /// Whose that group is.
        managed_group_vendor: Text = "Statement.ManagedRuleGroupStatement.VendorName" { absent: NOTHING }
        /// The customer's group of rules that it stands for.
        group: Link<RuleGroup> = "Statement.RuleGroupReferenceStatement.Arn" { absent: NOTHING }
        /// Whether the group's matches are only counted.
        only_counts: Present = "OverrideAction.Count" { absent: no() }
        /// Whether requests that it matches are only counted:
        /// <https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html>.
        counts: Present = "Action.Count" { absent: no() }
        /// Whether requests that it matches are let through.
        allows: Present = "Action.Allow" { absent: no() }
        /// Rules of the group with an action of their own.
        overrides: Rows<ActionOverride> = "Statement.ManagedRuleGroupStatement.RuleActionOverrides" { absent: NOTHING }
        /// Rules of the group that only count, in the older form.
        excluded: Rows<ExcludedRule> = "Statement.ManagedRuleGroupStatement.ExcludedRules" { absent: NOTHING }
    }
}

piece! {
    /// What is done instead of what a rule of a managed group does.
    ActionOverride = "rule action override" {
        /// The rule; required.
        name: Text = "Name" { absent: NOTHING }
        /// Whether the rule only counts.
        counts: Present = "ActionToUse.Count" { absent: no() }
        /// Whether the rule lets requests through.
        allows: Present = "ActionToUse.Allow" { absent: no() }
    }
}

piece! {
    /// A rule of a managed group that only counts.
    ExcludedRule = "excluded rule" {
        /// The rule; required.
        name: Text = "Name" { absent: NOTHING }
    }
}

impl Facts<'_, Rule> {
    /// Whether it can stop a request. One that only counts or lets through cannot, nor one that stands for a group of which
    /// that is so; what the rules of a group made elsewhere do is not asked.
    pub fn stops_requests(self) -> Answer {
        let group = self.group();
        let group_passes = match group.value {
            Value::Known(it) | Value::Absent(Some(it)) => !it.rules().any(Facts::<GroupRule>::stops_requests),
            Value::Unknown(_) | Value::Absent(None) => Truth::No.at(group.at),
        };
        !(self.only_counts().is(true) | self.counts().is(true) | self.allows().is(true) | group_passes)
    }

    /// Whether it stops requests that look up names the way Log4j did. AWS's managed group of known bad inputs does, unless
    /// it is told only to count: <https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html>.
    pub fn stops_log4j_lookups(self) -> Answer {
        let is_the_group =
            self.managed_group().is("AWSManagedRulesKnownBadInputsRuleSet") & self.managed_group_vendor().is("AWS");
        let is_the_rule = |name: Fact<crate::Phrase<'_>>| name.satisfies(|it| it.starts_with("Log4JRCE"));
        let spared = self.excluded().any(|it| is_the_rule(it.name()))
            | self.overrides().any(|it| is_the_rule(it.name()) & (it.counts().is(true) | it.allows().is(true)));
        is_the_group & !self.only_counts().is(true) & !spared
    }
}

impl Facts<'_, WebAcl> {
    /// Whether it has a rule.
    pub fn has_rules(self) -> Answer {
        self.rules().any(Facts::exists)
    }

    /// Whether it can stop a request: by a rule, or because it blocks what no rule lets through.
    pub fn stops_requests(self) -> Answer {
        self.blocks_by_default().is(true) | self.rules().any(Facts::<Rule>::stops_requests)
    }
}

/// Whether a list that something is put behind can stop anything: one made here must have a rule that stops requests or block
/// by default, and of one made elsewhere no more is asked than that it is named.
pub(crate) fn stops_requests(list: Fact<Facts<'_, WebAcl>>) -> Answer {
    match list.value {
        Value::Known(it) | Value::Absent(Some(it)) => it.stops_requests(),
        Value::Unknown(_) => Truth::Yes.at(list.at),
        Value::Absent(None) => Truth::No.at(list.at),
    }
}

impl Facts<'_, WebAcl> {
    /// Whether the requests it sees are logged.
    pub fn is_logged(self) -> Answer {
        self.referred_to_by::<LoggingConfiguration>(Facts::<LoggingConfiguration>::web_acl).any(Facts::exists)
    }
}
