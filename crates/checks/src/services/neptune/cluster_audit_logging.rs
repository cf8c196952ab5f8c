//! Audit logs tell who connected and what was asked of the graph. They reach CloudWatch Logs only when the cluster
//! exports them, and the parameter `neptune_enable_audit_log` must be on as well.

use crate::prelude::*;
use hardline_facts::neptune::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "neptune-cluster-audit-logging",
    title: "Cluster exports its audit log",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["neptune-log-export", "Neptune.2", "neptune-cluster-cloudwatch-log-export-enabled", "CKV_AWS_101", "AWS-0075", "neptune_cluster_integration_cloudwatch_logs"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.exported_logs().contains("audit") }],
    fix: "Add `audit` to `EnableCloudwatchLogsExports`, and set `neptune_enable_audit_log` to 1.",
    links: &["https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      EnableCloudwatchLogsExports: [audit, slowquery]
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      EnableCloudwatchLogsExports:
        - slowquery # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      EnableCloudwatchLogsExports: [!Ref Choice] # <- here
"),
        met(r#"
resource "aws_neptune_cluster" "subject" {
  cluster_identifier             = "friends"
  enable_cloudwatch_logs_exports = ["audit"]
}
"#),
        violated(r#"
resource "aws_neptune_cluster" "subject" { # <- here
  cluster_identifier = "friends"
}
"#),
    ],
};
