//! S3 encrypts every new object, with keys of its own at least, and nobody can turn that off: a bucket that says nothing
//! of encryption encrypts all the same. What can go wrong is the key: with one in KMS that is disabled nothing can be
//! stored or read. Objects from before 5 January 2023 may be unencrypted, which no template shows.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-encryption",
    title: "Bucket encrypts new objects",
    evidence_for: &["storage-encryption"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.encrypts_with_usable_key() }],
    fix: "Enable the key, or name another one.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html",
        "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: aws:kms, KMSMasterKeyID: !Ref Key } }] }
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: aws:kms, KMSMasterKeyID: !Ref Key } }] }
  Key:
    Type: AWS::KMS::Key
    Properties:
      Enabled: false # <- here
",
        ),
        met(r"
Parameters: { Key: { Type: String } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: aws:kms, KMSMasterKeyID: !Ref Key } }] }
"),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}
"#),
        violated(r#"
resource "aws_kms_key" "files" {
  is_enabled = false # <- here
}

resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "files" {
  bucket = aws_s3_bucket.subject.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.files.arn
    }
  }
}
"#),
    ],
};
