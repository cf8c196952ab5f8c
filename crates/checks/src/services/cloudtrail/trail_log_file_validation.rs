//! Who breaks in wants to clean up the logs. With validation on, CloudTrail signs a digest of its log files every hour,
//! so that a file that was changed, deleted or forged can be told. It is off unless asked for.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-log-file-validation",
    title: "Trail makes changes to its log files detectable",
    evidence_for: &["log-protection", "api-call-logging"],
    severity: Low,
    aliases: &[
        "cloudtrail-log-file-validation",
        "CloudTrail.4",
        "cloud-trail-log-file-validation-enabled",
        "CKV_AWS_36",
        "AWS-0016",
        "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
        "cloudtrail_log_file_validation_enabled",
    ],
    judges: &[&Judge::<Trail> { applies: always, holds: |trail| trail.log_file_validation().is(true) }],
    fix: "Set `EnableLogFileValidation` to true.",
    links: &["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html"],
    examples: &[
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      EnableLogFileValidation: true
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
      EnableLogFileValidation: false # <- here
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
      EnableLogFileValidation: !Ref Choice # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name                       = "events"
  s3_bucket_name             = "events"
  enable_log_file_validation = true
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" { # <- here
  name           = "events"
  s3_bucket_name = "events"
}
"#),
    ],
};
