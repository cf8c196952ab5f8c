//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the messages away from
//! everyone by disabling it. Without one, the key that AWS manages for MSK in the account is used.

use crate::prelude::*;
use hardline_facts::msk::cluster::Cluster;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "msk-cluster-customer-key",
    title: "Cluster is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["msk-encryption-at-rest", "AWS-0179", "kafka_cluster_encryption_at_rest_uses_cmk"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| is_own_key(it.key()) }],
    fix: "Name a key of your own in `EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId`.",
    links: &["https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: !GetAtt Key.Arn } }
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::MSK::Cluster
    Properties:
      EncryptionInfo:
        EncryptionAtRest:
          DataVolumeKMSKeyId: arn:aws:kms:eu-west-1:111122223333:alias/aws/kafka # <- here
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::MSK::Cluster
    Properties:
      ClusterName: events
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
    encryption_at_rest_kms_key_arn = aws_kms_key.events.arn
  }
}
resource "aws_kms_key" "events" {
  description = "events"
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
