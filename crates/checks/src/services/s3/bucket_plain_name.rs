//! A bucket is reached by a host name that begins with its own. AWS's certificate is good for one word there, so that
//! with dots in the name HTTPS fails, and people turn the check of the certificate off. Only a bucket that serves a
//! website may need them.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-plain-name",
    title: "Bucket's name has no dots",
    evidence_for: &["secure-configuration"],
    severity: Low,
    aliases: &["s3-dns-compliant-name", "AWS-0320"],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.has_plain_name() }],
    fix: "Choose a name with dashes in place of dots.",
    links: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"],
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
      BucketName: shop-files
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: files.example.com # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub 'files.${AWS::Region}' # <- here
",
        ),
        unknown(
            r"
Parameters: { Name: { Type: String } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Ref Name # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket_prefix = "shop-files-"
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files.example.com" # <- here
}
"#),
    ],
};
