//! Files that anybody can read are read: names of buckets are guessed and searched by machine all day. Access lists and
//! policies are judged together with the settings that block public access, of the bucket and of the account; the
//! strictest wins.

use crate::prelude::*;
use hardline_facts::s3::bucket::Bucket;

pub static CHECK: Check = Check {
    id: "s3-bucket-no-public-read",
    title: "Bucket lets only known parties read it",
    evidence_for: &["public-access-prevention"],
    severity: Critical,
    aliases: &[
        "s3-public-read-acl",
        "S3.2",
        "s3-bucket-public-read-prohibited",
        "CKV_AWS_20",
        "S3_BUCKET_PUBLIC_READ_ACL",
    ],
    judges: &[&Judge::<Bucket> { applies: always, holds: |bucket| !bucket.is_publicly_readable() }],
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
          - { Effect: Allow, Principal: '*', Action: 's3:PutObject', Resource: !Sub '${Subject.Arn}/*' }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: PublicRead
      PublicAccessBlockConfiguration: { IgnorePublicAcls: true, RestrictPublicBuckets: true }
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Subject
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub '${Subject.Arn}/*' }
"),
        violated(r"
Resources:
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      AccessControl: AuthenticatedRead # <- here
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
            Action: 's3:Get*'
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

resource "aws_s3_bucket_acl" "files" {
  bucket = aws_s3_bucket.subject.id
  acl    = "private"
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_acl" "files" {
  bucket = aws_s3_bucket.subject.id
  acl    = "public-read" # <- here
}
"#),
        violated(r#"
resource "aws_s3_bucket" "subject" {
  bucket = "files"
  acl    = "public-read" # <- here
}
"#),
        met(r#"
data "aws_canonical_user_id" "current" {}

resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_acl" "files" {
  bucket = aws_s3_bucket.subject.id

  access_control_policy {
    owner {
      id = data.aws_canonical_user_id.current.id
    }

    grant {
      permission = "FULL_CONTROL"

      grantee {
        type = "CanonicalUser"
        id   = data.aws_canonical_user_id.current.id
      }
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/s3/LogDelivery"
      }
    }
  }
}
"#),
        violated(r#"
data "aws_canonical_user_id" "current" {}

resource "aws_s3_bucket" "subject" {
  bucket = "files"
}

resource "aws_s3_bucket_acl" "files" {
  bucket = aws_s3_bucket.subject.id

  access_control_policy {
    owner {
      id = data.aws_canonical_user_id.current.id
    }

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers" # <- here
      }
    }
  }
}
"#),
        met(r#"
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
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
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

    grant {
      permission = "READ"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
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
            Action: s3:GetObjectVersionForReplication
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
            Action: s3:GetBucketLocation
            Resource: [!GetAtt Subject.Arn, !Sub '${Subject.Arn}/*']
"),
    ],
};
