//! Without TLS, whoever can listen in the network reads queries, results and passwords. The first family of parameters
//! lets plain connections in unless `require_ssl` says otherwise.

use crate::prelude::*;
use hardline_facts::redshift::cluster_parameter_group::ClusterParameterGroup;

pub static CHECK: Check = Check {
    id: "redshift-cluster-tls-only",
    title: "Cluster parameters refuse connections without TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["redshift-require-ssl", "Redshift.2", "redshift-require-tls-ssl", "CKV_AWS_105", "redshift_cluster_in_transit_encryption_enabled"],
    judges: &[&Judge::<ClusterParameterGroup> { applies: always, holds: |it| it.refuses_plain_connections() }],
    fix: "Set the parameter `require_ssl` to `true`.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::Redshift::ClusterParameterGroup
    Properties:
      ParameterGroupFamily: redshift-1.0
      Parameters:
        - { ParameterName: require_ssl, ParameterValue: "true" }
"#),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::ClusterParameterGroup
    Properties:
      ParameterGroupFamily: redshift-1.0
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::ClusterParameterGroup
    Properties:
      ParameterGroupFamily: redshift-1.0
      Parameters:
        - ParameterName: require_ssl
          ParameterValue: false # <- here
"),
        unknown(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::ClusterParameterGroup
    Properties:
      ParameterGroupFamily: redshift-2.0
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Redshift::ClusterParameterGroup
    Properties:
      ParameterGroupFamily: redshift-1.0
      Parameters:
        - ParameterName: require_ssl
          ParameterValue: !Ref Choice # <- here
"),
        met(r#"
resource "aws_redshift_parameter_group" "subject" {
  name   = "strict"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}
"#),
        violated(r#"
resource "aws_redshift_parameter_group" "subject" {
  name   = "lax"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "false" # <- here
  }
}
"#),
    ],
};
