//! `Allow` with `NotPrincipal` in a bucket's policy lets in everybody but those listed, strangers who are not signed in
//! to AWS among them. AWS advises never to combine the two.

use crate::prelude::*;
use hardline_facts::s3::bucket_policy::BucketPolicy;
use hardline_policy::Statement;

pub static CHECK: Check = Check {
    id: "s3-bucket-policy-no-not-principal",
    title: "Policy of a bucket does not let in all but some",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: High,
    aliases: &["s3-policy-no-allow-not-principal", "S3_BUCKETPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL"],
    judges: &[
        &Judge::<BucketPolicy> {
            applies: always,
            holds: |it| !it.document().judge(|it| it.any(Statement::grants_to_all_but)),
        },
    ],
    fix: "Name in `Principal` who is let in.",
    links: &["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"],
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
          - { Effect: Deny, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 's3:GetObject', Resource: '*' }
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
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/guest' } # <- here
            Action: s3:GetObject
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
          - { Effect: !Ref Effect, NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/guest' }, Action: 's3:GetObject', Resource: '*' } # <- here
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
      Effect       = "Allow"
      NotPrincipal = { AWS = "arn:aws:iam::111122223333:user/guest" } # <- here
      Action       = "s3:GetObject"
      Resource     = "arn:aws:s3:::files/*"
    }]
  })
}
"#),
    ],
};
