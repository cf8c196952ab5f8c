//! The audit log of `ActiveMQ` tells who changed users, queues and settings. It is not written unless it is asked for.
//! `RabbitMQ` has none.

use crate::prelude::*;
use hardline_facts::amazonmq::broker::Broker;

pub static CHECK: Check = Check {
    id: "mq-broker-audit-logging",
    title: "ActiveMQ broker writes its audit log",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["mq-audit-logging", "MQ.2", "mq-cloudwatch-audit-log-enabled", "mq-cloudwatch-audit-logging-enabled", "CKV_AWS_197", "AWS-0070"],
    judges: &[&Judge::<Broker> { applies: |it| !it.is_rabbit_mq(), holds: |it| it.audit_log().is(true) }],
    fix: "Set `Logs.Audit` to `true`.",
    links: &["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/security-logging-monitoring.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: ACTIVEMQ
      Logs: { Audit: true }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: ActiveMQ
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: ACTIVEMQ
      Logs:
        Audit: false # <- here
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: RABBITMQ
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      EngineType: ACTIVEMQ
      Logs:
        Audit: !Ref Choice # <- here
"),
        met(r#"
resource "aws_mq_broker" "subject" {
  broker_name        = "orders"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.t3.micro"
  logs {
    audit = true
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
