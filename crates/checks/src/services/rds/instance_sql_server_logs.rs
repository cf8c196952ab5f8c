//! The error log of SQL Server shows failed log-ins and errors, the agent's log what was run by schedule. In CloudWatch
//! Logs they outlive the instance and can raise alarms.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-sql-server-logs",
    title: "SQL Server instance sends its logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["RDS.40", "rds-sql-server-logs-to-cloudwatch"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| instance.runs_any_of(&["sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"]),
        holds: |instance| instance.exported_logs().contains("error") & instance.exported_logs().contains("agent"),
    }],
    fix: "List `error` and `agent` in `EnableCloudwatchLogsExports`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.SQLServer.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-40",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: sqlserver-se
      DBInstanceClass: db.m6i.large
      EnableCloudwatchLogsExports: [agent, error]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: sqlserver-se
      DBInstanceClass: db.m6i.large
      EnableCloudwatchLogsExports: [error] # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                          = "sqlserver-se"
  instance_class                  = "db.m5.large"
  enabled_cloudwatch_logs_exports = ["agent", "error"]
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine         = "sqlserver-se"
  instance_class = "db.m5.large"
}
"#),
    ],
};
