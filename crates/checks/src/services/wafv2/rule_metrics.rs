//! Without metrics nobody sees how often a rule stops requests, and an attack or a rule that hits the wrong ones goes
//! unnoticed.

use crate::prelude::*;
use hardline_facts::wafv2::rule_group::RuleGroup;

pub static CHECK: Check = Check {
    id: "wafv2-rule-metrics",
    title: "Rules of the firewall are measured",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &["WAF.12", "wafv2-rulegroup-logging-enabled"],
    judges: &[&Judge::<RuleGroup> {
        applies: always,
        holds: |group| group.metrics().is(true) & group.rules().all(|it| it.metrics().is(true)),
    }],
    fix: "Set `VisibilityConfig.CloudWatchMetricsEnabled` to `true` for the group and each rule.",
    links: &[
        "https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-12",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::WAFv2::RuleGroup
    Properties:
      Scope: REGIONAL
      Capacity: 10
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: shop, SampledRequestsEnabled: true }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::WAFv2::RuleGroup
    Properties:
      Scope: REGIONAL
      Capacity: 10
      VisibilityConfig:
        CloudWatchMetricsEnabled: false # <- here
        MetricName: shop
        SampledRequestsEnabled: true
",
        ),
    ],
};
