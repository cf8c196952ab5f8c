//! `Allow` with `NotAction` in a bucket's policy grants everything but what is listed: deleting the bucket and opening it
//! to others, too, unless they happen to be on the list. Few who write it mean that; most mean to forbid what is listed,
//! which is `Deny`.

use crate::prelude::*;
use hardline_facts::s3::bucket_policy::BucketPolicy;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "s3-bucket-policy-no-not-action",
    title: "Policy of a bucket does not allow all actions but some",
    evidence_for: &["resource-policy"],
    severity: Medium,
    aliases: &["s3-policy-no-allow-not-action", "S3_BUCKET_POLICY_NO_ALLOW_PLUS_NOT_ACTION"],
    judges: &[
        &Judge::<BucketPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_all_but)),
        },
    ],
    fix: "List in `Action` what is allowed, or put what is forbidden into a statement with `Effect: Deny`.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 's3:GetObject', Resource: '*' }
          - { Effect: Deny, Principal: '*', NotAction: 's3:GetObject', Resource: '*' }
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
            NotAction: 's3:Delete*' # <- here
            Resource: '*' 
"),
        unknown(r"
Parameters: { Effect: { Type: String } }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - { Effect: !Ref Effect, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, NotAction: 's3:Delete*', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/reader" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::files/*"
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
      Principal = { AWS = "arn:aws:iam::111122223333:role/reader" }
      NotAction = "s3:DeleteObject" # <- here
      Resource  = "arn:aws:s3:::files/*"
    }]
  })
}
"#),
    ],
};
