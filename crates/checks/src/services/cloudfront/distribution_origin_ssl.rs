//! SSL 3.0 is broken: who listens in can read what is said in it. CloudFront speaks to a server in one of the versions
//! that the origin lists, and the server may choose the worst of them.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::{Distribution, Origin};

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-origin-ssl",
    title: "Distribution speaks no broken version of SSL to its servers",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "cloudfront-origin-ssl-protocols",
        "CloudFront.10",
        "cloudfront-no-deprecated-ssl-protocols",
        "CKV2_AWS_54",
        "cloudfront_distributions_using_deprecated_ssl_protocols",
    ],
    judges: &[&Judge::<Distribution> {
        applies: |distribution| distribution.origins().any(Facts::<Origin>::is_server),
        holds: |distribution| distribution.origins().none(Facts::<Origin>::speaks_broken_ssl),
    }],
    fix: "Set `OriginSSLProtocols` to `TLSv1.2`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-10",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - Id: site
            DomainName: shop.example.com
            CustomOriginConfig:
              OriginProtocolPolicy: https-only
              OriginSSLProtocols: [SSLv3, TLSv1.2] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - { Id: site, DomainName: files.s3.amazonaws.com, S3OriginConfig: {} }
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
      origin_ssl_protocols   = ["SSLv3", "TLSv1.2"] # <- here
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
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - Id: site
            DomainName: shop.example.com
            CustomOriginConfig:
              OriginProtocolPolicy: https-only # <- here
"),
        met(r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - Id: site
            DomainName: site.s3-website-eu-west-1.amazonaws.com
            CustomOriginConfig: { OriginProtocolPolicy: http-only }
"),
    ],
};
