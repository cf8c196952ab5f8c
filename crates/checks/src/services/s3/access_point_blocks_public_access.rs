//! An access point is a way of its own into a bucket, with a policy and block settings of its own. All four settings are
//! on unless switched off when the access point is made, and they cannot be changed after that.

use crate::prelude::*;
use hardline_facts::s3::access_point::AccessPoint;

pub static CHECK: Check = Check {
    id: "s3-access-point-blocks-public-access",
    title: "Access point blocks public access by all four settings",
    evidence_for: &["public-access-prevention"],
    severity: Critical,
    aliases: &[
        "s3-access-point-public-access-block",
        "S3.19",
        "s3-access-point-public-access-blocks",
        "CKV_AWS_392",
        "s3_access_point_public_access_block",
    ],
    judges: &[&Judge::<AccessPoint> { applies: always, holds: |point| point.blocks_public_access() }],
    fix: "Leave `PublicAccessBlockConfiguration` out, or set all four flags to true; the access point must be made anew for that.",
    links: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html"],
    examples: &[
        met(r"
Resources:
  Point:
    Type: AWS::S3::AccessPoint
    Properties: { Bucket: files }
"),
        met(r"
Resources:
  Point:
    Type: AWS::S3::AccessPoint
    Properties:
      Bucket: files
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
        RestrictPublicBuckets: true
"),
        violated(
            r"
Resources:
  Point:
    Type: AWS::S3::AccessPoint
    Properties:
      Bucket: files
      PublicAccessBlockConfiguration:
        BlockPublicAcls: true
        BlockPublicPolicy: false # <- here
",
        ),
        unknown(
            r"
Resources:
  Point:
    Type: AWS::S3::AccessPoint
    Properties:
      Bucket: files
      PublicAccessBlockConfiguration: # <- here
        BlockPublicAcls: true
        BlockPublicPolicy: true
        IgnorePublicAcls: true
",
        ),
        met(r#"
resource "aws_s3_access_point" "subject" {
  name   = "readers"
  bucket = "files"
}
"#),
        violated(r#"
resource "aws_s3_access_point" "subject" {
  name   = "readers"
  bucket = "files"

  public_access_block_configuration {
    block_public_acls       = true
    block_public_policy     = false # <- here
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}
"#),
    ],
};
