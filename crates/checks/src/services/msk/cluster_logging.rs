//! Logs of brokers tell of refused clients, failed partitions and errors. They go nowhere unless a log group, a
//! delivery stream or a bucket is turned on for them.

use crate::prelude::*;
use hardline_facts::msk::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "msk-cluster-logging",
    title: "Cluster sends the logs of its brokers somewhere",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["msk-logging", "CKV_AWS_80", "AWS-0074"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.sends_logs() }],
    fix: "Turn on `CloudWatchLogs`, `Firehose` or `S3` under `LoggingInfo.BrokerLogs`.",
    links: &["https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true, LogGroup: brokers } } }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      LoggingInfo: { BrokerLogs: { S3: { Enabled: true, Bucket: brokers }, CloudWatchLogs: { Enabled: false } } }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::MSK::Cluster
    Properties:
      ClusterName: events
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      LoggingInfo:
        BrokerLogs:
          CloudWatchLogs:
            Enabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      LoggingInfo:
        BrokerLogs:
          Firehose:
            Enabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_msk_cluster" "subject" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-0123456789abcdef0"]
  }
  logging_info {
    broker_logs {
      cloudwatch_logs {
        enabled   = true
        log_group = aws_cloudwatch_log_group.events.name
      }
    }
  }
}
resource "aws_cloudwatch_log_group" "events" {
  name = "events"
}
"#),
        violated(r#"
resource "aws_msk_cluster" "subject" { # <- here
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-0123456789abcdef0"]
  }
}
"#),
    ],
};
