//! An encrypted stream keeps its records unreadable in storage to whoever has no right to the key. A stream that a template
//! makes is not encrypted unless the template says so.

use crate::prelude::*;
use hardline_facts::kinesis::stream::Stream;

pub static CHECK: Check = Check {
    id: "kinesis-stream-encryption",
    title: "Stream encrypts its records at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "kinesis-stream-encryption",
        "Kinesis.1",
        "kinesis-stream-encrypted",
        "CKV_AWS_43",
        "kinesis_stream_encrypted_at_rest",
    ],
    judges: &[&Judge::<Stream> { applies: always, holds: |stream| stream.encryption().is("KMS") }],
    fix: "Set `StreamEncryption` with `EncryptionType: KMS` and a `KeyId`.",
    links: &["https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html"],
    examples: &[
        met(r"
Resources:
  Clicks:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption: { EncryptionType: KMS, KeyId: alias/aws/kinesis }
"),
        violated(
            r"
Resources:
  Clicks: # <- here
    Type: AWS::Kinesis::Stream
    Properties: { ShardCount: 1 }
",
        ),
        violated(
            r"
Parameters: { Stage: { Type: String } }
Conditions: { IsLive: !Equals [!Ref Stage, live] }
Resources:
  Clicks:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption: !If
        - IsLive
        - { EncryptionType: KMS, KeyId: alias/clicks }
        - !Ref AWS::NoValue # <- here
",
        ),
        unknown(
            r"
Parameters: { Type: { Type: String } }
Resources:
  Clicks:
    Type: AWS::Kinesis::Stream
    Properties:
      StreamEncryption:
        EncryptionType: !Ref Type # <- here
        KeyId: alias/clicks
",
        ),
        met(r#"
resource "aws_kinesis_stream" "subject" {
  name            = "clicks"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = "alias/aws/kinesis"
}
"#),
        violated(r#"
resource "aws_kinesis_stream" "subject" { # <- here
  name        = "clicks"
  shard_count = 1
}
"#),
        violated(r#"
resource "aws_kinesis_stream" "subject" { # <- here
  name            = "clicks"
  shard_count     = 1
  encryption_type = "NONE"
}
"#),
    ],
};
