//! Deletion protection makes the removal of a cluster take two steps, so that one wrong command or one changed template does
//! not end it and all of its data.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-deletion-protection",
    title: "Database cluster is protected from deletion by mistake",
    evidence_for: &["deletion-protection"],
    severity: Medium,
    aliases: &[
        "RDS.7",
        "CKV_AWS_139",
        "AWS-0343",
        "rds-cluster-deletion-protection-enabled",
        "rds_cluster_deletion_protection",
    ],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |cluster| cluster.deletion_protection().is(true) }],
    fix: "Set `DeletionProtection` to `true`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html"],
    examples: &[
        met(r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql, DeletionProtection: true }
"),
        violated(
            r"
Resources:
  Orders: # <- here
    Type: AWS::RDS::DBCluster
    Properties: { Engine: aurora-postgresql }
",
        ),
        violated(
            r"
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      DeletionProtection: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Protect: { Type: String } }
Resources:
  Orders:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      DeletionProtection: !Ref Protect # <- here
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine              = "aurora-postgresql"
  deletion_protection = true
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-postgresql"
}
"#),
    ],
};
