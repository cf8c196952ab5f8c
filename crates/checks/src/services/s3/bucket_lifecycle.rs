//! Without a lifecycle rule S3 keeps every object and every old version for ever. Data that should be gone can still
//! leak and still falls under the rules on keeping it. A rule that is in force deletes data when its time is over, or
//! moves it to cheaper storage.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-lifecycle",
    title: "Bucket has a lifecycle rule in force",
    evidence_for: &["data-lifecycle"],
    severity: Low,
    aliases: &[
        "s3-lifecycle-configuration",
        "S3.13",
        "s3-lifecycle-policy-check",
        "CKV2_AWS_61",
        "s3_bucket_lifecycle_enabled",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.has_lifecycle() }],
    fix: "Add a rule with `Status: Enabled` to `LifecycleConfiguration.Rules` that expires objects, old versions and unfinished uploads.",
    links: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"],
    examples: &[
        met(r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration: { Rules: [{ Status: Enabled, ExpirationInDays: 365 }] }
"),
        violated(
            r"
Resources:
  Files: # <- here
    Type: AWS::S3::Bucket
",
        ),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration:
        Rules:
          - { Status: Disabled, ExpirationInDays: 365 } # <- here
",
        ),
        unknown(
            r"
Parameters: { Status: { Type: String } }
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      LifecycleConfiguration:
        Rules:
          - { Status: !Ref Status, ExpirationInDays: 365 } # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_lifecycle_configuration" "files" {
  bucket = aws_s3_bucket.subject.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 365
    }
  }
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  lifecycle_rule {
    enabled = true

    expiration {
      days = 365
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
