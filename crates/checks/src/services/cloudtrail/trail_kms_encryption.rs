//! Log files name people, resources and addresses. S3 encrypts them with keys of its own in any case; with a key in KMS,
//! reading them takes the permission to use the key as well, so that access to the bucket alone shows nothing.

use crate::prelude::*;
use hardline_facts::cloudtrail::trail::Trail;

pub static CHECK: Check = Check {
    id: "cloudtrail-trail-kms-encryption",
    title: "Trail encrypts its log files with a key in KMS",
    evidence_for: &["log-protection", "storage-encryption"],
    severity: Medium,
    aliases: &[
        "cloudtrail-cmk",
        "CloudTrail.2",
        "cloud-trail-encryption-enabled",
        "CKV_AWS_35",
        "AWS-0015",
        "CLOUD_TRAIL_ENCRYPTION_ENABLED",
        "cloudtrail_kms_encryption_enabled",
    ],
    judges: &[&Judge::<Trail> { applies: always, holds: |trail| trail.encrypts_with_kms() }],
    fix: "Name a key in `KMSKeyId` whose policy lets CloudTrail use it.",
    links: &[
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    ],
    examples: &[
        met(r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      IsLogging: true
      KMSKeyId: alias/trails
"),
        violated(
            r"
Resources:
  Trail: # <- here
    Type: AWS::CloudTrail::Trail
    Properties: { S3BucketName: trails, IsLogging: true }
",
        ),
        violated(
            r"
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      KMSKeyId: '' # <- here
",
        ),
        unknown(
            r"
Parameters: { Choice: { Type: String } }
Resources:
  Trail:
    Type: AWS::CloudTrail::Trail
    Properties:
      S3BucketName: trails
      KMSKeyId: !Ref Choice # <- here
",
        ),
        met(r#"
resource "aws_cloudtrail" "subject" {
  name           = "events"
  s3_bucket_name = "events"
  kms_key_id     = aws_kms_key.events.arn
}
resource "aws_kms_key" "events" {
  description = "events"
}
"#),
        violated(r#"
resource "aws_cloudtrail" "subject" { # <- here
  name           = "events"
  s3_bucket_name = "events"
}
"#),
    ],
};
