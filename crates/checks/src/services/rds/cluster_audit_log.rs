//! The audit log records who connected and what was asked of the database. In CloudWatch Logs it outlives the cluster and
//! can raise alarms.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-audit-log",
    title: "Aurora MySQL cluster sends its audit log to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["rds-cluster-audit-log", "RDS.34", "rds-aurora-mysql-audit-logging-enabled", "CKV_AWS_325"],
    judges: &[&Judge::<DbCluster> {
        applies: |cluster| cluster.runs_any_of(&["aurora-mysql", "aurora"]),
        holds: |cluster| cluster.exported_logs().contains("audit"),
    }],
    fix: "List `audit` in `EnableCloudwatchLogsExports`, and turn auditing on in the parameter group.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-34",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      EnableCloudwatchLogsExports: [audit, error]
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      EnableCloudwatchLogsExports: [error] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine                          = "aurora-mysql"
  enabled_cloudwatch_logs_exports = ["audit", "error"]
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-mysql"
}
"#),
    ],
};
