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
    ],
};
