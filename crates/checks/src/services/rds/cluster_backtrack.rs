//! Backtracking takes a cluster back to a moment within the last hours, in minutes and without restoring a backup: the
//! quickest way out of a wrong statement. It is off unless a window is set.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-backtrack",
    title: "Aurora MySQL cluster can be wound back",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &[
        "rds-aurora-backtracking",
        "RDS.14",
        "aurora-mysql-backtracking-enabled",
        "CKV_AWS_326",
        "AURORA_MYSQL_BACKTRACKING_ENABLED",
        "rds_cluster_backtrack_enabled",
    ],
    judges: &[&Judge::<DbCluster> {
        applies: |cluster| cluster.runs_any_of(&["aurora-mysql", "aurora"]),
        holds: |cluster| cluster.backtrack_seconds().satisfies(|it| it > 0),
    }],
    fix: "Set `BacktrackWindow` to a number of seconds, at most 259200.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-14",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      BacktrackWindow: 86400
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
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
      BacktrackWindow: 0 # <- here
",
        ),
        unknown(
            r"
Parameters: { Engine: { Type: String } }
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: !Ref Engine # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-postgresql
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine           = "aurora-mysql"
  backtrack_window = 86400
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-mysql"
}
"#),
    ],
};
