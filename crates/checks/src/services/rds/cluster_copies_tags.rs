//! Tags say whose data a snapshot holds and how it must be treated, and permissions and lifecycles can hang on them.
//! Without this a snapshot comes without them.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-copies-tags",
    title: "Database cluster hands its tags to its snapshots",
    evidence_for: &["data-lifecycle"],
    severity: Low,
    aliases: &[
        "rds-cluster-copy-tags",
        "RDS.16",
        "rds-cluster-copy-tags-to-snapshots-enabled",
        "CKV_AWS_313",
        "rds_cluster_copy_tags_to_snapshots",
        "RDS.47",
        "rds-pgsql-cluster-copy-tags-to-snapshot-check",
        "RDS.48",
        "rds-mysql-cluster-copy-tags-to-snapshot-check",
    ],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |cluster| cluster.copies_tags().is(true) }],
    fix: "Set `CopyTagsToSnapshot` to `true`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-16",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      CopyTagsToSnapshot: true
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
",
        ),
        unknown(
            r"
Parameters: { Copy: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      CopyTagsToSnapshot: !Ref Copy # <- here
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine                = "aurora-postgresql"
  copy_tags_to_snapshot = true
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-postgresql"
}
"#),
    ],
};
