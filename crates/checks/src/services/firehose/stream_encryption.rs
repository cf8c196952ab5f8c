//! Records that are put into a delivery stream wait in it until they are delivered. They are encrypted meanwhile with a
//! key of KMS only when that is asked for. A stream that reads from a Kinesis stream or from Kafka has its records
//! encrypted there.

use crate::prelude::*;
use hardline_facts::firehose::delivery_stream::DeliveryStream;

pub static CHECK: Check = Check {
    id: "firehose-stream-encryption",
    title: "Delivery stream encrypts the records put into it",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["firehose-encryption", "DataFirehose.1", "kinesis-firehose-delivery-stream-encrypted", "CKV_AWS_240", "KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE", "firehose_stream_encrypted_at_rest"],
    judges: &[&Judge::<DeliveryStream> { applies: |it| it.source().is("DirectPut"), holds: |it| it.encrypted().is(true) }],
    fix: "Set `DeliveryStreamEncryptionConfigurationInput`.",
    links: &["https://docs.aws.amazon.com/firehose/latest/dev/encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamEncryptionConfigurationInput: { KeyType: AWS_OWNED_CMK }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamType: DirectPut
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamName: clicks
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamType: KinesisStreamAsSource
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::KinesisFirehose::DeliveryStream
    Properties:
      DeliveryStreamType: !Ref Choice # <- here
"),
        met(r#"
resource "aws_kinesis_firehose_delivery_stream" "subject" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  server_side_encryption {
    enabled  = true
    key_type = "CUSTOMER_MANAGED_CMK"
    key_arn  = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
  }
}
"#),
        violated(r#"
resource "aws_kinesis_firehose_delivery_stream" "subject" { # <- here
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
}
"#),
        not_applicable(r#"
resource "aws_kinesis_firehose_delivery_stream" "subject" {
  name        = "events"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn   = "arn:aws:iam::111122223333:role/firehose"
    bucket_arn = "arn:aws:s3:::events"
  }
  kinesis_source_configuration {
    kinesis_stream_arn = "arn:aws:kinesis:eu-central-1:111122223333:stream/clicks"
    role_arn           = "arn:aws:iam::111122223333:role/firehose"
  }
}
"#),
    ],
};
