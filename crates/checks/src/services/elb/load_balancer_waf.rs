//! A load balancer on the internet passes on whatever looks like HTTP, attacks on the application among it. An application
//! firewall tests each request first, refuses known attacks and slows down floods. Application load balancers alone can have
//! one; a list whose rules only count, or that has none, lets everything through.

use crate::prelude::*;
use hardline_facts::{
    elasticloadbalancingv2::load_balancer::LoadBalancer,
    wafv2::{web_acl::WebAcl, web_acl_association::WebAclAssociation},
};

pub static CHECK: Check = Check {
    id: "elb-load-balancer-waf",
    title: "Public load balancer stands behind an application firewall",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &["alb-waf-association", "CKV2_AWS_28", "elbv2_waf_acl_attached"],
    judges: &[&Judge::<LoadBalancer> {
        applies: |balancer| balancer.is_application() & balancer.scheme().is("internet-facing"),
        holds: |balancer| {
            balancer
                .referred_to_by(Facts::<WebAclAssociation>::load_balancer)
                .any(|it| it.web_acl().and(Facts::<WebAcl>::stops_requests))
        },
    }],
    fix: "Add an `AWS::WAFv2::WebACLAssociation` that puts a web ACL with rules before the load balancer.",
    links: &[
        "https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",
        "https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: common
          Priority: 0
          OverrideAction: { None: {} }
          Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: common, SampledRequestsEnabled: true }
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
"),
        violated(
            r"
Resources:
  Web: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
",
        ),
        unknown(
            r"
Parameters: { Firewall: { Type: String } }
Resources:
  Subject:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Scheme: internet-facing }
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties:
      ResourceArn: !Ref Subject
      WebACLArn: !Ref Firewall # <- here
",
        ),
        unknown(
            r"
Parameters: { Scheme: { Type: String } }
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Scheme: !Ref Scheme # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Web:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties: { Scheme: internal }
",
        ),
        met(r#"
resource "aws_lb" "subject" {
  name               = "web"
  load_balancer_type = "application"
}
resource "aws_wafv2_web_acl" "web" {
  name  = "web"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "common"
    priority = 0
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"
      }
    }
    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "web"
    sampled_requests_enabled   = true
  }
}
resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_lb.subject.arn
  web_acl_arn  = aws_wafv2_web_acl.web.arn
}
"#),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  name = "web"
}
"#),
        violated(r#"
resource "aws_alb" "subject" { # <- here
  name = "web"
}
resource "aws_wafv2_web_acl" "web" {
  name  = "web"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "web"
    sampled_requests_enabled   = true
  }
}
resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_alb.subject.arn
  web_acl_arn  = aws_wafv2_web_acl.web.arn
}
"#),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: common
          Priority: 0
          OverrideAction:
            Count: {}
          Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: home
          Priority: 0
          Action:
            Allow: {}
          Statement: { GeoMatchStatement: { CountryCodes: [DE] } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: ours
          Priority: 0
          OverrideAction: { None: {} }
          Statement: { RuleGroupReferenceStatement: { Arn: !GetAtt Group.Arn } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
  Group:
    Type: AWS::WAFv2::RuleGroup
    Properties:
      Scope: REGIONAL
      Capacity: 1
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: office
          Priority: 0
          Action:
            Count: {}
          Statement: { GeoMatchStatement: { CountryCodes: [DE] } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: ours
          Priority: 0
          OverrideAction: { None: {} }
          Statement: { RuleGroupReferenceStatement: { Arn: !GetAtt Group.Arn } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
  Group:
    Type: AWS::WAFv2::RuleGroup
    Properties:
      Scope: REGIONAL
      Capacity: 1
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: office
          Priority: 0
          Action:
            Block: {}
          Statement: { GeoMatchStatement: { CountryCodes: [DE] } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
  Before:
    Type: AWS::WAFv2::WebACLAssociation
    Properties: { ResourceArn: !Ref Subject, WebACLArn: !GetAtt Firewall.Arn }
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: REGIONAL
      DefaultAction: { Block: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: common
          Priority: 0
          OverrideAction:
            Count: {}
          Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
        violated(r#"
resource "aws_lb" "subject" { # <- here
  load_balancer_type = "application"
  internal           = false
}

resource "aws_wafv2_web_acl" "web" {
  name  = "web"
  scope = "REGIONAL"

  default_action {
    allow {}
  }

  rule {
    name     = "common"
    priority = 0

    override_action {
      count {}
    }

    statement {
      managed_rule_group_statement {
        name        = "AWSManagedRulesCommonRuleSet"
        vendor_name = "AWS"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
      sampled_requests_enabled   = true
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "web"
    sampled_requests_enabled   = true
  }
}

resource "aws_wafv2_web_acl_association" "web" {
  resource_arn = aws_lb.subject.arn
  web_acl_arn  = aws_wafv2_web_acl.web.arn
}
"#),
    ],
};
