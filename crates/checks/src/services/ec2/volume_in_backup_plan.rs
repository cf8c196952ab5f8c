//! A volume stands in one Availability Zone and is gone with it, or with whoever deletes it. A backup plan copies it on a
//! schedule. Snapshots taken by Data Lifecycle Manager are another way, which is not read. The plan is looked for in the
//! same template.

use crate::prelude::*;
use hardline_facts::ec2::volume::Volume;

pub static CHECK: Check = Check {
    id: "ec2-volume-in-backup-plan",
    title: "Volume is covered by a backup plan",
    evidence_for: &["data-backup"],
    severity: Low,
    aliases: &[
        "ebs-backup-plan",
        "EC2.28",
        "ebs-in-backup-plan",
        "ebs-resources-protected-by-backup-plan",
        "CKV2_AWS_9",
        "ec2_ebs_volume_protected_by_backup_plan",
    ],
    judges: &[&Judge::<Volume> { applies: always, holds: |it| it.is_in_backup_plan() }],
    fix: "Assign it to a plan by an `AWS::Backup::BackupSelection`, by its ARN or by a tag.",
    links: &["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Sub 'arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:volume/${Subject}'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: ['arn:aws:ec2:*:*:volume/*'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
      Tags: [{ Key: backup, Value: daily }]
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
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
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
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
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
    Type: AWS::EC2::Volume
    Properties:
      AvailabilityZone: eu-central-1a
      Size: 8
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Ref Arn] }
",
        ),
        met(r#"
resource "aws_ebs_volume" "subject" {
  availability_zone = "eu-central-1a"
  size              = 8
  tags = {
    backup = "daily"
  }
}
resource "aws_backup_plan" "daily" {
  name = "daily"
  rule {
    rule_name         = "daily"
    target_vault_name = "shop"
    schedule          = "cron(0 12 * * ? *)"
  }
}
resource "aws_backup_selection" "tagged" {
  name         = "tagged"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = aws_backup_plan.daily.id
  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
"#),
        met(r#"
resource "aws_ebs_volume" "subject" {
  availability_zone = "eu-central-1a"
  size              = 8
}
resource "aws_backup_selection" "named" {
  name         = "named"
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  plan_id      = "daily"
  resources    = [aws_ebs_volume.subject.arn]
}
"#),
        violated(r#"
resource "aws_ebs_volume" "subject" { # <- here
  availability_zone = "eu-central-1a"
  size              = 8
}
"#),
    ],
};
