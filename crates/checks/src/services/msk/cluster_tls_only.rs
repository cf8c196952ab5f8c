//! Without TLS, whoever can listen in the network reads the messages. A cluster speaks TLS with clients and between
//! brokers unless plain text is let in for the sake of old clients, or turned to altogether.

use crate::prelude::*;
use hardline_facts::msk::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "msk-cluster-tls-only",
    title: "Cluster speaks TLS only, with clients and between brokers",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["msk-encryption-in-transit", "MSK.1", "msk-in-cluster-node-require-tls", "AWS-0073", "kafka_cluster_in_transit_encryption_enabled"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.encrypts_traffic() }],
    fix: "Leave `EncryptionInTransit` out, or set `ClientBroker` to `TLS` and `InCluster` to `true`.",
    links: &["https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"],
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
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: TLS, InCluster: true } }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      EncryptionInfo:
        EncryptionInTransit:
          ClientBroker: TLS_PLAINTEXT # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      EncryptionInfo:
        EncryptionInTransit:
          InCluster: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      EncryptionInfo:
        EncryptionInTransit:
          ClientBroker: !Ref Choice # <- here
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
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }
}
"#),
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
  }
  encryption_info {
    encryption_in_transit {
      client_broker = "TLS_PLAINTEXT" # <- here
      in_cluster    = true
    }
  }
}
"#),
    ],
};
