//! A proxy takes connections from applications and passes them on. Unless told otherwise it takes them in the clear as
//! well, and passwords and data with them.

use crate::prelude::*;
use hardline_facts::rds::db_proxy::DbProxy;

pub static CHECK: Check = Check {
    id: "rds-proxy-tls",
    title: "Database proxy refuses connections without TLS",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["RDS.43", "rds-proxy-tls-encryption"],
    judges: &[&Judge::<DbProxy> { applies: always, holds: |proxy| proxy.requires_tls().is(true) }],
    fix: "Set `RequireTLS` to `true`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-43",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: orders
      EngineFamily: POSTGRESQL
      RoleArn: role
      VpcSubnetIds: [subnet-1]
      RequireTLS: true
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBProxy
    Properties:
      DBProxyName: orders
      EngineFamily: POSTGRESQL
      RoleArn: role
      VpcSubnetIds: [subnet-1]
",
        ),
        met(r#"
resource "aws_db_proxy" "subject" {
  name           = "orders"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::111122223333:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0"]
  require_tls    = true
}
"#),
        violated(r#"
resource "aws_db_proxy" "subject" { # <- here
  name           = "orders"
  engine_family  = "POSTGRESQL"
  role_arn       = "arn:aws:iam::111122223333:role/proxy"
  vpc_subnet_ids = ["subnet-0123456789abcdef0"]
}
"#),
    ],
};
