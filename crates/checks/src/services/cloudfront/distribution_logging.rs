//! Access logs tell who asked for what, from where, and what was answered. A distribution writes none unless it is told to,
//! either to a bucket or by a delivery of CloudWatch Logs.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-logging",
    title: "Distribution logs its requests",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "cloudfront-access-logging",
        "CloudFront.5",
        "cloudfront-accesslogs-enabled",
        "CKV_AWS_86",
        "AWS-0010",
        "CLOUDFRONT_ACCESSLOGS_ENABLED",
        "cloudfront_distributions_logging_enabled",
    ],
    judges: &[&Judge::<Distribution> { applies: always, holds: |site| site.has_access_log() }],
    fix: "Deliver the access logs by `AWS::Logs::DeliverySource` and `AWS::Logs::Delivery`, or set `Logging.Bucket`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html",
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html",
    ],
    examples: &[
        met(r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        Logging: { Bucket: logs.s3.amazonaws.com }
"),
        met(r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
  Source:
    Type: AWS::Logs::DeliverySource
    Properties: { Name: site, LogType: ACCESS_LOGS, ResourceArn: !Sub 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Site}' }
  Delivery:
    Type: AWS::Logs::Delivery
    Properties: { DeliverySourceName: !Ref Source, DeliveryDestinationArn: arn:aws:logs:us-east-1:111122223333:delivery-destination:logs }
"),
        violated(
            r"
Resources:
  Site: # <- here
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: { Enabled: true }
",
        ),
        violated(
            r"
Resources:
  Site: # <- here
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: { Enabled: true }
  Source:
    Type: AWS::Logs::DeliverySource
    Properties: { Name: site, LogType: ACCESS_LOGS, ResourceArn: !Sub 'arn:aws:cloudfront::${AWS::AccountId}:distribution/${Site}' }
",
        ),
        unknown(
            r"
Parameters: { Logs: { Type: String } }
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        Logging:
          Bucket: !Ref Logs # <- here
",
        ),
        met(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  logging_config {
    bucket = aws_s3_bucket.logs.bucket_domain_name
    prefix = "site/"
  }

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
resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}
"#),
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
resource "aws_cloudwatch_log_delivery_source" "site" {
  name         = "site"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.subject.arn
}
resource "aws_cloudwatch_log_delivery" "site" {
  delivery_source_name     = aws_cloudwatch_log_delivery_source.site.name
  delivery_destination_arn = "arn:aws:logs:us-east-1:111122223333:delivery-destination:logs"
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
    ],
};
