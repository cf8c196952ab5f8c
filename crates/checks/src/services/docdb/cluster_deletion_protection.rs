//! Deletion protection has a deletion refused until somebody turns it off, so that one wrong call or a removed stack
//! does not take the documents with it. A cluster has it only when it is asked for.

use crate::prelude::*;
use hardline_facts::docdb::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "docdb-cluster-deletion-protection",
    title: "Cluster cannot be deleted by mistake",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &["DocumentDB.5", "docdb-cluster-deletion-protection-enabled"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.deletion_protection().is(true) }],
    fix: "Set `DeletionProtection` to `true`.",
    links: &["https://docs.aws.amazon.com/documentdb/latest/developerguide/db-cluster-delete.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      DeletionProtection: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::DocDB::DBCluster
    Properties:
      StorageEncrypted: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      DeletionProtection: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      DeletionProtection: !Ref Choice # <- here
"),
        met(r#"
resource "aws_docdb_cluster" "subject" {
  cluster_identifier  = "orders"
  deletion_protection = true
}
"#),
        violated(r#"
resource "aws_docdb_cluster" "subject" { # <- here
  cluster_identifier  = "orders"
  skip_final_snapshot = true
}
"#),
    ],
};
