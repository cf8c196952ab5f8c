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
    ],
};
