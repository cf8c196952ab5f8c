//! Reading or writing files is one thing to let another account do; changing the bucket's policy, its encryption or its
//! access lists is another: whoever may do that takes the bucket over or opens it to the world. Security Hub names five
//! such actions.

use crate::prelude::*;
use hardline_facts::s3::bucket_policy::BucketPolicy;
use hardline_policy::{Answer as Judged, Mark, Statement};

/// Actions that change who may do what with the bucket, as Security Hub lists them.
const ACTIONS: &[&str] = &["s3:DeleteBucketPolicy", "s3:PutBucketAcl", "s3:PutBucketPolicy", "s3:PutEncryptionConfiguration", "s3:PutObjectAcl"];

fn speaks_of_control(statement: &Statement<'_>) -> Judged {
    Judged::any(ACTIONS.iter().map(|it| statement.speaks_of_action(it)), Mark::default()).shown_at(statement.at)
}

pub static CHECK: Check = Check {
    id: "s3-bucket-policy-no-sensitive-cross-account",
    title: "Policy of a bucket keeps control of it in its own account",
    evidence_for: &["resource-policy"],
    severity: High,
    aliases: &["S3.6", "s3-bucket-blacklisted-actions-prohibited"],
    judges: &[
        &Judge::<BucketPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.grants_to_other_accounts(speaks_of_control)),
        },
    ],
    fix: "List in `Action` only what the other account has to do with files.",
    links: &[
        "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-6",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
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
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::444455556666:root' }, Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::files/*' }
          - { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:role/admin' }, Action: 's3:*', Resource: 'arn:aws:s3:::files' }
          - { Effect: Deny, Principal: '*', Action: 's3:PutBucketPolicy', Resource: 'arn:aws:s3:::files' }
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
            Principal: { AWS: 'arn:aws:iam::444455556666:root' } # <- here
            Action: ['s3:GetObject', 's3:PutBucket*']
            Resource: arn:aws:s3:::files
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
            Principal: '*' # <- here
            Action: s3:*
            Resource: arn:aws:s3:::files/*
"),
        unknown(r"
Parameters: { Partner: { Type: String } }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Partner }, Action: 's3:PutObjectAcl', Resource: 'arn:aws:s3:::files/*' } # <- here
"),
        met(r#"
data "aws_caller_identity" "current" {}

resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = data.aws_caller_identity.current.account_id }
      Action    = "s3:PutBucketPolicy"
      Resource  = "arn:aws:s3:::files"
    }]
  })
}
"#),
        violated(r#"
resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::444455556666:root" } # <- here
      Action    = "s3:PutBucketPolicy"
      Resource  = "arn:aws:s3:::files"
    }]
  })
}
"#),
    ],
};
