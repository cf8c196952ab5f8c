//! A web application firewall before a distribution turns away known attacks, floods and unwanted callers at the edge, before
//! they reach the origin.

use crate::prelude::*;
use hardline_facts::cloudfront::distribution::Distribution;

pub static CHECK: Check = Check {
    id: "cloudfront-distribution-waf",
    title: "Distribution has a web access control list with rules before it",
    evidence_for: &["application-firewall"],
    severity: Medium,
    aliases: &[
        "cloudfront-waf-association",
        "CloudFront.6",
        "cloudfront-associated-with-waf",
        "CKV_AWS_68",
        "AWS-0011",
        "cloudfront_distributions_using_waf",
    ],
    judges: &[&Judge::<Distribution> { applies: always, holds: |site| site.has_web_acl() }],
    fix: "Set `WebACLId` to the ARN of a web access control list of scope `CLOUDFRONT`.",
    links: &["https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html"],
    examples: &[
        met(r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        WebACLId: !GetAtt Rules.Arn
  Rules: { Type: AWS::WAFv2::WebACL, Properties: { Scope: CLOUDFRONT, Rules: [{ Name: common, Priority: 0 }] } }
"),
        violated(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: # <- here
        Enabled: true
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
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
        WebACLId: '' # <- here
",
        ),
        violated(
            r"
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig: { Enabled: true, WebACLId: !GetAtt Rules.Arn }
  Rules: # <- here
    Type: AWS::WAFv2::WebACL
    Properties: { Scope: CLOUDFRONT }
",
        ),
        unknown(
            r"
Parameters: { Acl: { Type: String } }
Resources:
  Site:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        DefaultCacheBehavior: { TargetOriginId: site, ViewerProtocolPolicy: https-only }
        Enabled: true
        WebACLId: !Ref Acl # <- here
",
        ),
    ],
};
