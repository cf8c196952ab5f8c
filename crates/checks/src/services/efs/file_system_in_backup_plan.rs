//! A backup plan says how often a file system is copied, for how long copies are kept, and where else they go. Automatic
//! backups come with a plan of their own. The plan is looked for in the same template.

use crate::prelude::*;
use hardline_facts::efs::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "efs-file-system-in-backup-plan",
    title: "File system is covered by a backup plan",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &[
        "efs-backup-plan",
        "EFS.2",
        "efs-in-backup-plan",
        "efs-resources-protected-by-backup-plan",
        "CKV2_AWS_18",
    ],
    judges: &[&Judge::<FileSystem> { applies: always, holds: |it| it.is_in_backup_plan() }],
    fix: "Assign it to a plan by an `AWS::Backup::BackupSelection`, by its ARN or by a tag.",
    links: &[
        "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Sub 'arn:aws:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:file-system/${Subject}'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: ['arn:aws:elasticfilesystem:*:*:file-system/*'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
      FileSystemTags: [{ Key: backup, Value: daily }]
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, ListOfTags: [{ ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily }] }
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
  Subject: # <- here
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: ['arn:aws:dynamodb:*:*:table/*'] }
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, ListOfTags: [{ ConditionType: STRINGEQUALS, ConditionKey: backup, ConditionValue: daily }] }
",
        ),
        unknown(
            r"
Parameters: { Arn: { Type: String } }
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Ref Arn] }
",
        ),
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      BackupPolicy: { Status: ENABLED }
"),
        met(r#"
resource "aws_efs_file_system" "subject" {
  encrypted = true
}
resource "aws_backup_selection" "files" {
  name         = "files"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = "daily"
  resources    = [aws_efs_file_system.subject.arn]
}
"#),
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
    ],
};
