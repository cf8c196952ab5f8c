//! Local disks hold what a job spills and shuffles. Even with encryption at rest asked for, they are encrypted only
//! where a source of keys for them is named.

use crate::prelude::*;
use hardline_facts::emr::security_configuration::SecurityConfiguration;

pub static CHECK: Check = Check {
    id: "emr-configuration-local-disks",
    title: "Security configuration encrypts local disks",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["emr-security-config-local-disk", "CKV_AWS_349", "AWS-0139"],
    judges: &[&Judge::<SecurityConfiguration> { applies: always, holds: |it| it.at_rest().is(true) & it.local_disk_keys().exists() }],
    fix: "Set `LocalDiskEncryptionConfiguration` with a provider of keys.",
    links: &["https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html"],
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
          AtRestEncryptionConfiguration: # <- here
            S3EncryptionConfiguration: { EncryptionMode: SSE-S3 }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::EMR::SecurityConfiguration
    Properties:
      SecurityConfiguration:
        EncryptionConfiguration:
          EnableAtRestEncryption: false # <- here
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
