//! With versioning every overwrite and delete leaves a copy. Without a rule these copies pile up for ever: what should be
//! gone can still leak, and each month costs more.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-version-lifecycle",
    title: "Bucket that keeps earlier versions has a lifecycle rule",
    evidence_for: &["data-lifecycle"],
    severity: Medium,
    aliases: &["S3.10", "s3-version-lifecycle-policy-check"],
    judges: &[&Judge::<Bucket> {
        applies: |bucket| bucket.versioning().is("Enabled"),
        holds: |bucket| bucket.has_lifecycle(),
    }],
    fix: "Add a rule with `NoncurrentVersionExpiration` to `LifecycleConfiguration.Rules`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-10",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: Enabled }
      LifecycleConfiguration: { Rules: [{ Status: Enabled, NoncurrentVersionExpiration: { NoncurrentDays: 30 } }] }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: Enabled }
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.subject.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "files" {
  bucket = aws_s3_bucket.subject.id

  rule {
    id     = "versions"
    status = "Enabled"

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.subject.id

  versioning_configuration {
    status = "Enabled"
  }
}
"#),
    ],
};
