//! Audit logs tell who logged in, who failed to, and who changed users and collections. They reach CloudWatch Logs only
//! when the cluster exports them, and the parameter `audit_logs` must be on as well.

use crate::prelude::*;
use hardline_facts::docdb::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "docdb-cluster-audit-logging",
    title: "Cluster exports its audit log",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["docdb-log-export", "DocumentDB.4", "docdb-cluster-audit-logging-enabled", "CKV_AWS_85", "AWS-0020", "documentdb_cluster_cloudwatch_log_export"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.exported_logs().contains("audit") }],
    fix: "Add `audit` to `EnableCloudwatchLogsExports`, and turn the parameter `audit_logs` on.",
    links: &["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      EnableCloudwatchLogsExports: [audit, profiler]
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
      EnableCloudwatchLogsExports:
        - profiler # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DocDB::DBCluster
    Properties:
      EnableCloudwatchLogsExports: [!Ref Choice] # <- here
"),
        met(r#"
resource "aws_docdb_cluster" "subject" {
  cluster_identifier              = "orders"
  master_username                 = "ada"
  manage_master_user_password     = true
  enabled_cloudwatch_logs_exports = ["audit", "profiler"]
}
"#),
        violated(r#"
resource "aws_docdb_cluster" "subject" { # <- here
  cluster_identifier          = "orders"
  master_username             = "ada"
  manage_master_user_password = true
}
"#),
        violated(r#"
resource "aws_docdb_cluster" "subject" {
  cluster_identifier              = "orders"
  enabled_cloudwatch_logs_exports = ["profiler"] # <- here
}
"#),
    ],
};
