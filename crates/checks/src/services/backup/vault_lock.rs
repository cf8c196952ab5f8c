//! Whoever breaks into an account deletes the backups first. With a lock, backups in the vault cannot be deleted before
//! their time, after some days not even by the root user.

use crate::prelude::*;
use hardline_facts::backup::backup_vault::BackupVault;

pub static CHECK: Check = Check {
    id: "backup-vault-lock",
    title: "Backup vault keeps its backups from being deleted",
    evidence_for: &["deletion-protection"],
    severity: Low,
    aliases: &[],
    judges: &[&Judge::<BackupVault> { applies: always, holds: |vault| vault.lock().is(true) }],
    fix: "Set `LockConfiguration.MinRetentionDays`, and `ChangeableForDays` when you are sure.",
    links: &["https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: shop
      LockConfiguration: { MinRetentionDays: 7 }
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
resource "aws_backup_vault" "subject" {
  name = "shop"
}
resource "aws_backup_vault_lock_configuration" "shop" {
  backup_vault_name   = aws_backup_vault.subject.name
  changeable_for_days = 3
  min_retention_days  = 7
}
"#),
        violated(r#"
resource "aws_backup_vault" "subject" { # <- here
  name = "shop"
}
"#),
    ],
};
