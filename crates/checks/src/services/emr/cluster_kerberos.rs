//! Without Kerberos, the frameworks of a cluster take a user at their word, so that whoever reaches it can act as
//! anyone.

use crate::prelude::*;
use hardline_facts::emr::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "emr-cluster-kerberos",
    title: "Cluster tells users apart by Kerberos",
    evidence_for: &["in-database-access"],
    severity: Medium,
    aliases: &["emr-kerberos", "emr-kerberos-enabled", "CKV_AWS_114", "EMR_KERBEROS_ENABLED"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| it.kerberos().is(true) }],
    fix: "Set `KerberosAttributes`, with a security configuration that sets Kerberos up.",
    links: &["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::EMR::Cluster
    Properties:
      KerberosAttributes: { Realm: EXAMPLE.COM, KdcAdminPassword: "{{resolve:secretsmanager:kdc}}" }
"#),
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
  security_configuration = "kerberos"
  kerberos_attributes {
    kdc_admin_password = var.password
    realm              = "EC2.INTERNAL"
  }
}
variable "password" {
  type      = string
  sensitive = true
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
