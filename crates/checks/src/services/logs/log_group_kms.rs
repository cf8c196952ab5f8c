//! CloudWatch Logs encrypts events in any case, with keys of its own. With a key in KMS, reading them takes the
//! permission to use the key as well, and disabling the key closes the whole group.

use crate::prelude::*;
use hardline_facts::logs::log_group::LogGroup;

pub static CHECK: Check = Check {
    id: "logs-log-group-kms",
    title: "Log group encrypts its events with a key in KMS",
    evidence_for: &["log-protection", "key-management"],
    severity: Low,
    aliases: &[
        "cloudwatch-log-group-kms",
        "cloudwatch-log-group-encrypted",
        "CKV_AWS_158",
        "AWS-0017",
        "CLOUDWATCH_LOG_GROUP_ENCRYPTED",
        "cloudwatch_log_group_kms_encryption_enabled",
    ],
    judges: &[&Judge::<LogGroup> { applies: always, holds: |group| group.encrypts_with_kms() }],
    fix: "Name a key in `KmsKeyId` whose policy lets CloudWatch Logs use it.",
    links: &["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Logs::LogGroup
    Properties: { KmsKeyId: !GetAtt Key.Arn }
  Key:
    Type: AWS::KMS::Key
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Logs::LogGroup
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Logs::LogGroup
    Properties:
      KmsKeyId: '' # <- here
",
        ),
        unknown(
            r"
Parameters: { Key: { Type: String } }
Resources:
  Subject:
    Type: AWS::Logs::LogGroup
    Properties:
      KmsKeyId: !Ref Key # <- here
",
        ),
        met(r#"
resource "aws_cloudwatch_log_group" "subject" {
  name       = "orders"
  kms_key_id = aws_kms_key.logs.arn
}
resource "aws_kms_key" "logs" {
  description = "logs"
}
"#),
        violated(r#"
resource "aws_cloudwatch_log_group" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
