//! Performance Insights shows which statements and which users load a database, second by second. A flood of queries, by
//! a fault or by an attacker, is seen there first. It is off unless turned on.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-performance-insights",
    title: "Database instance measures its load",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &["rds-performance-insights", "CKV_AWS_353", "AWS-0133"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !instance.is_custom(),
        holds: |instance| instance.performance_insights().is(true),
    }],
    fix: "Set `EnablePerformanceInsights` to `true`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnablePerformanceInsights: true
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
        unknown(
            r"
Parameters: { Measure: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnablePerformanceInsights: !Ref Measure # <- here
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                       = "postgres"
  instance_class               = "db.t4g.small"
  performance_insights_enabled = true
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
    ],
};
