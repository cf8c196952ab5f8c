//! Without TLS, whoever can listen in the network reads documents and passwords. A cluster asks for TLS unless its
//! parameters turn it off.

use crate::prelude::*;
use hardline_facts::docdb::db_cluster_parameter_group::DbClusterParameterGroup;

pub static CHECK: Check = Check {
    id: "docdb-cluster-tls-only",
    title: "Cluster parameters keep TLS on",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["docdb-tls-parameter", "DocumentDB.6", "docdb-cluster-encrypted-in-transit", "CKV_AWS_90"],
    judges: &[&Judge::<DbClusterParameterGroup> { applies: always, holds: |it| !it.tls().is("disabled") }],
    fix: "Leave the parameter `tls` out, or set it to `enabled` or a version.",
    links: &["https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Family: docdb5.0
      Parameters: { audit_logs: enabled }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters: { tls: tls1.2+ }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters:
        tls: disabled # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DocDB::DBClusterParameterGroup
    Properties:
      Parameters:
        tls: !Ref Choice # <- here
"),
        met(r#"
resource "aws_docdb_cluster_parameter_group" "subject" {
  family = "docdb5.0"
  name   = "orders"
  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}
"#),
        violated(r#"
resource "aws_docdb_cluster_parameter_group" "subject" {
  family = "docdb5.0"
  name   = "orders"
  dynamic "parameter" {
    for_each = { audit_logs = "enabled", tls = "disabled" }
    content {
      name  = parameter.key
      value = parameter.value # <- here
    }
  }
}
"#),
        unknown(r#"
resource "aws_docdb_cluster_parameter_group" "subject" {
  family = "docdb5.0"
  name   = "orders"
  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.value.name
      value = parameter.value.value
    }
  }
}
variable "parameters" {
  type = list(object({ name = string, value = string }))
}
"#),
    ],
};
