//! The general log tells of connections, errors and restarts of a broker. It is not written unless it is asked for.

use crate::prelude::*;
use hardline_facts::amazonmq::broker::Broker;

pub static CHECK: Check = Check {
    id: "mq-broker-general-logging",
    title: "Broker writes its general log",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["mq-general-logging", "CKV_AWS_48", "AWS-0071", "mq_broker_logging_enabled"],
    judges: &[&Judge::<Broker> { applies: always, holds: |it| it.general_log().is(true) }],
    fix: "Set `Logs.General` to `true`.",
    links: &["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      Logs: { General: true }
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
      Logs:
        General: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      Logs:
        General: !Ref Choice # <- here
"),
        met(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  logs {
    general = true
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
"#),
        violated(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  logs {
    general = false # <- here
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
"#),
    ],
};
