//! The cluster writes an audit log only where its parameters turn it on; exporting it is not enough. It is off by
//! default.

use crate::prelude::*;
use hardline_facts::docdb::db_cluster_parameter_group::DbClusterParameterGroup;

pub static CHECK: Check = Check {
    id: "docdb-cluster-audit-parameter",
    title: "Cluster parameters turn audit logs on",
    evidence_for: &["access-logging", "engine-parameters"],
    severity: Medium,
    aliases: &["docdb-audit-log-parameter", "CKV_AWS_104"],
    judges: &[&Judge::<DbClusterParameterGroup> { applies: always, holds: |it| it.audit_logs().exists() & !it.audit_logs().is_any_of(&["disabled", "none"]) }],
    fix: "Set the parameter `audit_logs` to `enabled`, and export the `audit` log.",
    links: &["https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters: { audit_logs: enabled }
"),
        met(r#"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters: { audit_logs: "ddl,dml_write" }
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Family: docdb5.0
      Parameters: # <- here
        tls: enabled
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters:
        audit_logs: disabled # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters:
        audit_logs: !Ref Choice # <- here
"),
        met(r#"
resource "aws_docdb_cluster_parameter_group" "subject" {
  family = "docdb5.0"
  name   = "orders"
  parameter {
    name  = "tls"
    value = "enabled"
  }
  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}
"#),
        violated(r#"
resource "aws_docdb_cluster_parameter_group" "subject" { # <- here
  family = "docdb5.0"
  name   = "orders"
  parameter {
    name  = "tls"
    value = "enabled"
  }
}
"#),
        violated(r#"
resource "aws_docdb_cluster_parameter_group" "subject" {
  family = "docdb5.0"
  name   = "orders"
  parameter {
    name  = "audit_logs"
    value = "disabled" # <- here
  }
}
"#),
    ],
};
