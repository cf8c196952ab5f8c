//! A bucket behind a distribution should answer to that distribution alone; otherwise it must be open to everyone, past the
//! distribution and its rules. Origin access control signs CloudFront's requests so that the bucket can tell. Servers and
//! bucket websites cannot use it.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-origin-access",
    title: "Distribution reaches its buckets by origin access control",
    evidence_for: &["public-access-prevention", "resource-policy"],
    severity: Medium,
    aliases: &[
        "cloudfront-s3-origin-access",
        "CloudFront.13",
        "cloudfront-s3-origin-access-control-enabled",
        "cloudfront-origin-access-identity-enabled",
        "CKV2_AWS_46",
        "CLOUDFRONT_ORIGIN_ACCESS_IDENTITY_ENABLED",
        "cloudfront_distributions_s3_origin_access_control",
    ],
    judges: &[&Judge::<Distribution> {
        applies: |site| site.serves_bucket(),
        holds: |site| site.reaches_buckets_alone(),
    }],
    fix: "Make an `AWS::CloudFront::OriginAccessControl`, name it in `OriginAccessControlId`, and let the bucket policy admit the distribution only.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
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
        Origins:
          - { Id: site, DomainName: !GetAtt Bucket.RegionalDomainName, S3OriginConfig: {}, OriginAccessControlId: !Ref Access }
  Bucket: { Type: AWS::S3::Bucket }
  Access: { Type: AWS::CloudFront::OriginAccessControl }
"),
        met(r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        Origins:
          - Id: site
            DomainName: site.s3.amazonaws.com
            S3OriginConfig: { OriginAccessIdentity: !Sub 'origin-access-identity/cloudfront/${Identity}' }
  Identity: { Type: AWS::CloudFront::CloudFrontOriginAccessIdentity }
"),
        violated(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        Origins:
          - Id: site
            DomainName: site.s3.amazonaws.com
            S3OriginConfig:
              OriginAccessIdentity: '' # <- here
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
        Origins:
          - Id: api
            DomainName: api.example.com
            CustomOriginConfig: { OriginProtocolPolicy: https-only }
          - { Id: site, DomainName: site.s3.amazonaws.com, S3OriginConfig: {} } # <- here
",
        ),
        unknown(
            r"
Parameters: { Access: { Type: String } }
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        Origins:
          - Id: site
            DomainName: site.s3.amazonaws.com
            S3OriginConfig: {}
            OriginAccessControlId: !Ref Access # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        Origins: [{ Id: api, DomainName: api.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }]
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        Origins:
          - Id: pictures # <- here
            DomainName: pictures.s3.eu-west-1.amazonaws.com
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        S3Origin: # <- here
          DNSName: pictures.s3.eu-west-1.amazonaws.com
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
        Origins:
          - Id: site
            DomainName: site.s3-website-eu-west-1.amazonaws.com
            CustomOriginConfig: { OriginProtocolPolicy: http-only }
",
        ),
        met(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  origin {
    domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id                = "site"
    origin_access_control_id = aws_cloudfront_origin_access_control.site.id
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
resource "aws_s3_bucket" "site" {
  bucket = "site"
}
resource "aws_cloudfront_origin_access_control" "site" {
  name                              = "site"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}
"#),
        met(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  origin {
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "site"

    s3_origin_config {
      origin_access_identity = aws_cloudfront_origin_access_identity.site.cloudfront_access_identity_path
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
resource "aws_s3_bucket" "site" {
  bucket = "site"
}
resource "aws_cloudfront_origin_access_identity" "site" {
  comment = "site"
}
"#),
        violated(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  origin { # <- here
    domain_name = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id   = "site"
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
resource "aws_s3_bucket" "site" {
  bucket = "site"
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
            DomainName: !GetAtt Bucket.RegionalDomainName
            S3OriginConfig: {}
            OriginAccessControlId: !Ref Access
  Bucket: { Type: AWS::S3::Bucket }
  Access:
    Type: AWS::CloudFront::OriginAccessControl
    Properties:
      OriginAccessControlConfig:
        Name: site
        OriginAccessControlOriginType: s3
        SigningProtocol: sigv4
        SigningBehavior: never # <- here
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
            DomainName: !GetAtt Bucket.RegionalDomainName
            S3OriginConfig: {}
            OriginAccessControlId: !Ref Access
  Bucket: { Type: AWS::S3::Bucket }
  Access:
    Type: AWS::CloudFront::OriginAccessControl
    Properties:
      OriginAccessControlConfig:
        Name: site
        OriginAccessControlOriginType: s3
        SigningProtocol: sigv4
        SigningBehavior: no-override
"),
        violated(r#"
resource "aws_cloudfront_distribution" "subject" {
  enabled = true

  origin {
    domain_name              = aws_s3_bucket.site.bucket_regional_domain_name
    origin_id                = "site"
    origin_access_control_id = aws_cloudfront_origin_access_control.site.id
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
resource "aws_s3_bucket" "site" {
  bucket = "site"
}
resource "aws_cloudfront_origin_access_control" "site" {
  name                              = "site"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "never" # <- here
  signing_protocol                  = "sigv4"
}
"#),
    ],
};
