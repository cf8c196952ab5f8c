//! Jobs that name a security configuration encrypt what it says: logs, bookmarks and what they write to S3. What it
//! leaves out stays unencrypted, or encrypted by a key that you do not control.

use crate::prelude::*;
use hardline_facts::glue::security_configuration::SecurityConfiguration;

pub static CHECK: Check = Check {
    id: "glue-security-configuration-encryption",
    title: "Security configuration encrypts logs, bookmarks and data in S3",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["glue-security-config-encryption", "CKV_AWS_99"],
    judges: &[&Judge::<SecurityConfiguration> { applies: always, holds: |it| it.encrypts_everything() }],
    fix: "Set the modes of `CloudWatchEncryption`, `JobBookmarksEncryption` and `S3Encryptions`, with keys.",
    links: &["https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Glue::SecurityConfiguration
    Properties:
      EncryptionConfiguration:
        CloudWatchEncryption: { CloudWatchEncryptionMode: SSE-KMS, KmsKeyArn: alias/jobs }
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: CSE-KMS, KmsKeyArn: alias/jobs }
        S3Encryptions: [{ S3EncryptionMode: SSE-KMS, KmsKeyArn: alias/jobs }]
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Glue::SecurityConfiguration
    Properties:
      EncryptionConfiguration: # <- here
        S3Encryptions: [{ S3EncryptionMode: SSE-S3 }]
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Glue::SecurityConfiguration
    Properties:
      EncryptionConfiguration:
        CloudWatchEncryption:
          CloudWatchEncryptionMode: DISABLED # <- here
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: CSE-KMS, KmsKeyArn: alias/jobs }
        S3Encryptions: [{ S3EncryptionMode: SSE-KMS, KmsKeyArn: alias/jobs }]
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Glue::SecurityConfiguration
    Properties:
      EncryptionConfiguration:
        CloudWatchEncryption:
          CloudWatchEncryptionMode: !Ref Choice # <- here
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: CSE-KMS, KmsKeyArn: alias/jobs }
        S3Encryptions: [{ S3EncryptionMode: SSE-KMS, KmsKeyArn: alias/jobs }]
"),
        met(r#"
resource "aws_glue_security_configuration" "subject" {
  name = "all"
  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    }
    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    }
    s3_encryption {
      s3_encryption_mode = "SSE-S3"
    }
  }
}
"#),
        violated(r#"
resource "aws_glue_security_configuration" "subject" {
  name = "all"
  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "DISABLED" # <- here
      kms_key_arn                = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    }
    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
    }
    s3_encryption {
      s3_encryption_mode = "SSE-S3"
    }
  }
}
"#),
    ],
};
