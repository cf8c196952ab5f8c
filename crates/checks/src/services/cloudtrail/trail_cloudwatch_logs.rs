//! Log files in a bucket are for reading afterwards. In CloudWatch Logs the same events can be searched at once and
//! raise alarms within minutes, for example when somebody signs in as root or switches off a trail.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-cloudwatch-logs",
    title: "Trail sends its events to CloudWatch Logs",
    evidence_for: &["api-call-logging", "security-alarms"],
    severity: Medium,
    aliases: &[
        "cloudtrail-cloudwatch-logs",
        "CloudTrail.5",
        "cloud-trail-cloud-watch-logs-enabled",
        "CKV2_AWS_10",
        "AWS-0162",
        "CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED",
        "cloudtrail_cloudwatch_logging_enabled",
    ],
    judges: &[&Judge::<Trail> { applies: always, holds: |trail| trail.sends_to_log_group() }],
    fix: "Set `CloudWatchLogsLogGroupArn` and `CloudWatchLogsRoleArn`.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
    ],
    examples: &[
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      CloudWatchLogsLogGroupArn: !GetAtt Group.Arn
  Group:
    Type: AWS::Logs::LogGroup
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
      CloudWatchLogsLogGroupArn: '' # <- here
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
      CloudWatchLogsLogGroupArn: !Ref Choice # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name                       = "events"
  s3_bucket_name             = "events"
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"
}
resource "aws_cloudwatch_log_group" "trail" {
  name = "trail"
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
