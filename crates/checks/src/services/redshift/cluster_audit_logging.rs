//! Audit logs tell who connected, who failed to, and what was asked. They are off unless a bucket or log group is named
//! for them.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "redshift-cluster-audit-logging",
    title: "Cluster logs connections and queries",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["redshift-audit-logging", "Redshift.4", "redshift-audit-logging-enabled", "CKV_AWS_71", "redshift_cluster_audit_logging"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.logs().is(true) }],
    fix: "Set `LoggingProperties` with a bucket, or with CloudWatch Logs as its destination.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      LoggingProperties: { LogDestinationType: cloudwatch, LogExports: [connectionlog] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      LoggingProperties: { BucketName: audit }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
"),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}

resource "aws_redshift_logging" "sales" {
  cluster_identifier   = aws_redshift_cluster.subject.id
  log_destination_type = "cloudwatch"
  log_exports          = ["connectionlog", "userlog"]
}
"#),
        met(r#"
resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"

  logging {
    enable      = true
    bucket_name = "sales-logs"
  }
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" { # <- here
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
    ],
};
