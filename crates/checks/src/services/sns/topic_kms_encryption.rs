//! SNS encrypts its disks, but without a key in KMS the messages of a topic are not encrypted for themselves: nobody
//! needs the permission to use a key, and no use is logged. With a key, reading a stored message takes that permission.

use crate::prelude::*;
use hardline_facts::sns::topic::Topic;

pub static CHECK: Check = Check {
    id: "sns-topic-kms-encryption",
    title: "Topic encrypts its messages with a key in KMS",
    evidence_for: &["storage-encryption", "key-management"],
    severity: Medium,
    aliases: &[
        "sns-encryption",
        "SNS.1",
        "sns-encrypted-kms",
        "CKV_AWS_26",
        "AWS-0095",
        "SNS_ENCRYPTED_KMS",
        "sns_topics_kms_encryption_at_rest_enabled",
    ],
    judges: &[&Judge::<Topic> { applies: always, holds: |topic| topic.encrypts_with_kms() }],
    fix: "Name a key in `KmsMasterKeyId`, and let the services that send to the topic use it.",
    links: &[
        "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
        "https://docs.aws.amazon.com/sns/latest/dg/sns-data-encryption.html",
    ],
    examples: &[
        met(r"
Resources:
  Alarms:
    Type: AWS::SNS::Topic
    Properties: { KmsMasterKeyId: alias/aws/sns }
"),
        violated(
            r"
Resources:
  Alarms: # <- here
    Type: AWS::SNS::Topic
",
        ),
        violated(
            r"
Resources:
  Alarms:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: '' # <- here
",
        ),
        unknown(
            r"
Parameters: { Key: { Type: String } }
Resources:
  Alarms:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: !Ref Key # <- here
",
        ),
        met(r#"
resource "aws_sns_topic" "subject" {
  name              = "orders"
  kms_master_key_id = "alias/aws/sns"
}
"#),
        violated(r#"
resource "aws_sns_topic" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
