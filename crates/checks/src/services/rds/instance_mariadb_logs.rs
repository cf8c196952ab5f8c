//! The audit log of MariaDB shows who connected and what was asked, the error log what failed. In CloudWatch Logs they
//! outlive the instance and can raise alarms. The audit log needs the engine's audit plugin in an option group.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-mariadb-logs",
    title: "MariaDB instance sends its audit and error logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["RDS.42", "mariadb-publish-logs-to-cloudwatch-logs"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| instance.runs_any_of(&["mariadb"]),
        holds: |instance| instance.exported_logs().contains("audit") & instance.exported_logs().contains("error"),
    }],
    fix: "List `audit` and `error` in `EnableCloudwatchLogsExports`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MariaDB.PublishtoCloudWatchLogs.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-42",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mariadb
      DBInstanceClass: db.t4g.small
      EnableCloudwatchLogsExports: [audit, error, slowquery]
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mariadb
      DBInstanceClass: db.t4g.small
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: mariadb
      DBInstanceClass: db.t4g.small
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
  engine                          = "mariadb"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = ["audit", "error"]
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" {
  engine                          = "mariadb"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = ["error"] # <- here
}
"#),
    ],
};
