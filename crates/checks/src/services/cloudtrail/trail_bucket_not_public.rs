//! The log of all that was done in an account tells an attacker who has which rights and what is where. A public bucket
//! hands it to everyone. The bucket is judged where it is made with the trail.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-bucket-not-public",
    title: "Trail writes to a bucket that is not public",
    evidence_for: &["log-protection"],
    severity: Critical,
    aliases: &[
        "cloudtrail-bucket-not-public",
        "CloudTrail.6",
        "cloudtrail-s3-bucket-public-access-prohibited",
        "AWS-0161",
        "cloudtrail_logs_s3_bucket_is_not_publicly_accessible",
    ],
    judges: &[&Judge::<Trail> {
        applies: always,
        holds: |trail| trail.bucket().and(|bucket| !(bucket.is_public_by_acl() | bucket.is_public_by_policy())),
    }],
    fix: "Turn on all four settings that block public access for the bucket.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-6",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref Events
  Events: { Type: AWS::S3::Bucket }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref Events
  Events:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead # <- here
      OwnershipControls: { Rules: [{ ObjectOwnership: ObjectWriter }] }
      PublicAccessBlockConfiguration: { BlockPublicAcls: false }
",
        ),
        unknown(
            r"
Parameters: { Bucket: { Type: String } }
Resources:
  Subject:
    Type: AWS::CloudTrail::Trail
    Properties:
      IsLogging: true
      S3BucketName: !Ref Bucket # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = aws_s3_bucket.events.id
}
resource "aws_s3_bucket" "events" {
  bucket = "events"
}
resource "aws_s3_bucket_public_access_block" "events" {
  bucket                  = aws_s3_bucket.events.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_policy" "events" {
  bucket = aws_s3_bucket.events.id
  policy = data.aws_iam_policy_document.events.json
}
data "aws_iam_policy_document" "events" {
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.events.arn}/AWSLogs/*"]
    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = aws_s3_bucket.events.id
}
resource "aws_s3_bucket" "events" {
  bucket = "events"
}
resource "aws_s3_bucket_ownership_controls" "events" {
  bucket = aws_s3_bucket.events.id
  rule {
    object_ownership = "ObjectWriter"
  }
}
resource "aws_s3_bucket_public_access_block" "events" {
  bucket            = aws_s3_bucket.events.id
  block_public_acls = false
}
resource "aws_s3_bucket_acl" "events" {
  bucket = aws_s3_bucket.events.id
  acl    = "public-read" # <- here
}
"#),
    ],
};
