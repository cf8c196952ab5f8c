//! Headers tell browsers to come by HTTPS only, not to guess what a file is, and not to show the site within another. A
//! policy adds them to every answer, whatever the origin does.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-response-headers",
    title: "Distribution adds security headers to its answers",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["cloudfront-response-headers-policy", "CKV2_AWS_32"],
    judges: &[&Judge::<Distribution> {
        applies: always,
        holds: |distribution| distribution.every_behavior(|it| it.has_headers_policy()),
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
    ],
};
