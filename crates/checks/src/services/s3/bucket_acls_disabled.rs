//! Access lists are older than policies and easy to overlook: whoever uploads an object can own it and open it to
//! others, and no policy shows that. With `BucketOwnerEnforced` lists count for nothing and policies alone decide.
//! Buckets made since April 2023 have them off unless a template says otherwise, older ones on.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-acls-disabled",
    title: "Bucket grants access by policies alone",
    evidence_for: &["access-permissions"],
    severity: Medium,
    aliases: &["s3-acls-disabled", "S3.12", "s3-bucket-acl-prohibited", "CKV2_AWS_65", "s3_bucket_acl_prohibited"],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| bucket.relies_on_policies() }],
    fix: "Set `ObjectOwnership` to `BucketOwnerEnforced`, leave `AccessControl` out, and grant by a bucket policy.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html",
    ],
    examples: &[
        met(r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      OwnershipControls: { Rules: [{ ObjectOwnership: BucketOwnerEnforced }] }
"),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      OwnershipControls:
        Rules:
          - ObjectOwnership: BucketOwnerPreferred # <- here
",
        ),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: LogDeliveryWrite # <- here
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

resource "aws_s3_bucket_ownership_controls" "files" {
  bucket = aws_s3_bucket.subject.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_ownership_controls" "files" {
  bucket = aws_s3_bucket.subject.id

  rule { # <- here
    object_ownership = "BucketOwnerPreferred"
  }
}
"#),
    ],
};
