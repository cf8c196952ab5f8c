//! The log of PostgreSQL shows failed log-ins, errors and, where asked for, statements and connections. In CloudWatch
//! Logs it outlives the database and can raise alarms.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-postgresql-logs",
    title: "Aurora PostgreSQL cluster sends its log to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["RDS.37", "rds-aurora-postgresql-logs-to-cloudwatch"],
    judges: &[&Judge::<DbCluster> {
        applies: |cluster| cluster.runs_any_of(&["aurora-postgresql"]),
        holds: |cluster| cluster.exported_logs().contains("postgresql"),
    }],
    fix: "List `postgresql` in `EnableCloudwatchLogsExports`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraPostgreSQL.CloudWatch.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-37",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      EnableCloudwatchLogsExports: [postgresql]
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      EnableCloudwatchLogsExports: [iam-db-auth-error] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine                          = "aurora-postgresql"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-postgresql"
}
"#),
    ],
};
