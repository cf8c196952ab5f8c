//! Attackers like Regions that nobody looks at. A trail for one Region sees nothing of what is done in others; one for
//! all Regions does, also in those that are added later. It must record management events in full, those that only read
//! as well: a trail without selectors does, and selectors may narrow it.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-multi-region",
    title: "Trail records all management events of every Region",
    evidence_for: &["api-call-logging"],
    severity: High,
    aliases: &[
        "cloudtrail-multi-region",
        "CloudTrail.1",
        "multi-region-cloudtrail-enabled",
        "CKV_AWS_67",
        "AWS-0014",
        "MULTI_REGION_CLOUD_TRAIL_ENABLED",
        "cloudtrail_multi_region_enabled",
    ],
    judges: &[&Judge::<Trail> {
        applies: always,
        holds: |trail| trail.is_multi_region().is(true) & trail.records_all_management_events(),
    }],
    fix: "Set `IsMultiRegionTrail` to true, and let a selector record management events with `ReadWriteType: All` and nothing excluded.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html",
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
    ],
    examples: &[
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      IsMultiRegionTrail: true
"),
        violated(
            r"
Resources:
  Trail: # <- here
    Type: AWS::CloudTrail::Trail
    Properties: { S3BucketName: trails, IsLogging: true }
",
        ),
        violated(
            r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsMultiRegionTrail: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Choice: { Type: String } }
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsMultiRegionTrail: !Ref Choice # <- here
",
        ),
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      IsMultiRegionTrail: true
      AdvancedEventSelectors:
        - FieldSelectors: [{ Field: eventCategory, Equals: [Management] }]
        - FieldSelectors:
            - { Field: eventCategory, Equals: [Data] }
            - { Field: resources.type, Equals: ['AWS::S3::Object'] }
"),
        violated(
            r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      IsMultiRegionTrail: true
      EventSelectors:
        - ReadWriteType: WriteOnly # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name                  = "events"
  s3_bucket_name        = "events"
  is_multi_region_trail = true
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" { # <- here
  name           = "events"
  s3_bucket_name = "events"
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name                  = "events"
  s3_bucket_name        = "events"
  is_multi_region_trail = true
  event_selector { # <- here
    read_write_type = "WriteOnly"
  }
}
"#),
        violated(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: false # <- here
      IsMultiRegionTrail: true
"),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name                  = "events"
  s3_bucket_name        = "events"
  is_multi_region_trail = true
  enable_logging        = false # <- here
}
"#),
    ],
};
