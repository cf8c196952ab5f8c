//! A public broker can be tried by the whole internet; only its passwords then stand before the messages. It cannot be
//! changed later.

use crate::prelude::*;
use hardline_facts::amazonmq::broker::Broker;

pub static CHECK: Check = Check {
    id: "mq-broker-not-public",
    title: "Broker has no public endpoint",
    evidence_for: &["network-exposure"],
    severity: Critical,
    aliases: &["mq-not-public", "CKV_AWS_69", "AWS-0072", "mq_broker_not_publicly_accessible"],
    judges: &[&Judge::<Broker> { applies: always, holds: |it| it.publicly_accessible().is(false) }],
    fix: "Set `PubliclyAccessible` to `false`; a broker that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/amazon-mq/latest/developer-guide/using-amazon-mq-securely.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      PubliclyAccessible: false
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
      PubliclyAccessible: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::AmazonMQ::Broker
    Properties:
      PubliclyAccessible: !Ref Choice # <- here
"),
        met(r#"
resource "aws_mq_broker" "subject" {
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
  broker_name         = "orders"
  engine_type         = "ActiveMQ"
  engine_version      = "5.18"
  host_instance_type  = "mq.t3.micro"
  publicly_accessible = true # <- here
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
