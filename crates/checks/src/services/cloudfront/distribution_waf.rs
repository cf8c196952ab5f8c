//! A web application firewall before a distribution turns away known attacks, floods and unwanted callers at the edge, before
//! they reach the origin.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-waf",
    title: "Distribution has a web access control list with rules before it",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &[
        "cloudfront-waf-association",
        "CloudFront.6",
        "cloudfront-associated-with-waf",
        "CKV_AWS_68",
        "AWS-0011",
        "cloudfront_distributions_using_waf",
    ],
    judges: &[&Judge::<Distribution> { applies: always, holds: |site| site.has_web_acl() }],
    fix: "Set `WebACLId` to the ARN of a web access control list of scope `CLOUDFRONT`.",
    links: &["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html"],
    examples: &[
        met(r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        WebACLId: !GetAtt Rules.Arn
  Rules: { Type: AWS::WAFv2::WebACL, Properties: { Scope: CLOUDFRONT, Rules: [{ Name: common, Priority: 0 }] } }
"),
        violated(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: # <- here
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
",
        ),
        violated(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        WebACLId: '' # <- here
",
        ),
        violated(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: { Enabled: true, WebACLId: !GetAtt Rules.Arn }
  Rules: # <- here
    Type: AWS::WAFv2::WebACL
    Properties: { Scope: CLOUDFRONT }
",
        ),
        unknown(
            r"
Parameters: { Acl: { Type: String } }
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        WebACLId: !Ref Acl # <- here
",
        ),
        met(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true
  web_acl_id = aws_wafv2_web_acl.rules.arn

  origin {
    domain_name = "shop.example.com"
    origin_id   = "site"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
resource "aws_wafv2_web_acl" "rules" {
  name  = "rules"
  scope = "CLOUDFRONT"

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
    metric_name                = "rules"
    sampled_requests_enabled   = true
  }
}
"#),
        violated(r#"
resource "aws_cloudfront_distribution" "subject" { # <- here
  enabled = true

  origin {
    domain_name = "shop.example.com"
    origin_id   = "site"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        WebACLId: !GetAtt Firewall.Arn
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins: [{ Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }]
  Firewall:
    Type: AWS::WAFv2::WebACL
    Properties:
      Scope: CLOUDFRONT
      DefaultAction: { Allow: {} }
      VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
      Rules:
        - Name: common # <- here
          Priority: 0
          OverrideAction:
            Count: {}
          Statement: { ManagedRuleGroupStatement: { VendorName: AWS, Name: AWSManagedRulesCommonRuleSet } }
          VisibilityConfig: { CloudWatchMetricsEnabled: true, MetricName: web, SampledRequestsEnabled: true }
"),
    ],
};
