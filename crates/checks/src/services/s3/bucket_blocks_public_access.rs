//! Four settings keep a bucket private whatever access lists and policies say, now or after somebody's mistake. On
//! buckets made since April 2023 all four are on unless a template says otherwise, on older ones they are off; a
//! template that leaves them out does not tell which kind of bucket it updates. One setting left out beside others is
//! off.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-blocks-public-access",
    title: "Bucket blocks public access by all four settings",
    evidence_for: &["public-access-prevention"],
    severity: High,
    aliases: &[
        "s3-bucket-public-access-block",
        "S3.8",
        "s3-bucket-level-public-access-prohibited",
        "S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
        "S3_BUCKET_PUBLIC_READ_PROHIBITED",
        "S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
        "s3_bucket_level_public_access_block",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.blocks_public_access() }],
    fix: "Set all four flags of `PublicAccessBlockConfiguration` to true.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html",
    ],
    examples: &[
        met(r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: 'true'
"),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: false # <- here
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
",
        ),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration: # <- here
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
",
        ),
        unknown(
            r"
Resources:
  Files: # <- here
    Type: AWS::S3::Bucket
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.subject.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_public_access_block" "files" {
  bucket                  = aws_s3_bucket.subject.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = false # <- here
}
"#),
    ],
};
