//! A key of your own, or the one that AWS manages in your account, shows each use in CloudTrail; a key that AWS owns
//! shows none. Without a word about it, a key that AWS owns is used.

use crate::prelude::*;
use hardline_facts::amazonmq::broker::Broker;

pub static CHECK: Check = Check {
    id: "mq-broker-customer-key",
    title: "Broker is encrypted with a key in your account",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["mq-cmk", "CKV_AWS_209"],
    judges: &[&Judge::<Broker> { applies: always, holds: |it| it.aws_owned_key().is(false) }],
    fix: "Set `EncryptionOptions.UseAwsOwnedKey` to `false` and name a key in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/data-protection.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EncryptionOptions: { UseAwsOwnedKey: false }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EncryptionOptions: { UseAwsOwnedKey: false, KmsKeyId: !GetAtt Key.Arn }
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EncryptionOptions:
        UseAwsOwnedKey: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EncryptionOptions:
        UseAwsOwnedKey: !Ref Choice # <- here
"),
        met(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  encryption_options {
    use_aws_owned_key = false
    kms_key_id        = aws_kms_key.orders.arn
  }
  user {
    username = "ada"
    password = var.password
  }
}
variable "password" {
  type      = string
  sensitive = true
}
resource "aws_kms_key" "orders" {
  description = "orders"
}
"#),
        violated(r#"
resource "aws_mq_broker" "subject" { # <- here
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  user {
    username = "ada"
    password = var.password
  }
}
variable "password" {
  type      = string
  sensitive = true
}
"#),
        violated(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  encryption_options { # <- here
    kms_key_id = aws_kms_key.orders.arn
  }
  user {
    username = "ada"
    password = var.password
  }
}
variable "password" {
  type      = string
  sensitive = true
}
resource "aws_kms_key" "orders" {
  description = "orders"
}
"#),
    ],
};
