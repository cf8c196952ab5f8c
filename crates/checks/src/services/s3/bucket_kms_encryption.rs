//! S3 encrypts every new object by itself, with keys of its own that need no permission: whoever may read the object
//! sees it in the clear. With a key in KMS, reading takes the permission to use the key as well, each use of the key is
//! logged, and disabling it closes all objects at once. This is a matter of choice for data that asks for it, not a gap.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-kms-encryption",
    title: "Bucket encrypts with a key in KMS",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &[
        "s3-bucket-kms",
        "S3.17",
        "s3-default-encryption-kms",
        "CKV_AWS_145",
        "AWS-0132",
        "S3_DEFAULT_ENCRYPTION_KMS",
        "s3_bucket_kms_encryption",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.encrypts_with_kms() }],
    fix: "Set `SSEAlgorithm` of the default encryption to `aws:kms` and name a key of your own.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html",
    ],
    examples: &[
        met(r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: !GetAtt Key.Arn }
  Key:
    Type: AWS::KMS::Key
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
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: { SSEAlgorithm: AES256 } # <- here
",
        ),
        unknown(
            r"
Parameters: { Algorithm: { Type: String } }
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: { SSEAlgorithm: !Ref Algorithm } # <- here
",
        ),
        met(r#"
resource "aws_kms_key" "files" {
  enable_key_rotation = true
}

resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.subject.bucket

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.files.arn
    }
  }
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
      }
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.subject.id

  rule { # <- here
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}
"#),
    ],
};
