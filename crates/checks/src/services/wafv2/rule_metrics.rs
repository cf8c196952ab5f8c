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
        met(r#"
resource "aws_wafv2_rule_group" "subject" {
  name     = "shop"
  scope    = "REGIONAL"
  capacity = 10

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }

  rule {
    name     = "countries"
    priority = 1

    action {
      block {}
    }

    statement {
      geo_match_statement {
        country_codes = ["KP"]
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "countries"
      sampled_requests_enabled   = true
    }
  }
}
"#),
        violated(r#"
resource "aws_wafv2_rule_group" "subject" {
  name     = "shop"
  scope    = "REGIONAL"
  capacity = 10

  visibility_config {
    cloudwatch_metrics_enabled = false # <- here
    metric_name                = "shop"
    sampled_requests_enabled   = false
  }
}
"#),
    ],
};
