//! A password that never changes is worth more each year to whoever has copied it. Secrets Manager can change a secret
//! in the database or service that it is for, on a schedule, without anybody seeing it. A schedule may name the secret
//! itself or what ties it to its database.

use crate::prelude::*;
use hardline_facts::secretsmanager::secret::Secret;

pub static CHECK: Check = Check {
    id: "secretsmanager-secret-rotation",
    title: "Secret is changed on a schedule",
    evidence_for: &["secret-rotation"],
    severity: Medium,
    aliases: &[
        "secretsmanager-rotation",
        "SecretsManager.1",
        "secretsmanager-rotation-enabled-check",
        "CKV2_AWS_57",
        "SECRETSMANAGER_ROTATION_ENABLED_CHECK",
        "secretsmanager_automatic_rotation_enabled",
    ],
    judges: &[&Judge::<Secret> { applies: always, holds: |secret| secret.rotates() }],
    fix: "Add an `AWS::SecretsManager::RotationSchedule` for the secret.",
    links: &["https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html"],
    examples: &[
        met(r"
Resources:
  Password:
    Type: AWS::SecretsManager::Secret
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties: { SecretId: !Ref Password, RotationRules: { AutomaticallyAfterDays: 30 } }
"),
        met(r"
Resources:
  Password:
    Type: AWS::SecretsManager::Secret
  Attachment:
    Type: AWS::SecretsManager::SecretTargetAttachment
    Properties: { SecretId: !Ref Password, TargetId: database, TargetType: AWS::RDS::DBInstance }
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties: { SecretId: !Ref Attachment, RotationRules: { AutomaticallyAfterDays: 30 } }
"),
        violated(
            r"
Resources:
  Password: # <- here
    Type: AWS::SecretsManager::Secret
",
        ),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::SecretsManager::Secret
  Other:
    Type: AWS::SecretsManager::Secret
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Properties: { SecretId: !Ref Other, RotationRules: { AutomaticallyAfterDays: 30 } }
",
        ),
        violated(
            r"
Conditions: { IsProduction: !Equals [!Ref Stage, production] }
Parameters: { Stage: { Type: String } }
Resources:
  Password: # <- here
    Type: AWS::SecretsManager::Secret
  Rotation:
    Type: AWS::SecretsManager::RotationSchedule
    Condition: IsProduction
    Properties: { SecretId: !Ref Password, RotationRules: { AutomaticallyAfterDays: 30 } }
",
        ),
        met(r#"
resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}

resource "aws_secretsmanager_secret_rotation" "orders" {
  secret_id           = aws_secretsmanager_secret.subject.id
  rotation_lambda_arn = "arn:aws:lambda:eu-west-1:111122223333:function:rotate"

  rotation_rules {
    automatically_after_days = 30
  }
}
"#),
        violated(r#"
resource "aws_secretsmanager_secret" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
