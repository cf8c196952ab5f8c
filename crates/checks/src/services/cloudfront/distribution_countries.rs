//! Content may have to stay within countries, by licence or by law. A restriction by country keeps the others out at the
//! edge. This is a matter of choice for content that asks for it, not a gap.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-countries",
    title: "Distribution serves chosen countries only",
    evidence_for: &["access-permissions"],
    severity: Low,
    aliases: &["cloudfront-geo-restriction", "CKV_AWS_374", "cloudfront_distributions_geo_restrictions_enabled"],
    judges: &[&Judge::<Distribution> {
        applies: always,
        holds: |distribution| distribution.geo_restriction().is_any_of(&["whitelist", "blacklist"]),
    }],
    fix: "Set `Restrictions.GeoRestriction` with the countries.",
    links: &["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html"],
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
        Restrictions: { GeoRestriction: { RestrictionType: whitelist, Locations: [DE] } }
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
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
        Restrictions:
          GeoRestriction:
            RestrictionType: none # <- here
",
        ),
    ],
};
