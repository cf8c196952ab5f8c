//! RDS keeps its own backups for 35 days at most, with the instance. A backup plan keeps copies for longer, in a vault
//! that can be locked, and in other Regions and accounts. The plan is looked for in the same template.

use crate::prelude::*;
use hardline_facts::rds::db_instance::DbInstance;

pub static CHECK: Check = Check {
    id: "rds-instance-in-backup-plan",
    title: "Database instance is covered by a backup plan",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["RDS.26", "rds-resources-protected-by-backup-plan"],
    judges: &[&Judge::<DbInstance> { applies: |it| !it.is_cluster_member(), holds: |it| it.is_in_backup_plan() }],
    fix: "Assign it to a plan by an `AWS::Backup::BackupSelection`, by its ARN or by a tag.",
    links: &[
        "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-26",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Sub 'arn:aws:rds:${AWS::Region}:${AWS::AccountId}:db:${Subject}'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: ['arn:aws:rds:*:*:db:*'] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
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
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
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
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
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
    Type: AWS::RDS::DBInstance
    Properties:
      Engine: postgres
      DBInstanceClass: db.t4g.small
  Plan: { Type: AWS::Backup::BackupPlan, Properties: { BackupPlan: { BackupPlanName: daily, BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }] } } }
  Selection:
    Type: AWS::Backup::BackupSelection
    Properties:
      BackupPlanId: !Ref Plan
      BackupSelection: { SelectionName: all, IamRoleArn: role, Resources: [!Ref Arn] }
",
        ),
        met(r#"
resource "aws_db_instance" "subject" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
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
  resources    = ["arn:aws:rds:*:*:db:*"]
}
"#),
        violated(r#"
resource "aws_db_instance" "subject" { # <- here
  engine         = "postgres"
  instance_class = "db.t4g.small"
}
"#),
    ],
};
