//! The address of a function answers the internet. With an origin access control CloudFront signs its requests, so that
//! the function can refuse all others with `AuthType: AWS_IAM`; without one it can be called past the distribution and
//! its firewall.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::{Distribution, Origin};

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-function-origin",
    title: "Distribution signs its requests to functions",
    evidence_for: &["public-access-prevention", "resource-policy"],
    severity: Medium,
    aliases: &["CloudFront.16", "cloudfront-origin-lambda-url-oac-enabled"],
    judges: &[&Judge::<Distribution> {
        applies: |distribution| distribution.origins().any(Facts::<Origin>::is_function),
        holds: |distribution| distribution.origins().all(|it| it.is_function().implies(|| it.has_signed_requests())),
    }],
    fix: "Create an `AWS::CloudFront::OriginAccessControl` of type `lambda` and name it in `OriginAccessControlId`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-16",
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
          - { Id: site, DomainName: abc.lambda-url.eu-central-1.on.aws, OriginAccessControlId: oac, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
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
          - Id: site # <- here
            DomainName: abc.lambda-url.eu-central-1.on.aws
            CustomOriginConfig: { OriginProtocolPolicy: https-only }
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
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
",
        ),
        met(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  origin {
    domain_name              = "abc.lambda-url.eu-central-1.on.aws"
    origin_id                = "site"
    origin_access_control_id = aws_cloudfront_origin_access_control.function.id

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
resource "aws_cloudfront_origin_access_control" "function" {
  name                              = "function"
  origin_access_control_origin_type = "lambda"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}
"#),
        violated(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  origin { # <- here
    domain_name = "abc.lambda-url.eu-central-1.on.aws"
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
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - Id: site
            DomainName: abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-west-1.on.aws
            OriginAccessControlId: !Ref Access
            CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] }
  Access:
    Type: AWS::CloudFront::OriginAccessControl
    Properties:
      OriginAccessControlConfig:
        Name: site
        OriginAccessControlOriginType: lambda
        SigningProtocol: sigv4
        SigningBehavior: never # <- here
"),
    ],
};
