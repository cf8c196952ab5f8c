//! Encryption of a cluster is whole only when data in S3, local disks and traffic are all covered: each left out is
//! where data lies open.

use crate::prelude::*;
use hardline_facts::emr::security_configuration::SecurityConfiguration;

pub static CHECK: Check = Check {
    id: "emr-configuration-complete",
    title: "Security configuration covers S3, local disks and traffic",
    evidence_for: &["storage-encryption", "transit-encryption"],
    severity: Medium,
    aliases: &["emr-security-config-complete", "EMR_SECURITY_CONFIG_ENABLED_AND_CONFIGURED_RULE"],
    judges: &[&Judge::<SecurityConfiguration> { applies: always, holds: |it| it.at_rest().is(true) & it.in_transit().is(true) & it.s3_mode().exists() & it.local_disk_keys().exists() & it.certificates().is(true) }],
    fix: "Ask for encryption at rest and in transit, and configure S3, local disks and certificates.",
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
          EnableAtRestEncryption: true
          EnableInTransitEncryption: false # <- here
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
