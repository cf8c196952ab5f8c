//! Access logs tell who read and who changed what, which nobody can find out afterwards without them. Either the bucket
//! writes server access logs, or a trail records the reads or writes of its objects as data events. A bucket that
//! receives the access logs of others is left out: its own logs would be logs about logs.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-access-logging",
    title: "Bucket has use of its objects logged",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "s3-bucket-access-logging",
        "S3.9",
        "s3-bucket-logging-enabled",
        "CKV_AWS_18",
        "AWS-0089",
        "S3_BUCKET_LOGGING_ENABLED",
        "s3_bucket_server_access_logging_enabled",
    ],
    judges: &[&Judge::<Bucket> {
        applies: |bucket| !bucket.receives_access_logs(),
        holds: |bucket| bucket.logging().is(true) | bucket.has_data_events_recorded(),
    }],
    fix: "Set `LoggingConfiguration.DestinationBucketName` to a bucket for logs, or have a trail record S3 data events of the bucket.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties: { LoggingConfiguration: { DestinationBucketName: logs } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: trails
      EventSelectors:
        - DataResources:
            - { Type: AWS::S3::Object, Values: [!Sub '${Subject.Arn}/'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: trails
      AdvancedEventSelectors:
        - FieldSelectors:
            - { Field: eventCategory, Equals: [Data] }
            - { Field: resources.type, Equals: ['AWS::S3::Object'] }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
    Properties: { BucketName: files }
  Other:
    Type: AWS::S3::Bucket
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: trails
      EventSelectors:
        - DataResources:
            - Type: AWS::S3::Object
              Values: [!Sub '${Other.Arn}/', 'arn:aws:s3:::files/invoices/']
",
        ),
        unknown(
            r"
Parameters: { Recorded: { Type: String } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: trails
      EventSelectors:
        - DataResources: [{ Type: AWS::S3::Object, Values: [!Ref Recorded] }] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties: { LoggingConfiguration: { DestinationBucketName: !Ref Subject } }
  Subject:
    Type: AWS::S3::Bucket
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket" "logs" {
  bucket = "files-logs"
}

resource "aws_s3_bucket_logging" "files" {
  bucket        = aws_s3_bucket.subject.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "files/"
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  logging {
    target_bucket = "company-logs"
    target_prefix = "files/"
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}
"#),
        not_applicable(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files-logs"
}

resource "aws_s3_bucket" "files" {
  bucket = "files"

  logging {
    target_bucket = aws_s3_bucket.subject.id
  }
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_cloudtrail" "files" {
  name           = "files"
  s3_bucket_name = "events"

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.subject.arn}/"]
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}

resource "aws_s3_bucket" "others" {
  bucket = "others"
}

resource "aws_cloudtrail" "others" {
  name           = "others"
  s3_bucket_name = "events"

  event_selector {
    data_resource {
      type   = "AWS::S3::Object"
      values = ["${aws_s3_bucket.others.arn}/"]
    }
  }
}
"#),
        unknown(r#"
variable "recorded" {
  type = string
}

resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_cloudtrail" "files" {
  name           = "files"
  s3_bucket_name = "events"

  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field       = "resources.ARN"
      starts_with = ["${var.recorded}/"]
    }
  }
}
"#),
    ],
};
