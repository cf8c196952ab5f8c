//! A Multi-AZ instance has a standby in another Availability Zone that takes over by itself when the first fails or is being
//! maintained. A single instance is down until it is repaired or restored. Clusters spread their members on their own, and
//! a replica is itself a second copy.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-multi-az",
    title: "Database instance has a standby in another Availability Zone",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &["RDS.5", "rds-multi-az-support", "CKV_AWS_157", "RDS_MULTI_AZ_SUPPORT", "rds_instance_multi_az"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !(instance.is_cluster_member() | instance.is_custom() | instance.is_replica()),
        holds: |instance| instance.multi_az().is(true),
    }],
    fix: "Set `MultiAZ` to `true`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, MultiAZ: true }
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
Parameters: { Stage: { Type: String } }
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MultiAZ: !If
        - IsProduction
        - true
        - false # <- here
",
        ),
        unknown(
            r"
Parameters: { Standby: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      MultiAZ: !Ref Standby # <- here
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
        not_applicable(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: custom-sqlserver-se, DBInstanceClass: db.m5.large }
",
        ),
        not_applicable(
            r"
Resources:
  Reports:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: orders }
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
  multi_az       = true
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
