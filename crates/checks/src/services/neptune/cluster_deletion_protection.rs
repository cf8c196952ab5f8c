//! Deletion protection has a deletion refused until somebody turns it off, so that one wrong call or a removed stack
//! does not take the graph with it.

use crate::prelude::*;
use hardline_facts::neptune::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "neptune-cluster-deletion-protection",
    title: "Cluster cannot be deleted by mistake",
    evidence_for: &["deletion-protection"],
    severity: Low,
    aliases: &["neptune-deletion-protection", "Neptune.4", "neptune-cluster-deletion-protection-enabled", "CKV2_AWS_58", "neptune_cluster_deletion_protection"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.deletion_protection().is(true) }],
    fix: "Set `DeletionProtection` to `true`.",
    links: &["https://docs.aws.amazon.com/neptune/latest/userguide/manage-console-instances-delete.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      DeletionProtection: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      DeletionProtection: false # <- here
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: true
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      DeletionProtection: !Ref Choice # <- here
"),
        met(r#"
resource "aws_neptune_cluster" "subject" {
  cluster_identifier  = "friends"
  deletion_protection = true
}
"#),
        violated(r#"
resource "aws_neptune_cluster" "subject" { # <- here
  cluster_identifier = "friends"
}
"#),
    ],
};
