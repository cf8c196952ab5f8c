//! With Object Lock an object can be kept from deletion and change for a time, even against administrators: the defence
//! against whoever encrypts or deletes data for ransom. It is best turned on when the bucket is made.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-object-lock",
    title: "Bucket can keep objects from being changed or deleted",
    evidence_for: &["deletion-protection", "version-retention"],
    severity: Medium,
    aliases: &[
        "s3-object-lock",
        "S3.15",
        "s3-bucket-default-lock-enabled",
        "CKV_AWS_143",
        "S3_BUCKET_DEFAULT_LOCK_ENABLED",
        "s3_bucket_object_lock",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.object_lock().is(true) }],
    fix: "Set `ObjectLockEnabled` to `true`, and a retention in `ObjectLockConfiguration`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-15",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      ObjectLockEnabled: true
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
",
        ),
        unknown(
            r"
Parameters: { Lock: { Type: String } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      ObjectLockEnabled: !Ref Lock # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket              = "files"
  object_lock_enabled = true
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_object_lock_configuration" "files" {
  bucket = aws_s3_bucket.subject.id

  rule {
    default_retention {
      mode = "COMPLIANCE"
      days = 30
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}
"#),
    ],
};
