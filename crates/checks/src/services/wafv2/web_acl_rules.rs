//! A list without rules takes its default action on every request, so that it lets everything through or nothing. It
//! guards nothing, though what stands behind it seems guarded.

use crate::prelude::*;
use hardline_facts::wafv2::web_acl::WebAcl;

pub static CHECK: Check = Check {
    id: "wafv2-web-acl-rules",
    title: "Web access control list has a rule",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &["waf-web-acl-has-rules", "WAF.10", "wafv2-webacl-not-empty", "CKV_AWS_175", "wafv2_webacl_with_rules"],
    judges: &[&Judge::<WebAcl> { applies: always, holds: |list| list.has_rules() }],
    fix: "Add rules, such as AWS's managed groups.",
    links: &[
        "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10",
    ],
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
        met(r#"
resource "aws_wafv2_web_acl" "subject" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule_json = jsonencode([{
    Name             = "bad-inputs"
    Priority         = 1
    OverrideAction   = { None = {} }
    Statement        = { ManagedRuleGroupStatement = { VendorName = "AWS", Name = "AWSManagedRulesKnownBadInputsRuleSet" } }
    VisibilityConfig = { CloudWatchMetricsEnabled = true, MetricName = "bad-inputs", SampledRequestsEnabled = true }
  }])

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
}
"#),
        met(r#"
resource "aws_wafv2_web_acl" "subject" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = toset(["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"])

    content {
      name     = rule.value
      priority = length(rule.value)

      override_action {
        none {}
      }

      statement {
        managed_rule_group_statement {
          name        = rule.value
          vendor_name = "AWS"
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.value
        sampled_requests_enabled   = true
      }
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
resource "aws_wafv2_web_acl" "subject" { # <- here
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    allow {}
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
