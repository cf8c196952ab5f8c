//! A cluster copies data from S3 to its disks and back. What a security configuration does not ask to encrypt, a
//! cluster that names it does not encrypt.

use crate::prelude::*;
use hardline_facts::emr::security_configuration::SecurityConfiguration;

pub static CHECK: Check = Check {
    id: "emr-configuration-at-rest",
    title: "Security configuration asks for encryption at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["emr-security-config-at-rest", "EMR.3", "emr-security-configuration-encryption-rest", "AWS-0137"],
    judges: &[&Judge::<SecurityConfiguration> { applies: always, holds: |it| it.at_rest().is(true) }],
    fix: "Set `EnableAtRestEncryption` to `true` with `AtRestEncryptionConfiguration`.",
    links: &["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EMR::SecurityConfiguration
    Properties:
      SecurityConfiguration:
        EncryptionConfiguration:
          EnableAtRestEncryption: true
          EnableInTransitEncryption: true
          AtRestEncryptionConfiguration:
            S3EncryptionConfiguration: { EncryptionMode: SSE-KMS, AwsKmsKey: alias/data }
            LocalDiskEncryptionConfiguration: { EncryptionKeyProviderType: AwsKms, AwsKmsKey: alias/data, EnableEbsEncryption: true }
          InTransitEncryptionConfiguration:
            TLSCertificateConfiguration: { CertificateProviderType: PEM, S3Object: s3://certificates/cluster.zip }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EMR::SecurityConfiguration
    Properties:
      SecurityConfiguration:
        EncryptionConfiguration:
          EnableAtRestEncryption: false # <- here
          EnableInTransitEncryption: false
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EMR::SecurityConfiguration
    Properties:
      SecurityConfiguration: # <- here
        AuthenticationConfiguration: {}
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::EMR::SecurityConfiguration
    Properties:
      SecurityConfiguration:
        EncryptionConfiguration:
          EnableAtRestEncryption: !Ref Choice # <- here
"),
        met(r#"
resource "aws_emr_security_configuration" "subject" {
  name = "numbers"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption = true
      AtRestEncryptionConfiguration = {
        S3EncryptionConfiguration = {
          EncryptionMode = "SSE-S3"
        }
        LocalDiskEncryptionConfiguration = {
          EncryptionKeyProviderType = "AwsKms"
          AwsKmsKey                 = "arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"
        }
      }
      EnableInTransitEncryption = false
    }
  })
}
"#),
        met(r#"
resource "aws_emr_security_configuration" "subject" {
  name = "numbers"
  configuration = <<CONFIGURATION
{
  "EncryptionConfiguration": {
    "EnableInTransitEncryption": false,
    "EnableAtRestEncryption": true,
    "AtRestEncryptionConfiguration": {
      "S3EncryptionConfiguration": { "EncryptionMode": "SSE-S3" },
      "LocalDiskEncryptionConfiguration": { "EncryptionKeyProviderType": "AwsKms", "AwsKmsKey": "${var.key}" }
    }
  }
}
CONFIGURATION
}
variable "key" {}
"#),
        violated(r#"
resource "aws_emr_security_configuration" "subject" {
  name = "numbers"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = false # <- here
      EnableInTransitEncryption = true
      InTransitEncryptionConfiguration = {
        TLSCertificateConfiguration = {
          CertificateProviderType = "PEM"
          S3Object                = "s3://numbers/certificates.zip"
        }
      }
    }
  })
}
"#),
    ],
};
