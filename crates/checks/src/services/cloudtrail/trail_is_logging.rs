//! A trail that is there but does not log gives a false sense of safety. Switching logging off is among the first things
//! that an intruder does.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-is-logging",
    title: "Trail is logging",
    evidence_for: &["api-call-logging"],
    severity: High,
    aliases: &["cloudtrail-logging-on", "CloudTrail.3", "cloudtrail-enabled", "CKV_AWS_251", "CLOUD_TRAIL_ENABLED"],
    judges: &[&Judge::<Trail> { applies: always, holds: |trail| trail.is_logging().is(true) }],
    fix: "Set `IsLogging` to true.",
    links: &["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-turning-off-logging.html"],
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
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: false # <- here
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
      IsLogging: !Ref Choice # <- here
",
        ),
        violated(
            r"
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Parameters: { Stage: { Type: String } }
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: !If
        - IsProduction
        - true
        - false # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
  enable_logging = false # <- here
}
"#),
    ],
};
