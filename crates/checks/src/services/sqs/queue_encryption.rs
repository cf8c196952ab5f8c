//! Messages wait on SQS's disks until they are taken. SQS encrypts them with keys of its own unless a template says not
//! to, or with a key in KMS where one is named. Switching the first off without naming the second leaves messages in the
//! clear.

use crate::prelude::*;
use hardline_facts::sqs::queue::Queue;

pub static CHECK: Check = Check {
    id: "sqs-queue-encryption",
    title: "Queue encrypts its messages",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "sqs-encryption",
        "SQS.1",
        "sqs-queue-encrypted",
        "CKV_AWS_27",
        "AWS-0096",
        "sqs_queues_server_side_encryption_enabled",
    ],
    judges: &[&Judge::<Queue> { applies: always, holds: |queue| queue.encrypts() }],
    fix: "Leave `SqsManagedSseEnabled` out, or name a key in `KmsMasterKeyId`.",
    links: &[
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html",
    ],
    examples: &[
        met(r"
Resources:
  Jobs:
    Type: AWS::SQS::Queue
"),
        met(r"
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties: { SqsManagedSseEnabled: false, KmsMasterKeyId: !Ref Key }
  Key:
    Type: AWS::KMS::Key
"),
        violated(
            r"
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      SqsManagedSseEnabled: false # <- here
",
        ),
        violated(
            r"
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      KmsMasterKeyId: ''
      SqsManagedSseEnabled: 'false' # <- here
",
        ),
        unknown(
            r"
Parameters: { Encrypt: { Type: String } }
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      SqsManagedSseEnabled: !Ref Encrypt # <- here
",
        ),
        met(r#"
resource "aws_sqs_queue" "subject" {
  name = "orders"
}
"#),
        violated(r#"
resource "aws_sqs_queue" "subject" {
  name                    = "orders"
  sqs_managed_sse_enabled = false # <- here
}
"#),
    ],
};
