//! Addresses signed with keys of an account need the account's root user to manage those keys. With key groups the keys
//! are managed by IAM identities through the API, can be changed without a stop, and are far more in number.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-key-groups",
    title: "Distribution trusts key groups, not accounts, to sign addresses",
    evidence_for: &["access-permissions"],
    severity: Medium,
    aliases: &["CloudFront.17", "cloudfront-distribution-key-group-enabled"],
    judges: &[&Judge::<Distribution> {
        applies: always,
        holds: |distribution| distribution.every_behavior(|it| !it.signers().any(Fact::exists)),
    }],
    fix: "Create an `AWS::CloudFront::KeyGroup`, name it in `TrustedKeyGroups`, and take `TrustedSigners` out.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-trusted-signers.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-17",
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
          TargetOriginId: site
          ViewerProtocolPolicy: https-only
          TrustedSigners: [self] # <- here
        Origins:
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
",
        ),
    ],
};
