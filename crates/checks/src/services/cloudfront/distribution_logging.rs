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
    ],
};
