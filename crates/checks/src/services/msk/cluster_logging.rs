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
    ],
};
