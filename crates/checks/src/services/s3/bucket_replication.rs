//! S3 keeps an object in several zones of a Region. A copy in another Region or account stays when the Region fails or
//! the account is lost. Where the other bucket stands, a template most often does not tell.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-replication",
    title: "Bucket copies its objects to another one",
    evidence_for: &["data-replication"],
    severity: Low,
    aliases: &[
        "s3-replication",
        "S3.7",
        "s3-bucket-cross-region-replication-enabled",
        "s3-bucket-replication-enabled",
        "CKV_AWS_144",
        "S3_BUCKET_REPLICATION_ENABLED",
        "s3_bucket_cross_region_replication",
    ],
    judges: &[&Judge::<Bucket> {
        applies: always,
        holds: |bucket| bucket.replication_rules().any(|it| it.status().is("Enabled")),
    }],
    fix: "Add an enabled rule to `ReplicationConfiguration.Rules`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-7",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: Enabled }
      ReplicationConfiguration: { Role: role, Rules: [{ Status: Enabled, Destination: { Bucket: "arn:aws:s3:::copies" } }] }
"#),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
",
        ),
        violated(
            r#"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      ReplicationConfiguration:
        Role: role
        Rules:
          - Status: Disabled # <- here
            Destination: { Bucket: "arn:aws:s3:::copies" }
"#,
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_replication_configuration" "files" {
  bucket = aws_s3_bucket.subject.id
  role   = "arn:aws:iam::111122223333:role/replication"

  rule {
    status = "Enabled"

    destination {
      bucket = "arn:aws:s3:::files-copy"
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
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  replication_configuration {
    role = "arn:aws:iam::111122223333:role/replication"

    rules {
      status = "Enabled"

      destination {
        bucket = "arn:aws:s3:::files-copy"
      }
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  replication_configuration {
    role = "arn:aws:iam::111122223333:role/replication"

    rules { # <- here
      status = "Disabled"

      destination {
        bucket = "arn:aws:s3:::files-copy"
      }
    }
  }
}
"#),
    ],
};
