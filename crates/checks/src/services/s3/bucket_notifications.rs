//! With notifications something can act when objects come or go: a scan of what was uploaded, an alarm when something is
//! deleted.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-notifications",
    title: "Bucket tells of what happens to its objects",
    evidence_for: &["use-monitoring"],
    severity: Medium,
    aliases: &[
        "s3-event-notifications",
        "S3.11",
        "s3-event-notifications-enabled",
        "CKV2_AWS_62",
        "s3_bucket_event_notifications_enabled",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.notifications().is(true) }],
    fix: "Set `NotificationConfiguration`, for example with `EventBridgeConfiguration`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-11",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_notification" "files" {
  bucket      = aws_s3_bucket.subject.id
  eventbridge = true
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}
"#),
    ],
};
