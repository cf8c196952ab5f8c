//! Where anybody can write, anybody can replace files that others trust, delete them, or store at the owner's cost what
//! the owner is then found with. Access lists and policies are judged together with the settings that block public
//! access, of the bucket and of the account; the strictest wins.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-no-public-write",
    title: "Bucket lets only known parties write to it",
    evidence_for: &["public-access-prevention"],
    severity: Critical,
    aliases: &[
        "s3-public-write-acl",
        "S3.3",
        "s3-bucket-public-write-prohibited",
        "CKV_AWS_57",
        "S3_BUCKET_NO_PUBLIC_RW_ACL",
        "s3_bucket_public_write_acl",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| !bucket.is_publicly_writable() }],
    fix: "Remove the public access list or the statement that allows everybody, or set all of `PublicAccessBlockConfiguration` to true.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl",
    ],
    examples: &[
        met(r"
Resources:
  Bucket:
    Type: AWS::S3::Bucket
"),
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
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Subject.Arn}/*' }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicReadWrite
      PublicAccessBlockConfiguration: { IgnorePublicAcls: true, RestrictPublicBuckets: true }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:PutObject', Resource: !Sub '${Subject.Arn}/*' }
"),
        violated(r"
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicReadWrite # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: 's3:Put*'
            Resource: !Sub '${Subject.Arn}/*'
"),
        unknown(r"
Parameters: { List: { Type: String } }
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: !Ref List # <- here
"),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.subject.id
  policy = data.aws_iam_policy_document.files.json
}

data "aws_iam_policy_document" "files" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.subject.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/writer"]
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.subject.id
  policy = data.aws_iam_policy_document.files.json
}

data "aws_iam_policy_document" "files" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.subject.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = ["*"] # <- here
    }
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  grant {
    type        = "Group"
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers" # <- here
    permissions = ["READ", "WRITE"]
  }
}
"#),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"

  grant {
    type        = "Group"
    uri         = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
    permissions = ["READ"]
  }
}
"#),
        unknown(r#"
variable "group" { type = string }

resource "aws_s3_bucket" "subject" {
  bucket = "files"

  grant {
    type        = "Group"
    uri         = var.group # <- here
    permissions = ["READ", "WRITE"]
  }
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_acl" "files" {
  bucket = aws_s3_bucket.subject.id

  access_control_policy {
    owner {
      id = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers" # <- here
      }
    }
  }
}
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: ['s3:PutReplicationConfiguration', 's3:PutObjectVersionAcl']
            Resource: [!GetAtt Subject.Arn, !Sub '${Subject.Arn}/*']
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: s3:PutBucketVersioning
            Resource: [!GetAtt Subject.Arn, !Sub '${Subject.Arn}/*']
"),
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
          - Effect: Allow
            Principal: '*'
            Action: ['s3:GetReplicationConfiguration', 's3:GetBucketVersioning', 's3:List*']
            Resource: [!GetAtt Subject.Arn, !Sub '${Subject.Arn}/*']
"),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.subject.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = ["s3:ReplicateObject", "s3:ReplicateDelete"]
      Resource  = [aws_s3_bucket.subject.arn, "${aws_s3_bucket.subject.arn}/*"]
    }]
  })
}
"#),
    ],
};
