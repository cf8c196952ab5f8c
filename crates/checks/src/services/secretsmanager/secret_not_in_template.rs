//! A secret whose value stands in the template is one no more: everyone who may read the repository or the stack has it,
//! and its history keeps it. Let Secrets Manager make the value, or pass it in by a parameter with `NoEcho` and no
//! default.

use crate::prelude::*;
use hardline_facts::secretsmanager::secret::Secret;

pub static CHECK: Check = Check {
    id: "secretsmanager-secret-not-in-template",
    title: "Secret's value cannot be read in template or stack",
    evidence_for: &["access-permissions", "secure-configuration"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<Secret> { applies: always, holds: |secret| !secret.shows_value() }],
    fix: "Use `GenerateSecretString` in place of `SecretString`; change the secret, since it has been seen.",
    links: &[
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html",
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/security-best-practices.html",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString: { SecretStringTemplate: '{"username": "shop"}', GenerateStringKey: password }
"#),
        met(r"
Parameters: { Value: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: !Ref Value
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: correct-horse # <- here
",
        ),
        violated(
            r"
Parameters: { Value: { Type: String, Default: correct-horse } }
Resources:
  Subject:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: !Ref Value # <- here
",
        ),
        met(r#"
resource "random_password" "orders" {
  length = 32
}

resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = aws_secretsmanager_secret.subject.id
  secret_string = random_password.orders.result
}
"#),
        met(r#"
resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}
"#),
        violated(r#"
resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = aws_secretsmanager_secret.subject.id
  secret_string = "correct-horse" # <- here
}
"#),
        violated(r#"
resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = aws_secretsmanager_secret.subject.id
  secret_string = jsonencode({ user = "orders", password = "correct-horse" }) # <- here
}
"#),
        violated(r#"
resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.t4g.small"
}

resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.subject.id
  secret_string = jsonencode({ # <- here
    host     = aws_db_instance.orders.address
    password = "correct-horse"
  })
}
"#),
        met(r#"
resource "random_password" "orders" {
  length = 32
}

resource "aws_secretsmanager_secret" "subject" {
  name = "orders"
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id = aws_secretsmanager_secret.subject.id
  secret_string = jsonencode({
    user     = "orders"
    password = random_password.orders.result
  })
}
"#),
    ],
};
