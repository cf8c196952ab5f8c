//! RDS keeps its own backups for 35 days at most, with the cluster. A backup plan keeps copies for longer, in a vault
//! that can be locked, and in other Regions and accounts. The plan is looked for in the same template.

use crate::prelude::*;
use hardline_facts::rds::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "rds-cluster-in-backup-plan",
    title: "Database cluster is covered by a backup plan",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["rds-cluster-backup-plan", "rds-in-backup-plan", "CKV2_AWS_8", "rds_cluster_protected_by_backup_plan"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.is_in_backup_plan() }],
    fix: "Assign it to a plan by an `AWS::Backup::BackupSelection`, by its ARN or by a tag.",
    links: &["https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Sub 'arn:aws:rds:${AWS::Region}:${AWS::AccountId}:cluster:${Subject}'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: ['arn:aws:rds:*:*:cluster:*'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
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
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
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
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
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
    Type: AWS::RDS::DBCluster
    Properties:
      Engine: aurora-mysql
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Ref Arn] }
",
        ),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine = "aurora-postgresql"
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "shop"
    schedule          = "cron(0 5 * * ? *)"
  }
}

resource "aws_backup_selection" "databases" {
  name         = "databases"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"
  resources    = [aws_rds_cluster.subject.arn]
}
"#),
        met(r#"
resource "aws_rds_cluster" "subject" {
  engine = "aurora-postgresql"
  tags   = { backup = "daily" }
}

resource "aws_backup_plan" "daily" {
  name = "daily"

  rule {
    rule_name         = "daily"
    target_vault_name = "shop"
    schedule          = "cron(0 5 * * ? *)"
  }
}

resource "aws_backup_selection" "tagged" {
  name         = "tagged"
  plan_id      = aws_backup_plan.daily.id
  iam_role_arn = "arn:aws:iam::111122223333:role/backup"

  selection_tag {
    type  = "STRINGEQUALS"
    key   = "backup"
    value = "daily"
  }
}
"#),
        violated(r#"
resource "aws_rds_cluster" "subject" { # <- here
  engine = "aurora-postgresql"
}
"#),
    ],
};
