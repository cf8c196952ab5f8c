//! Backups are encrypted under the key of their vault. With a key of your own its policy says who may restore, and it can
//! be kept apart from the keys of what is backed up, so that the loss of one account is not that of both.

use crate::prelude::*;
use hardline_facts::backup::backup_vault::BackupVault;

pub static CHECK: Check = Check {
    id: "backup-vault-customer-key",
    title: "Backup vault is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["backup-vault-cmk", "CKV_AWS_166", "backup_vaults_encrypted"],
    judges: &[&Judge::<BackupVault> { applies: always, holds: |vault| vault.has_own_key() }],
    fix: "Name a key of your own in `EncryptionKeyArn`.",
    links: &["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: shop
      EncryptionKeyArn: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: shop
",
        ),
        met(r#"
resource "aws_kms_key" "backups" {
  enable_key_rotation = true
}
resource "aws_backup_vault" "subject" {
  name        = "shop"
  kms_key_arn = aws_kms_key.backups.arn
}
"#),
        violated(r#"
resource "aws_backup_vault" "subject" { # <- here
  name = "shop"
}
"#),
    ],
};
