//! Files in a public bucket can be read, and sometimes replaced, by anybody on the internet. A bucket becomes public by
//! an access list or by a policy, and either can be overruled by the settings that block public access, so that all of
//! them are judged together and the strictest wins. Block settings of the account lie outside a template and count where
//! `s3_account_public_access_block` of `hardline.toml` says that they are on.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-public-access",
    title: "Bucket lets in known parties only",
    evidence_for: &["public-access-prevention"],
    severity: Critical,
    aliases: &[
        "s3-authenticated-users-acl",
        "CKV2_AWS_43",
        "s3-public-acl",
        "AWS-0092",
    ],
    judges: &[&Judge::<Bucket> {
        applies: always,
        holds: |bucket| !(bucket.is_public_by_acl() | bucket.is_public_by_policy()),
    }],
    fix: "Remove the public access list or the statement that allows everybody, or set all of `PublicAccessBlockConfiguration` to true; share single objects by presigned links.",
    links: &[
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html",
    ],
    examples: &[
        met(r"
Resources:
  Files:
    Type: AWS::S3::Bucket
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      PublicAccessBlockConfiguration: { IgnorePublicAcls: true, RestrictPublicBuckets: true }
      AccessControl: PublicRead
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement: { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub '${Subject.Arn}/*' }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead
      OwnershipControls: { Rules: [{ ObjectOwnership: BucketOwnerEnforced }] }
"),
        met(r"
Parameters: { Organization: { Type: String, Default: o-a1b2c3d4e5 } }
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
            Principal: { AWS: '*' }
            Action: s3:GetObject
            Resource: !Sub '${Subject.Arn}/*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': !Ref Organization } }
          - Effect: Allow
            Principal: { AWS: !GetAtt Reader.Arn, Service: cloudfront.amazonaws.com }
            Action: s3:GetObject
            Resource: !Sub '${Subject.Arn}/*'
          - Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: '*'
  Reader:
    Type: AWS::IAM::User
"),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead # <- here
",
        ),
        violated(
            r"
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      # Refusing new public lists leaves one that is there in force.
      PublicAccessBlockConfiguration: { BlockPublicAcls: true }
      AccessControl: PublicReadWrite # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: Private
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: s3:GetObject
            Resource: !Sub '${Subject.Arn}/*'
",
        ),
        violated(
            r"
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
            Principal:
              AWS:
                - '*' # <- here
            Action: s3:GetObject
            Resource: !Sub '${Subject.Arn}/*'
            Condition: { StringLike: { 'aws:SourceVpc': 'vpc-*' }, StringLikeIfExists: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
",
        ),
        unknown(
            r"
Parameters: { List: { Type: String } }
Resources:
  Files:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: !Ref List # <- here
",
        ),
        unknown(
            r"
Parameters: { Reader: { Type: String } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          Effect: Allow
          Principal: { AWS: !Ref Reader } # <- here
          Action: s3:GetObject
          Resource: !Sub '${Subject.Arn}/*'
",
        ),
        violated(
            r"
Parameters: { Name: { Type: String, AllowedValues: [shop-test, shop-live] } }
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties: { BucketName: !Ref Name }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Name
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::${Name}/*' } # <- here
",
        ),
        met(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_policy" "files" {
  bucket = aws_s3_bucket.subject.id
  policy = data.aws_iam_policy_document.readers.json
}

data "aws_iam_policy_document" "readers" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.subject.arn}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
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
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_bucket.subject.arn}/*"
    }]
  })
}
"#),
    ],
};
