//! S3 answers over plain HTTP as well as over TLS. What is asked for over plain HTTP can be read and changed on its way,
//! keys of presigned links among it. A statement that denies every request without TLS makes S3 refuse them; it must
//! speak of everybody, of every action, of the bucket and of all its objects, and have no further condition.

use crate::prelude::*;
use hardline_facts::{s3::bucket::Bucket, s3::bucket_policy::BucketPolicy};

pub static CHECK: Check = Check {
    id: "s3-bucket-tls-only",
    title: "Bucket refuses requests without TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "s3-ssl-requests-only",
        "S3.5",
        "s3-bucket-ssl-requests-only",
        "S3_BUCKET_SSL_REQUESTS_ONLY",
        "s3_bucket_secure_transport_policy",
    ],
    judges: &[
        &Judge::<Bucket> { applies: always, holds: |bucket| bucket.refuses_plain_transport() },
        // A policy of a bucket outside the source is judged by itself; those of others stand for their buckets.
        &Judge::<BucketPolicy> {
            applies: |policy| policy.is_for_bucket_outside(),
            holds: |policy| policy.refuses_plain_transport(),
        },
    ],
    fix: r#"Add to the bucket policy a statement with `Effect: Deny`, `Principal: "*"`, `Action: s3:*`, the bucket and its objects as resources and the condition `Bool: { aws:SecureTransport: false }`."#,
    links: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: logs-of-another-template
      PolicyDocument:
        Statement: { Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        violated(
            r"
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !ImportValue logs
      PolicyDocument:
        Statement: { Effect: Allow, Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } } # <- here
",
        ),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: [!GetAtt Subject.Arn, !Sub '${Subject.Arn}/*']
            Condition: { Bool: { 'aws:SecureTransport': false } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties: { BucketName: files }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          Effect: Deny
          Principal: { AWS: '*' }
          Action: ['*']
          Resource: [!GetAtt Subject.Arn, !Join ['', ['arn:aws:s3:::', !Ref Subject, '/*']]]
          Condition: { Bool: { 'AWS:SecureTransport': 'false' } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties: { BucketName: files }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: files
      PolicyDocument:
        Statement:
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: arn:aws:s3:::files
            Condition: { Bool: { 'aws:SecureTransport': 'false' } }
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: arn:aws:s3:::files/*
            Condition: { Bool: { 'aws:SecureTransport': 'false' } }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        # The objects alone are meant: the bucket can be listed without TLS.
        Statement:
          Effect: Deny
          Principal: '*'
          Action: s3:*
          Resource: !Sub '${Subject.Arn}/*'
          Condition: { Bool: { 'aws:SecureTransport': false } }
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          # Only reading is denied.
          - Effect: Deny
            Principal: '*'
            Action: s3:GetObject
            Resource: !Sub '${Subject.Arn}/*'
            Condition: { Bool: { 'aws:SecureTransport': false } }
          # Only one folder is meant.
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: !Sub '${Subject.Arn}/private/*'
            Condition: { Bool: { 'aws:SecureTransport': false } }
          # Only strangers are refused.
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: !Sub '${Subject.Arn}/*'
            Condition:
              Bool: { 'aws:SecureTransport': false }
              StringNotEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 }
          # The test is the wrong way round.
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: !Sub '${Subject.Arn}/*'
            Condition: { Bool: { 'aws:SecureTransport': true } }
",
        ),
        unknown(
            r"
Parameters: { Insecure: { Type: String } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          Effect: Deny
          Principal: '*'
          Action: s3:*
          Resource: '*'
          Condition: { Bool: { 'aws:SecureTransport': !Ref Insecure } } # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.subject.id
  policy = data.aws_iam_policy_document.tls.json
}

data "aws_iam_policy_document" "tls" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.subject.arn, "${aws_s3_bucket.subject.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" { # <- here
  bucket = "files"
}
"#),
    ],
};
