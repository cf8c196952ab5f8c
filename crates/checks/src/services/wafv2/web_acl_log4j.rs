//! With one header an attacker makes an application that logs with an unpatched Log4j fetch and run code. AWS's managed
//! group of known bad inputs stops such requests. It does not take the place of the patch.

use crate::prelude::*;
use hardline_facts::wafv2::web_acl::{Rule, WebAcl};

pub static CHECK: Check = Check {
    id: "wafv2-web-acl-log4j",
    title: "Web access control list stops look-ups by Log4j",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &["waf-log4j-rule", "CKV_AWS_192"],
    judges: &[&Judge::<WebAcl> { applies: always, holds: |list| list.rules().any(Facts::<Rule>::stops_log4j_lookups) }],
    fix: "Add `AWSManagedRulesKnownBadInputsRuleSet` without overriding its actions.",
    links: &["https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: shop, SampledRequestsEnabled: true }
      Rules:
        - Name: one
          Priority: 1
          OverrideAction: { None: {} }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: one, SampledRequestsEnabled: true }
          Statement:
            ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesKnownBadInputsRuleSet }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: shop, SampledRequestsEnabled: true }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: shop, SampledRequestsEnabled: true }
      Rules: [] # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: shop, SampledRequestsEnabled: true }
      Rules:
        - Name: one # <- here
          Priority: 1
          OverrideAction: { Count: {} }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: one, SampledRequestsEnabled: true }
          Statement:
            ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesKnownBadInputsRuleSet }
",
        ),
        met(r#"
resource "aws_wafv2_web_acl" "subject" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "bad-inputs"
    priority = 1

    override_action {
      none {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "bad-inputs"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
}
"#),
        violated(r#"
resource "aws_wafv2_web_acl" "subject" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule { # <- here
    name     = "bad-inputs"
    priority = 1

    override_action {
      count {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesKnownBadInputsRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "bad-inputs"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
}
"#),
    ],
};
