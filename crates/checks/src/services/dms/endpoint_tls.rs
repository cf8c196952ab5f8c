//! Without TLS, whoever can listen in the network reads the data on its way and the login of the database. DMS speaks
//! plain unless an endpoint says otherwise.

use crate::prelude::*;
use hardline_facts::dms::endpoint::Endpoint;

pub static CHECK: Check = Check {
    id: "dms-endpoint-tls",
    title: "Endpoint of a database speaks TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["dms-endpoint-ssl", "DMS.9", "dms-endpoint-ssl-configured", "CKV2_AWS_49", "dms_endpoint_ssl_enabled"],
    judges: &[&Judge::<Endpoint> { applies: |it| it.takes_ssl_mode(), holds: |it| it.ssl_mode().is_any_of(&["require", "verify-ca", "verify-full"]) }],
    fix: "Set `SslMode` to `require`, or better to `verify-full` with the certificate of the authority.",
    links: &["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html", "https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: postgres
      SslMode: require
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: mysql
      SslMode: none # <- here
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: s3
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DMS::Endpoint
    Properties:
      EngineName: oracle
      SslMode: !Ref Choice # <- here
"),
        met(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "postgres"
  ssl_mode      = "require"
}
"#),
        violated(r#"
resource "aws_dms_endpoint" "subject" { # <- here
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
}
"#),
        violated(r#"
resource "aws_dms_endpoint" "subject" {
  endpoint_id   = "source"
  endpoint_type = "source"
  engine_name   = "mysql"
  ssl_mode      = "none" # <- here
}
"#),
    ],
};
