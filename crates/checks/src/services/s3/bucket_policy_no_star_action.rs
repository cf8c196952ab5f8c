//! A bucket's policy that allows every action allows more than using the bucket: deleting it, and changing this very
//! policy, so that whoever is let in can let in others.

use crate::prelude::*;
use hardline_facts::s3::bucket_policy::BucketPolicy;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "s3-bucket-policy-no-star-action",
    title: "Policy of a bucket names the actions it allows",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &["s3-policy-star-action", "S3_BUCKET_POLICY_NO_WILDCARD_ACTION"],
    judges: &[
        &Judge::<BucketPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::allows_service_wildcard)),
        },
    ],
    fix: "List in `Action` what the parties need.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    ],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: ['s3:GetObject', 's3:Get*'], Resource: '*' }
          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*' }
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }
            Action: 's3:*' # <- here
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }
            Action: ['s3:GetObject', '*'] # <- here
            Resource: '*' 
"),
        unknown(r"
Parameters: { Action: { Type: String } }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: !Ref Action, Resource: '*' } # <- here
"),
        met(r#"
resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = data.aws_iam_policy_document.readers.json
}

data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["arn:aws:s3:::files", "arn:aws:s3:::files/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/reader"]
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = data.aws_iam_policy_document.readers.json
}

data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["s3:*"] # <- here
    resources = ["arn:aws:s3:::files", "arn:aws:s3:::files/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/reader"]
    }
  }
}
"#),
    ],
};
