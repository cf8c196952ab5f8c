//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the records away from
//! everyone by disabling it. The alias `alias/aws/kinesis` names the key that AWS manages.

use crate::prelude::*;
use hardline_facts::kinesis::stream::Stream;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "kinesis-stream-customer-key",
    title: "Stream is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["kinesis-stream-cmk", "CKV_AWS_185", "AWS-0064", "KINESIS_STREAM_ENCRYPTION_RULE"],
    judges: &[&Judge::<Stream> { applies: always, holds: |it| it.encryption().is("KMS") & is_own_key(it.key()) }],
    fix: "Set `StreamEncryption` with `EncryptionType: KMS` and a key of your own.",
    links: &["https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption: { EncryptionType: KMS, KeyId: !GetAtt Key.Arn }
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption:
        EncryptionType: KMS
        KeyId: alias/aws/kinesis # <- here
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Kinesis::Stream
    Properties:
      ShardCount: 1
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption: # <- here
        EncryptionType: KMS
"),
        met(r#"
resource "aws_kinesis_stream" "subject" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.clicks.id
}
resource "aws_kms_key" "clicks" {
  description = "clicks"
}
"#),
        violated(r#"
resource "aws_kinesis_stream" "subject" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis" # <- here
}
"#),
    ],
};
