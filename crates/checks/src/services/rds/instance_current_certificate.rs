//! Clients that check the server's certificate trust the authority that issued it. The authorities of 2015 and 2019 have
//! ended: clients then refuse to connect, or are told not to check. Left out, the account's default is used.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-current-certificate",
    title: "Database instance shows a certificate of a current authority",
    evidence_for: &["certificate-management"],
    severity: Medium,
    aliases: &["rds-current-ca-certificate", "CKV_AWS_211", "rds_instance_certificate_expiration"],
    judges: &[&Judge::<DbInstance> {
        applies: |instance| !instance.is_custom(),
        holds: |instance| {
            instance.certificate_authority().satisfies(|it| {
                it.satisfies(|name| {
                    name.starts_with("rds-ca-rsa2048-g1")
                        || name.starts_with("rds-ca-rsa4096-g1")
                        || name.starts_with("rds-ca-ecc384-g1")
                })
            })
        },
    }],
    fix: "Set `CACertificateIdentifier` to `rds-ca-rsa2048-g1`, `rds-ca-rsa4096-g1` or `rds-ca-ecc384-g1`.",
    links: &["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      CACertificateIdentifier: rds-ca-rsa2048-g1
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
      CACertificateIdentifier: rds-ca-2019 # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine             = "postgres"
  instance_class     = "db.t4g.small"
  ca_cert_identifier = "rds-ca-rsa2048-g1"
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" {
  engine             = "postgres"
  instance_class     = "db.t4g.small"
  ca_cert_identifier = "rds-ca-2019" # <- here
}
"#),
    ],
};
