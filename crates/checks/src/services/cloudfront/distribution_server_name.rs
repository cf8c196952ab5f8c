//! A distribution can answer viewers that do not say which host they want, by addresses of its own in every edge
//! location. Such viewers are long out of date, and the addresses cost much. With `sni-only` it answers viewers that name
//! the host.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-server-name",
    title: "Distribution tells its viewers apart by server name",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["CloudFront.8", "cloudfront-sni-enabled", "cloudfront_distributions_https_sni_enabled"],
    judges: &[&Judge::<Distribution> {
        applies: |distribution| distribution.shows_own_certificate(),
        holds: |distribution| distribution.tls_support().is("sni-only"),
    }],
    fix: "Set `ViewerCertificate.SslSupportMethod` to `sni-only`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-https-dedicated-ip-or-sni.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-8",
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
        ViewerCertificate: { AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1', SslSupportMethod: sni-only, MinimumProtocolVersion: TLSv1.2_2021 }
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
          - { Id: site, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only } }
        ViewerCertificate:
          AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1'
          SslSupportMethod: vip # <- here
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
