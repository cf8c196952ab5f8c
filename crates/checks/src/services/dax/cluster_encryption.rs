//! The cache holds copies of table data on its disks. Encryption keeps them unreadable there; a cluster has it only
//! when it is asked for, and cannot get it later.

use crate::prelude::*;
use hardline_facts::dax::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "dax-cluster-encryption",
    title: "Cluster encrypts what it caches on disk",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["dax-encryption-at-rest", "DynamoDB.3", "dax-encryption-enabled", "CKV_AWS_47", "AWS-0023", "DAX_ENCRYPTION_ENABLED", "dynamodb_accelerator_cluster_encryption_enabled"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.encrypted().is(true) }],
    fix: "Set `SSESpecification.SSEEnabled` to `true`; a cluster that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DAX::Cluster
    Properties:
      SSESpecification: { SSEEnabled: true }
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
      SSESpecification:
        SSEEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DAX::Cluster
    Properties:
      SSESpecification:
        SSEEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_dax_cluster" "subject" {
  cluster_name       = "orders"
  iam_role_arn       = var.role
  node_type          = "dax.r5.large"
  replication_factor = 3
  server_side_encryption {
    enabled = true
  }
}
variable "role" {
  type = string
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
        violated(r#"
resource "aws_dax_cluster" "subject" {
  cluster_name       = "orders"
  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
  server_side_encryption {
    enabled = false # <- here
  }
}
"#),
    ],
};
