//! Minor versions bring fixes of security. A broker takes them in its maintenance window unless that is turned off.

use crate::prelude::*;
use hardline_facts::amazonmq::broker::Broker;

pub static CHECK: Check = Check {
    id: "mq-broker-minor-upgrades",
    title: "Broker takes minor versions by itself",
    evidence_for: &["runtime-patching"],
    severity: Medium,
    aliases: &["mq-minor-upgrades", "MQ.3", "mq-auto-minor-version-upgrade-enabled", "CKV_AWS_207", "mq_broker_auto_minor_version_upgrades"],
    judges: &[&Judge::<Broker> { applies: always, holds: |it| it.minor_upgrades().is(true) }],
    fix: "Leave `AutoMinorVersionUpgrade` out or set it to `true`.",
    links: &["https://docs.aws.amazon.com/amazon-mq/latest/api-reference/brokers.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      AutoMinorVersionUpgrade: true
"),
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      AutoMinorVersionUpgrade: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      AutoMinorVersionUpgrade: !Ref Choice # <- here
"),
        met(r#"
resource "aws_mq_broker" "subject" {
  broker_name                = "orders"
  engine_type                = "ActiveMQ"
  engine_version             = "5.18"
  host_instance_type         = "mq.t3.micro"
  auto_minor_version_upgrade = true
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
    ],
};
