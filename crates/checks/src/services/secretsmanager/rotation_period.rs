//! The longer a secret stays the same, the more people and places have it. Security Hub asks that a schedule change it
//! within 90 days.

use crate::prelude::*;
use hardline_facts::secretsmanager::rotation_schedule::RotationSchedule;

pub static CHECK: Check = Check {
    id: "secretsmanager-rotation-period",
    title: "Secret is changed at least every 90 days",
    evidence_for: &["secret-rotation"],
    severity: Medium,
    aliases: &[
        "secretsmanager-rotation-90-days",
        "SecretsManager.4",
        "secretsmanager-secret-periodic-rotation",
        "CKV_AWS_304",
        "secretsmanager_secret_rotated_periodically",
    ],
    judges: &[&Judge::<RotationSchedule> { applies: always, holds: |schedule| schedule.rotates_within(90) }],
    fix: "Set `RotationRules.AutomaticallyAfterDays` to 90 or less.",
    links: &[
        "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html#secretsmanager-4",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: db
      RotationRules: { AutomaticallyAfterDays: 30 }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: db
      RotationRules: { ScheduleExpression: rate(30 days) }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: db
      RotationRules:
        AutomaticallyAfterDays: 365 # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: db
      RotationRules:
        ScheduleExpression: rate(120 days) # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::SecretsManager::RotationSchedule
    Properties:
      SecretId: db
      RotationRules:
        ScheduleExpression: cron(0 8 1 1 ? *) # <- here
",
        ),
        met(r#"
resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}

resource "aws_secretsmanager_secret_rotation" "subject" {
  secret_id           = aws_secretsmanager_secret.orders.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
"#),
        violated(r#"
resource "aws_secretsmanager_secret" "orders" {
  name = "orders"
}

resource "aws_secretsmanager_secret_rotation" "subject" {
  secret_id           = aws_secretsmanager_secret.orders.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    schedule_expression = "rate(180 days)" # <- here
  }
}
"#),
    ],
};
