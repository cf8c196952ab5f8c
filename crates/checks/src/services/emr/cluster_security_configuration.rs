//! A cluster that names no security configuration has none of its encryption, and no Kerberos.

use crate::prelude::*;
use hardline_facts::emr::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "emr-cluster-security-configuration",
    title: "Cluster names a security configuration",
    evidence_for: &["secure-configuration"],
    severity: Medium,
    aliases: &["emr-cluster-security-config", "CKV2_AWS_55"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.has_security_configuration().is(true) }],
    fix: "Make an `AWS::EMR::SecurityConfiguration` and name it.",
    links: &["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EMR::Cluster
    Properties:
      SecurityConfiguration: sealed
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::EMR::Cluster
    Properties:
      Name: jobs
"),
        met(r#"
resource "aws_emr_cluster" "subject" {
  name                   = "numbers"
  release_label          = "emr-7.5.0"
  service_role           = "arn:aws:iam::111122223333:role/emr"
  security_configuration = aws_emr_security_configuration.numbers.name
}
resource "aws_emr_security_configuration" "numbers" {
  name          = "numbers"
  configuration = jsonencode({ EncryptionConfiguration = { EnableAtRestEncryption = false, EnableInTransitEncryption = false } })
}
"#),
        violated(r#"
resource "aws_emr_cluster" "subject" { # <- here
  name          = "numbers"
  release_label = "emr-7.5.0"
  service_role  = "arn:aws:iam::111122223333:role/emr"
}
"#),
    ],
};
