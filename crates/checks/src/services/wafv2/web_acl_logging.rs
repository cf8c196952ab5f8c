//! The log tells which requests were stopped, by which rule, and which came through: what attackers tried, and whom the
//! rules hit by mistake.

use crate::prelude::*;
use hardline_facts::wafv2::web_acl::WebAcl;

pub static CHECK: Check = Check {
    id: "wafv2-web-acl-logging",
    title: "Web access control list logs the requests it sees",
    evidence_for: &["access-logging"],
    severity: Low,
    aliases: &["wafv2-logging", "WAF.11", "wafv2-logging-enabled", "CKV2_AWS_31", "wafv2_webacl_logging_enabled"],
    judges: &[&Judge::<WebAcl> { applies: always, holds: |list| list.is_logged() }],
    fix: "Add an `AWS::WAFv2::LoggingConfiguration` for the list.",
    links: &[
        "https://docs.aws.amazon.com/waf/latest/developerguide/logging.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-11",
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
  Log: { Type: AWS::WAFv2::LoggingConfiguration, Properties: { ResourceArn: !GetAtt Subject.Arn, LogDestinationConfigs: [aws-waf-logs-shop] } }
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
        met(r#"
resource "aws_wafv2_web_acl" "subject" {
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    block {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "shop"
    sampled_requests_enabled   = true
  }
}

resource "aws_cloudwatch_log_group" "shop" {
  name = "aws-waf-logs-shop"
}

resource "aws_wafv2_web_acl_logging_configuration" "shop" {
  resource_arn            = aws_wafv2_web_acl.subject.arn
  log_destination_configs = [aws_cloudwatch_log_group.shop.arn]
}
"#),
        violated(r#"
resource "aws_wafv2_web_acl" "subject" { # <- here
  name  = "shop"
  scope = "REGIONAL"

  default_action {
    block {}
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
