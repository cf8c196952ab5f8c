//! An upload in parts that is never finished leaves its parts behind, unseen in any listing and paid for. A lifecycle
//! rule removes them.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-unfinished-uploads",
    title: "Bucket removes what is left of unfinished uploads",
    evidence_for: &["data-lifecycle"],
    severity: Low,
    aliases: &["s3-lifecycle-abort-multipart", "CKV_AWS_300"],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.removes_unfinished_uploads() }],
    fix: "Add an enabled lifecycle rule with `AbortIncompleteMultipartUpload` for the whole bucket.",
    links: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration: { Rules: [{ Status: Enabled, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }] }
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
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration:
        Rules:
          - { Status: Enabled, ExpirationInDays: 30 } # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_lifecycle_configuration" "files" {
  bucket = aws_s3_bucket.subject.id

  rule {
    id     = "leftovers"
    status = "Enabled"

    filter {
      prefix = ""
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}
"#),
        met(r#"
variable "stage" { type = string }

resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_lifecycle_configuration" "production" {
  count  = var.stage == "production" ? 1 : 0
  bucket = aws_s3_bucket.subject.id

  rule {
    id     = "leftovers"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "other" {
  count  = var.stage != "production" ? 1 : 0
  bucket = aws_s3_bucket.subject.id

  rule {
    id     = "leftovers"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}
"#),
    ],
};
