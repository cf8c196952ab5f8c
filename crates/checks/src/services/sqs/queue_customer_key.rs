//! SQS encrypts messages with keys of its own, so that whoever may receive them reads them. With a key in KMS, that takes
//! the permission to use the key as well, and each use is logged. This is a matter of choice for data that asks for it.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::sqs::queue::Queue;

pub static CHECK: Check = Check {
    id: "sqs-queue-customer-key",
    title: "Queue is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["sqs-cmk", "AWS-0135"],
    judges: &[&Judge::<Queue> { applies: always, holds: |queue| kms::is_own_key(queue.kms_key()) }],
    fix: "Name a key of your own in `KmsMasterKeyId`.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    ],
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
  Subject: # <- here
    Type: AWS::SQS::Queue
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: '' # <- here
",
        ),
        met(r#"
resource "aws_kms_key" "queues" {
  enable_key_rotation = true
}

resource "aws_sqs_queue" "subject" {
  name              = "orders"
  kms_master_key_id = aws_kms_key.queues.id
}
"#),
        violated(r#"
resource "aws_sqs_queue" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
