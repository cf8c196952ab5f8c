//! Performance Insights keeps the statements that it measures, and with them at times what is asked about whom. With a
//! key of your own, its policy says who may read them.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-performance-insights-key",
    title: "Measurements of load are encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["rds-performance-insights-cmk", "CKV_AWS_354", "AWS-0078"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| instance.performance_insights().is(true),
        holds: |instance| kms::is_own_key(instance.performance_insights_key()),
    }],
    fix: "Name a key of your own in `PerformanceInsightsKMSKeyId`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Enabling.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnablePerformanceInsights: true
      PerformanceInsightsKMSKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnablePerformanceInsights: true
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
resource "aws_kms_key" "orders" {
  enable_key_rotation = true
}

resource "aws_db_instance" "subject" {
  engine                          = "postgres"
  instance_class                  = "db.t4g.small"
  performance_insights_enabled    = true
  performance_insights_kms_key_id = aws_kms_key.orders.arn
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine                       = "postgres"
  instance_class               = "db.t4g.small"
  performance_insights_enabled = true
}
"#),
    ],
};
