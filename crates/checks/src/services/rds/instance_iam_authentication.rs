//! With IAM authentication, people and programs log in to the database with tokens that live for minutes and that IAM gives
//! out and can refuse. Without it every user needs a password that is stored somewhere. MySQL, MariaDB and PostgreSQL offer
//! it; clusters set it for all of their members.

use crate::prelude::*;
use hardline_facts::rds::{db_cluster::DbCluster, db_instance::DbInstance};

pub static CHECK: Check = Check {
    id: "rds-instance-iam-authentication",
    title: "Database lets IAM identities log in without passwords",
    evidence_for: &["access-permissions"],
    severity: Medium,
    aliases: &[
        "rds-instance-iam-auth",
        "rds-cluster-iam-auth",
        "RDS.10",
        "RDS.12",
        "rds-instance-iam-authentication-enabled",
        "rds-cluster-iam-authentication-enabled",
        "CKV_AWS_161",
        "CKV_AWS_162",
        "AWS-0176",
        "rds_instance_iam_authentication_enabled",
        "rds_cluster_iam_authentication_enabled",
    ],
    judges: &[
        &Judge::<DbInstance> {
            applies: |instance| !instance.is_cluster_member() & instance.runs_any_of(&["mysql", "mariadb", "postgres"]),
            holds: |instance| instance.iam_authentication().is(true),
        },
        // The first generation of Aurora Serverless does not have it.
        &Judge::<DbCluster> {
            applies: |cluster| !cluster.engine_mode().is("serverless"),
            holds: |cluster| cluster.iam_authentication().is(true),
        },
    ],
    fix: "Set `EnableIAMDatabaseAuthentication` to `true`, and make the database users that identities log in as.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html",
    ],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, DBInstanceClass: db.t4g.small, EnableIAMDatabaseAuthentication: true }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { Engine: mysql, DBInstanceClass: db.t4g.small }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
      EnableIAMDatabaseAuthentication: false # <- here
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: MySQL, DBInstanceClass: db.t4g.small, EnableIAMDatabaseAuthentication: true }
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties: { DBInstanceClass: db.t4g.small, SourceDBInstanceIdentifier: !Ref Orders }
",
        ),
        unknown(
            r"
Parameters: { Identities: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      EnableIAMDatabaseAuthentication: !Ref Identities # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: oracle-ee, DBInstanceClass: db.m5.large }
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
  engine                              = "postgres"
  instance_class                      = "db.t4g.small"
  iam_database_authentication_enabled = true
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" {
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = false # <- here
}
"#),
    ],
};
