//! Who reads or changes the log of all that was done is worth a log of its own: it is what an attacker goes for. The
//! bucket is judged where it is made with the trail.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-bucket-access-logging",
    title: "Trail writes to a bucket whose use is logged",
    evidence_for: &["log-protection"],
    severity: Low,
    aliases: &[
        "cloudtrail-bucket-access-logging",
        "CloudTrail.7",
        "cloudtrail-s3-bucket-access-logging",
        "AWS-0163",
        "cloudtrail_logs_s3_bucket_access_logging_enabled",
    ],
    judges: &[&Judge::<Trail> {
        applies: always,
        holds: |trail| trail.bucket().and(|bucket| bucket.logging().is(true)),
    }],
    fix: "Set `LoggingConfiguration` of the bucket.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-7",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref Events
  Events: { Type: AWS::S3::Bucket, Properties: { LoggingConfiguration: { DestinationBucketName: logs } } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref Events
  Events: # <- here
    Type: AWS::S3::Bucket
",
        ),
        unknown(
            r"
Parameters: { Bucket: { Type: String } }
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref Bucket # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = aws_s3_bucket.events.id
}
resource "aws_s3_bucket" "events" {
  bucket = "events"
}
resource "aws_s3_bucket_logging" "events" {
  bucket        = aws_s3_bucket.events.id
  target_bucket = "logs"
  target_prefix = "events/"
}
"#),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = aws_s3_bucket.events.bucket
}
resource "aws_s3_bucket" "events" {
  bucket = "events"
  logging {
    target_bucket = "logs"
  }
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = aws_s3_bucket.events.id
}
resource "aws_s3_bucket" "events" { # <- here
  bucket = "events"
}
"#),
    ],
};
