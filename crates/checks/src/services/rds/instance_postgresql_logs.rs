//! The log of PostgreSQL shows failed log-ins, errors and, where asked for, statements and connections. In CloudWatch
//! Logs it outlives the database and can raise alarms.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-postgresql-logs",
    title: "PostgreSQL instance sends its log to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["RDS.36", "rds-postgresql-logs-to-cloudwatch"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| instance.runs_any_of(&["postgres"]),
        holds: |instance| instance.exported_logs().contains("postgresql"),
    }],
    fix: "List `postgresql` in `EnableCloudwatchLogsExports`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-36",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnableCloudwatchLogsExports: [postgresql]
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnableCloudwatchLogsExports: [iam-db-auth-error] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mysql
      DBInstanceClass: db.t4g.small
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                          = "postgres"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = ["postgresql"]
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" {
  engine                          = "postgres"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = ["upgrade"] # <- here
}
"#),
    ],
};
