//! Without TLS, whoever can listen in the network reads what is cached. An endpoint has it only when it is asked for,
//! and cannot get it later.

use crate::prelude::*;
use hardline_facts::dax::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "dax-cluster-tls",
    title: "Cluster speaks TLS with its clients",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["dax-endpoint-tls", "DynamoDB.7", "dax-tls-endpoint-encryption", "CKV_AWS_239", "dynamodb_accelerator_cluster_in_transit_encryption_enabled"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.endpoint_encryption().is("TLS") }],
    fix: "Set `ClusterEndpointEncryptionType` to `TLS`; a cluster that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DAX::Cluster
    Properties:
      ClusterEndpointEncryptionType: TLS
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::DAX::Cluster
    Properties:
      NodeType: dax.r5.large
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DAX::Cluster
    Properties:
      ClusterEndpointEncryptionType: NONE # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DAX::Cluster
    Properties:
      ClusterEndpointEncryptionType: !Ref Choice # <- here
"),
        met(r#"
resource "aws_dax_cluster" "subject" {
  cluster_name                     = "orders"
  iam_role_arn                     = "arn:aws:iam::111122223333:role/dax"
  node_type                        = "dax.r5.large"
  replication_factor               = 3
  cluster_endpoint_encryption_type = "TLS"
}
"#),
        violated(r#"
resource "aws_dax_cluster" "subject" { # <- here
  cluster_name       = "orders"
  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
}
"#),
    ],
};
