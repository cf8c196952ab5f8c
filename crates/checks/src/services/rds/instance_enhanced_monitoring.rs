//! Enhanced monitoring measures the operating system under a database, process by process, where the usual metrics see only
//! the virtual machine from outside. It shows what uses up memory or disk before the database stops, and what has begun to
//! behave unlike before.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-enhanced-monitoring",
    title: "Database instance has enhanced monitoring",
    evidence_for: &["use-monitoring"],
    severity: Low,
    aliases: &[
        "rds-enhanced-monitoring",
        "RDS.6",
        "rds-enhanced-monitoring-enabled",
        "CKV_AWS_118",
        "RDS_ENHANCED_MONITORING_ENABLED",
        "rds_instance_enhanced_monitoring_enabled",
    ],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !instance.is_custom(),
        holds: |instance| instance.monitoring_interval().satisfies(|seconds| seconds > 0),
    }],
    fix: "Set `MonitoringInterval` to 60 or less, and `MonitoringRoleArn` to a role that may write the metrics.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MonitoringInterval: 60
      MonitoringRoleArn: arn:aws:iam::111122223333:role/monitoring
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MonitoringInterval: 0 # <- here
",
        ),
        unknown(
            r"
Resources:
  Cluster:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, MonitoringInterval: 30 }
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-mysql, DBInstanceClass: db.r6g.large, DBClusterIdentifier: !Ref Cluster }
",
        ),
        not_applicable(
            r"
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: custom-oracle-ee, DBInstanceClass: db.m5.large }
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  monitoring_interval = 60
  monitoring_role_arn = "arn:aws:iam::111122223333:role/monitoring"
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
