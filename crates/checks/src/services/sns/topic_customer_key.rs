//! The policy of AWS's own key for SNS cannot be changed, so that services such as CloudWatch and S3 cannot publish to
//! the topic, and everyone in the account may use it. A key of your own says who may read and publish.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::sns::topic::Topic;

pub static CHECK: Check = Check {
    id: "sns-topic-customer-key",
    title: "Topic is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["sns-cmk", "AWS-0136"],
    judges: &[&Judge::<Topic> { applies: always, holds: |topic| kms::is_own_key(topic.kms_key()) }],
    fix: "Name a key of your own in `KmsMasterKeyId`.",
    links: &["https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::SNS::Topic
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: alias/aws/sns # <- here
",
        ),
        met(r#"
resource "aws_kms_key" "topics" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "subject" {
  name              = "orders"
  kms_master_key_id = aws_kms_key.topics.id
}
"#),
        violated(r#"
resource "aws_sns_topic" "subject" {
  name              = "orders"
  kms_master_key_id = "alias/aws/sns" # <- here
}
"#),
    ],
};
