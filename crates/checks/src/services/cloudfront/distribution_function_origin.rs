//! The address of a function answers the internet. With an origin access control CloudFront signs its requests, so that
//! the function can refuse all others with `AuthType: AWS_IAM`; without one it can be called past the distribution and
//! its firewall.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-function-origin",
    title: "Distribution signs its requests to functions",
    evidence_for: &["public-access-prevention", "resource-policy"],
    severity: Medium,
    aliases: &["CloudFront.16", "cloudfront-origin-lambda-url-oac-enabled"],
    judges: &[&Judge::<Distribution> {
        applies: |distribution| distribution.origins().any(|it| it.is_function()),
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
    ],
};
