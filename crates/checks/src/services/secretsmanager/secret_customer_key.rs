//! With AWS's own key, whoever may read the secret needs no further permission, and no other account can be let in. With
//! a key of your own, its policy says who may read. This is a matter of choice for secrets that ask for it.

use crate::prelude::*;
use hardline_facts::kms::key as kms;
use hardline_facts::secretsmanager::secret::Secret;

pub static CHECK: Check = Check {
    id: "secretsmanager-secret-customer-key",
    title: "Secret is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &[
        "secretsmanager-cmk",
        "secretsmanager-using-cmk",
        "CKV_AWS_149",
        "AWS-0098",
        "SECRETSMANAGER_USING_CMK",
        "W77",
    ],
    judges: &[&Judge::<Secret> { applies: always, holds: |secret| kms::is_own_key(secret.key_name()) }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::SecretsManager::Secret
    Properties:
      KmsKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString: {}
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::SecretsManager::Secret
    Properties:
      KmsKeyId: alias/aws/secretsmanager # <- here
",
        ),
        met(r#"
resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}

resource "aws_secretsmanager_secret" "subject" {
  name       = "orders"
  kms_key_id = aws_kms_key.secrets.key_id
}
"#),
        violated(r#"
resource "aws_secretsmanager_secret" "subject" { # <- here
  name = "orders"
}
"#),
    ],
};
