//! Headers tell browsers to come by HTTPS only, not to guess what a file is, and not to show the site within another. A
//! policy adds them to every answer, whatever the origin does.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::{CacheBehavior, Distribution};

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-response-headers",
    title: "Distribution adds security headers to its answers",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["cloudfront-response-headers-policy", "CKV2_AWS_32"],
    judges: &[&Judge::<Distribution> {
        applies: always,
        holds: |distribution| distribution.every_behavior(Facts::<CacheBehavior>::has_headers_policy),
    }],
    fix: "Name a policy in `ResponseHeadersPolicyId`, such as AWS's `SecurityHeadersPolicy`.",
    links: &["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-response-headers.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only, ResponseHeadersPolicyId: 67f7725c-6f97-4210-82d7-5512b31e9d03 }
        Origins:
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior:
          TargetOriginId: site # <- here
          ViewerProtocolPolicy: https-only
        Origins:
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
",
        ),
        met(r#"
resource "aws_cloudfront_distribution" "subject" {
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
    response_headers_policy_id = aws_cloudfront_response_headers_policy.secure.id
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
resource "aws_cloudfront_response_headers_policy" "secure" {
  name = "secure"

  security_headers_config {
    content_type_options {
      override = true
    }
  }
}
"#),
        violated(r#"
resource "aws_cloudfront_distribution" "subject" {
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
    viewer_protocol_policy = "redirect-to-https" # <- here
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
    ],
};
