//! A loss is often noticed weeks later, and data that were encrypted by an attacker may have been so for as long. AWS's
//! rule asks that backups be kept for 35 days; a rule without an end keeps them for ever.

use crate::prelude::*;
use hardline_facts::backup::backup_plan::BackupPlan;

pub static CHECK: Check = Check {
    id: "backup-plan-retention",
    title: "Backup plan keeps backups for a month or more",
    evidence_for: &["data-lifecycle", "data-backup"],
    severity: Medium,
    aliases: &[],
    judges: &[&Judge::<BackupPlan> {
        applies: always,
        holds: |plan| {
            plan.rules().any(Facts::exists)
                & plan.rules().all(|it| {
                    !it.delete_after_days().is_written() | it.delete_after_days().satisfies(|days| days >= 35)
                })
        },
    }],
    fix: "Set `Lifecycle.DeleteAfterDays` of each rule to 35 or more.",
    links: &[
        "https://docs.aws.amazon.com/config/latest/developerguide/backup-plan-min-frequency-and-min-retention-check.html",
        "https://docs.aws.amazon.com/aws-backup/latest/devguide/creating-a-backup-plan.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: shop
        BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop, Lifecycle: { DeleteAfterDays: 35 } }]
"),
        met(r"
Resources:
  Subject:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: shop
        BackupPlanRule: [{ RuleName: daily, TargetBackupVault: shop }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: shop
        BackupPlanRule:
          - RuleName: daily
            TargetBackupVault: shop
            Lifecycle:
              DeleteAfterDays: 7 # <- here
",
        ),
        unknown(
            r"
Parameters: { Days: { Type: String } }
Resources:
  Subject:
    Type: AWS::Backup::BackupPlan
    Properties:
      BackupPlan:
        BackupPlanName: shop
        BackupPlanRule:
          - RuleName: daily
            TargetBackupVault: shop
            Lifecycle:
              DeleteAfterDays: !Ref Days # <- here
",
        ),
        met(r#"
resource "aws_backup_plan" "subject" {
  name = "shop"

  rule {
    rule_name         = "daily"
    target_vault_name = aws_backup_vault.shop.name
    schedule          = "cron(0 12 * * ? *)"

    lifecycle {
      delete_after = 35
    }
  }
}
resource "aws_backup_vault" "shop" {
  name = "shop"
}
"#),
        violated(r#"
resource "aws_backup_plan" "subject" {
  name = "shop"

  rule {
    rule_name         = "daily"
    target_vault_name = "shop"
    schedule          = "cron(0 12 * * ? *)"

    lifecycle {
      delete_after = 7 # <- here
    }
  }
}
"#),
    ],
};
