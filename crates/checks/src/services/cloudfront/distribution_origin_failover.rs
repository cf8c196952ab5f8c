//! With an origin group CloudFront asks a second origin when the first does not answer, or answers with an error. Without
//! one the distribution fails with its origin.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-origin-failover",
    title: "Distribution has a second origin for when the first fails",
    evidence_for: &["fault-tolerance"],
    severity: Low,
    aliases: &[
        "cloudfront-origin-failover",
        "CloudFront.4",
        "cloudfront-origin-failover-enabled",
        "CKV_AWS_310",
        "CLOUDFRONT_ORIGIN_FAILOVER_ENABLED",
        "cloudfront_distributions_multiple_origin_failover_configured",
    ],
    judges: &[&Judge::<Distribution> {
        applies: always,
        holds: |distribution| distribution.origin_groups().any(|it| it.members().satisfies(|count| count >= 2)),
    }],
    fix: "List two origins in a group under `OriginGroups`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-4",
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
        OriginGroups:
          Quantity: 1
          Items: [{ Id: both, FailoverCriteria: { StatusCodes: { Quantity: 1, Items: [500] } }, Members: { Quantity: 2, Items: [{ OriginId: site }, { OriginId: spare }] } }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: # <- here
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Origins:
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
",
        ),
    ],
};
