//! The logs of an engine show failed log-ins, errors and slow statements. On the instance they are kept for a short time and
//! are lost with it; in CloudWatch Logs they stay as long as they are needed and can raise alarms. Clusters send the logs of
//! their members.

use crate::prelude::*;
use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};

pub static CHECK: Check = Check {
    id: "rds-instance-logs-exported",
    title: "Database sends its logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &[
        "rds-log-exports",
        "rds-cluster-log-exports",
        "CKV_AWS_129",
        "CKV_AWS_324",
        "rds_instance_integration_cloudwatch_logs",
        "rds_cluster_integration_cloudwatch_logs",
    ],
    judges: &[
        &Judge::<DbInstance> {
            applies: |instance| !(instance.is_cluster_member() | instance.is_custom()),
            holds: |instance| instance.exported_logs().any(Fact::exists),
        },
        &Judge::<DbCluster> { applies: always, holds: |cluster| cluster.exported_logs().any(Fact::exists) },
    ],
    fix: "List the engine's logs in `EnableCloudwatchLogsExports`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, EnableCloudwatchLogsExports: [postgresql] }
"),
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-mysql, EnableCloudwatchLogsExports: [audit, error] }
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
      EnableCloudwatchLogsExports: [] # <- here
",
        ),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, DBSnapshotIdentifier: orders-before-upgrade }
",
        ),
        unknown(
            r"
Parameters: { Engine: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: !Ref Engine # <- here
      DBInstanceClass: db.t4g.small
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: aurora-mysql, DBInstanceClass: db.r6g.large, DBClusterIdentifier: orders }
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                          = "postgres"
  instance_class                  = "db.t4g.small"
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
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
