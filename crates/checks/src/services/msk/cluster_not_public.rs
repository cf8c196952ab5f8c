//! With public access on, brokers have addresses that the whole internet can try. It is off unless it is turned on for
//! a cluster that exists.

use crate::prelude::*;
use hardline_facts::msk::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "msk-cluster-not-public",
    title: "Cluster's brokers have no public addresses",
    evidence_for: &["network-exposure"],
    severity: Critical,
    aliases: &["msk-not-public", "MSK.4", "msk-cluster-public-access-disabled", "CKV_AWS_291", "kafka_cluster_is_public"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.public_access().is("DISABLED") }],
    fix: "Set `BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type` to `DISABLED`.",
    links: &["https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      ClusterName: events
"),
        met(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: DISABLED } } }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      BrokerNodeGroupInfo:
        ConnectivityInfo:
          PublicAccess:
            Type: SERVICE_PROVIDED_EIPS # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      BrokerNodeGroupInfo:
        ConnectivityInfo:
          PublicAccess:
            Type: !Ref Choice # <- here
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
}
"#),
        violated(r#"
resource "aws_msk_cluster" "subject" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m7g.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-0123456789abcdef0"]
    connectivity_info {
      public_access {
        type = "SERVICE_PROVIDED_EIPS" # <- here
      }
    }
  }
}
"#),
    ],
};
