//! A vault's policy that lets everybody in lets strangers copy or delete the backups that everything else relies on. A
//! condition counts only if it leaves known accounts, organizations, networks or sources.

use crate::prelude::*;
use hardline_facts::backup::backup_vault::BackupVault;

pub static CHECK: Check = Check {
    id: "backup-vault-policy-not-public",
    title: "Policy of a backup vault lets in known parties only",
    evidence_for: &["resource-policy"],
    severity: High,
    aliases: &[],
    judges: &[
        &Judge::<BackupVault> {
            applies: always,
            holds: |it| !it.document().judge(hardline_policy::Policy::is_open_to_strangers),
        },
    ],
    fix: "Name accounts, roles or services in `Principal`, or add a condition on fixed values such as `aws:PrincipalOrgID` or `aws:SourceArn`.",
    links: &["https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html"],
    examples: &[
        met(r"
Resources:
  Policy:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: nightly
      AccessPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:role/reader' }, Action: 'backup:CopyFromBackupVault', Resource: '*' }
          - Effect: Allow
            Principal: '*'
            Action: backup:CopyFromBackupVault
            Resource: '*'
            Condition: { StringEquals: { 'aws:PrincipalOrgID': o-a1b2c3d4e5 } }
          - { Effect: Deny, Principal: '*', Action: 'backup:CopyFromBackupVault', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } }
"),
        met(r"
Resources:
  Plain:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: nightly
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: nightly
      AccessPolicy:
        Statement:
          - Effect: Allow
            Principal: '*' # <- here
            Action: backup:CopyFromBackupVault
            Resource: '*' 
"),
        violated(r"
Resources:
  Policy:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: nightly
      AccessPolicy:
        Statement:
          - Effect: Allow
            Principal:
              AWS: ['arn:aws:iam::111122223333:role/reader', '*'] # <- here
            Action: backup:CopyFromBackupVault
            Resource: '*'
            Condition: { Bool: { 'aws:SecureTransport': true }, StringLike: { 'aws:PrincipalArn': '*' } }
"),
        unknown(r"
Parameters: { Reader: { Type: String } }
Resources:
  Policy:
    Type: AWS::Backup::BackupVault
    Properties:
      BackupVaultName: nightly
      AccessPolicy:
        Statement:
          - { Effect: Allow, Principal: { AWS: !Ref Reader }, Action: 'backup:CopyFromBackupVault', Resource: '*' } # <- here
"),
        met(r#"
resource "aws_backup_vault" "subject" {
  name = "nightly"
}
resource "aws_backup_vault_policy" "nightly" {
  backup_vault_name = aws_backup_vault.subject.name
  policy            = data.aws_iam_policy_document.nightly.json
}
data "aws_iam_policy_document" "nightly" {
  statement {
    effect    = "Allow"
    actions   = ["backup:CopyIntoBackupVault"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}
"#),
        violated(r#"
resource "aws_backup_vault" "subject" {
  name = "nightly"
}
resource "aws_backup_vault_policy" "nightly" {
  backup_vault_name = aws_backup_vault.subject.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*" # <- here
      Action    = "backup:CopyIntoBackupVault"
      Resource  = "*"
    }]
  })
}
"#),
    ],
};
