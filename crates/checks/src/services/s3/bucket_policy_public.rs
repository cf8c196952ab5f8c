//! A bucket policy that allows everybody, or everybody with an account at a public identity provider, makes the bucket
//! public unless a condition leaves only fixed parties. Settings that block public access may hold such a policy back
//! today; without them it takes effect, and with them each update of it is refused.

use crate::prelude::*;
use hardline_facts::s3::bucket_policy::BucketPolicy;

pub static CHECK: Check = Check {
    id: "s3-bucket-policy-public",
    title: "Bucket policy allows known parties only",
    evidence_for: &["resource-policy", "public-access-prevention"],
    severity: High,
    aliases: &["s3-policy-any-principal", "CKV_AWS_70", "S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL"],
    judges: &[&Judge::<BucketPolicy> { applies: always, holds: |policy| !policy.is_public() }],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceVpce`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status",
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
          - Effect: Allow
            Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
            Condition: { IpAddress: { 'aws:SourceIp': [203.0.113.0/24, '2001:db8::/32'] } }
"),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
            Condition: { IpAddress: { 'aws:SourceIp': 0.0.0.0/0 } }
",
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          Effect: Allow
          Principal: { Federated: graph.facebook.com } # <- here
          Action: s3:PutObject
          Resource: arn:aws:s3:::files/*
",
        ),
        violated(
            r#"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument: '{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/*" } }' # <- here
"#,
        ),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          Effect: Allow
          Principal: '*' # <- here
          Action: s3:GetObject
          Resource: arn:aws:s3:::files/*
          Condition: { StringEquals: { 'aws:userid': '${aws:userid}' } }
",
        ),
        met(r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
            Condition: { StringEquals: { 'aws:SourceVpc': vpc-1a2b3c4d }, IpAddress: { 'aws:VpcSourceIp': 10.0.0.0/8 } }
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
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
            Condition: { IpAddress: { 'aws:VpcSourceIp': 10.0.0.0/8 } }
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
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: '*'
            Condition: { NotIpAddress: { 'aws:VpcSourceIp': 10.0.0.0/8 } }
"),
        unknown(
            r"
Parameters: { Network: { Type: String } }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: arn:aws:s3:::files/*
            Condition: { IpAddress: { 'aws:SourceIp': !Ref Network } } # <- here
",
        ),
        unknown(
            r"
Parameters: { Statements: { Type: String } }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument: { Statement: !Ref Statements } # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = data.aws_iam_policy_document.readers.json
}

data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::files/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-a1b2c3d4e5"]
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket_policy" "subject" {
  bucket = "files"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::files/*"
    }]
  })
}
"#),
    ],
};
