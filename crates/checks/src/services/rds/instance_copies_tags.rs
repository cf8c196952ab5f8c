//! Tags say whose data a snapshot holds and how it must be treated, and permissions and lifecycles can hang on them.
//! Without this a snapshot comes without them. Clusters do this for their members.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-copies-tags",
    title: "Database instance hands its tags to its snapshots",
    evidence_for: &["data-lifecycle"],
    severity: Low,
    aliases: &[
        "rds-instance-copy-tags",
        "RDS.17",
        "rds-instance-copy-tags-to-snapshots-enabled",
        "CKV2_AWS_60",
        "rds_instance_copy_tags_to_snapshots",
    ],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !instance.is_cluster_member(),
        holds: |instance| instance.copies_tags().is(true),
    }],
    fix: "Set `CopyTagsToSnapshot` to `true`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-17",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      CopyTagsToSnapshot: true
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
Parameters: { Copy: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      CopyTagsToSnapshot: !Ref Copy # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: aurora-mysql
      DBInstanceClass: db.r6g.large
      DBClusterIdentifier: orders
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine                = "postgres"
  instance_class        = "db.t4g.small"
  copy_tags_to_snapshot = true
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
