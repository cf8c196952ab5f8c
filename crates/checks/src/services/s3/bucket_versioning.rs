//! With versioning on, S3 keeps every earlier copy of an object, so that an overwrite or a delete can be undone, whoever
//! did it. A bucket that never asked for versioning has none, and suspending it stops the keeping of copies.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-versioning",
    title: "Bucket keeps earlier versions of its objects",
    evidence_for: &["version-retention", "data-backup"],
    severity: Low,
    aliases: &[
        "s3-bucket-versioning",
        "S3.14",
        "s3-bucket-versioning-enabled",
        "CKV_AWS_21",
        "AWS-0090",
        "S3_BUCKET_VERSIONING_ENABLED",
        "s3_bucket_object_versioning",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.versioning().is("Enabled") }],
    fix: "Set `VersioningConfiguration.Status` to `Enabled`, and a lifecycle rule that deletes old versions in time.",
    links: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"],
    examples: &[
        met(r"
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties: { VersioningConfiguration: { Status: Enabled } }
"),
        violated(
            r"
Resources:
  Logs: # <- here
    Type: AWS::S3::Bucket
",
        ),
        violated(
            r"
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Parameters: { Stage: { Type: String } }
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Status: !If
          - IsProduction
          - Enabled
          - Suspended # <- here
",
        ),
        violated(
            r"
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Parameters: { Stage: { Type: String } }
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: !If [IsProduction, { Status: Enabled }, !Ref AWS::NoValue] # <- here
",
        ),
        unknown(
            r"
Parameters: { Keep: { Type: String } }
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !Ref Keep } # <- here
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
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  versioning {
    enabled = true
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.subject.id

  versioning_configuration {
    status = "Suspended" # <- here
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {}

resource "aws_s3_bucket_versioning" "files" {
  bucket = join("", aws_s3_bucket.subject[*].id)

  versioning_configuration {
    status = "Enabled"
  }
}
"#),
    ],
};
