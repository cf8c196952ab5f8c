//! The policy of AWS's own key for SQS cannot be changed: everyone in the account may use it through SQS, and other
//! accounts and services such as S3 and SNS cannot send to the queue. A key of your own can say who may.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::sqs::queue::Queue;

pub static CHECK: Check = Check {
    id: "sqs-queue-not-default-key",
    title: "Queue with a key in KMS does not use AWS's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["sqs-not-default-kms-key", "CKV2_AWS_73"],
    judges: &[&Judge::<Queue> {
        applies: |queue| queue.encrypts_with_kms(),
        holds: |queue| kms::is_own_key(queue.kms_key()),
    }],
    fix: "Name a key of your own in `KmsMasterKeyId`.",
    links: &["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: alias/aws/sqs # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::SQS::Queue
",
        ),
        met(r#"
resource "aws_kms_key" "queues" {
  enable_key_rotation = true
}

resource "aws_sqs_queue" "subject" {
  name              = "orders"
  kms_master_key_id = aws_kms_key.queues.arn
}
"#),
        violated(r#"
resource "aws_sqs_queue" "subject" {
  name              = "orders"
  kms_master_key_id = "alias/aws/sqs" # <- here
}
"#),
    ],
};
