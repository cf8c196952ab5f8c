//! Nodes of a cluster send each other data all the time. What a security configuration does not ask to encrypt, a
//! cluster that names it sends in plain.

use crate::prelude::*;
use hardline_facts::emr::security_configuration::SecurityConfiguration;

pub static CHECK: Check = Check {
    id: "emr-configuration-in-transit",
    title: "Security configuration asks for encryption in transit",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &["emr-security-config-in-transit", "EMR.4", "emr-security-configuration-encryption-transit", "CKV_AWS_351", "AWS-0138"],
    judges: &[&Judge::<SecurityConfiguration> { applies: always, holds: |it| it.in_transit().is(true) }],
    fix: "Set `EnableInTransitEncryption` to `true` with certificates.",
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
          EnableAtRestEncryption: false
          EnableInTransitEncryption: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::EMR::SecurityConfiguration
    Properties:
      SecurityConfiguration:
        EncryptionConfiguration:
          EnableInTransitEncryption: !Ref Choice # <- here
"),
        met(r#"
resource "aws_emr_security_configuration" "subject" {
  name = "numbers"
  configuration = jsonencode({
    EncryptionConfiguration = {
      EnableAtRestEncryption    = false
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
        violated(r#"
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
      EnableInTransitEncryption = false # <- here
    }
  })
}
"#),
    ],
};
