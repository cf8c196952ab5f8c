//! AWS Backup copies a file system every day if automatic backups are on. Made by a template they are off, but for file
//! systems of one zone, where they are on. Without a backup a deleted file or an encrypted tree is gone.

use crate::prelude::*;
use hardline_facts::efs::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "efs-file-system-backup",
    title: "File system is backed up automatically",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["efs-automatic-backup", "EFS.7", "efs-automatic-backups-enabled", "efs_have_backup_enabled"],
    judges: &[&Judge::<FileSystem> { applies: always, holds: |system| system.backup().is("ENABLED") }],
    fix: "Set `BackupPolicy.Status` to `ENABLED`.",
    links: &[
        "https://docs.aws.amazon.com/efs/latest/ug/automatic-backups.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-7",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      BackupPolicy: { Status: ENABLED }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      AvailabilityZoneName: eu-central-1a
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      BackupPolicy:
        Status: DISABLED # <- here
",
        ),
        unknown(
            r"
Parameters: { Backup: { Type: String } }
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      BackupPolicy:
        Status: !Ref Backup # <- here
",
        ),
        met(r#"
resource "aws_efs_file_system" "subject" {
  encrypted = true
}
resource "aws_efs_backup_policy" "files" {
  file_system_id = aws_efs_file_system.subject.id
  backup_policy {
    status = "ENABLED"
  }
}
"#),
        violated(r#"
resource "aws_efs_file_system" "subject" { # <- here
  encrypted = true
}
"#),
        violated(r#"
resource "aws_efs_file_system" "subject" {
  encrypted = true
}
resource "aws_efs_backup_policy" "files" {
  file_system_id = aws_efs_file_system.subject.id
  backup_policy {
    status = "DISABLED" # <- here
  }
}
"#),
    ],
};
