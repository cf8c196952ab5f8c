//! Deletion protection makes the removal of a database take two steps, so that one wrong command or one changed template does
//! not end it. Protection of a member of a cluster is its cluster's.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-deletion-protection",
    title: "Database instance is protected from deletion by mistake",
    evidence_for: &["deletion-protection"],
    severity: Low,
    aliases: &[
        "RDS.8",
        "CKV_AWS_293",
        "AWS-0177",
        "RDS_INSTANCE_DELETION_PROTECTION_ENABLED",
        "rds-instance-deletion-protection-enabled",
        "rds_instance_deletion_protection",
    ],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !instance.is_cluster_member(),
        holds: |instance| instance.deletion_protection().is(true),
    }],
    fix: "Set `DeletionProtection` to `true`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, DeletionProtection: true }
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
    DeletionPolicy: Retain
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      DeletionProtection: false # <- here
",
        ),
        violated(
            r"
Resources:
  Reports: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: orders }
",
        ),
        unknown(
            r"
Parameters: { Protect: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      DeletionProtection: !Ref Protect # <- here
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
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  deletion_protection = true
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
