//! With a disabled key nothing can be decrypted that it protects: backups, volumes and messages are out of reach. A
//! template that makes a key disabled, or leaves it so, is most often a mistake.

use crate::prelude::*;
use hardline_facts::kms::key::Key;

pub static CHECK: Check = Check {
    id: "kms-key-enabled",
    title: "Key can be used",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["kms-key-enabled", "CKV_AWS_227"],
    judges: &[&Judge::<Key> { applies: always, holds: |key| key.enabled().is(true) }],
    fix: "Set `Enabled` to `true`, or leave it out.",
    links: &["https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy: {}
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::KMS::Key
    Properties:
      Enabled: false # <- here
",
        ),
        unknown(
            r"
Parameters: { On: { Type: String } }
Resources:
  Subject:
    Type: AWS::KMS::Key
    Properties:
      Enabled: !Ref On # <- here
",
        ),
        met(r#"
resource "aws_kms_key" "subject" {
  description = "orders"
}
"#),
        violated(r#"
resource "aws_kms_key" "subject" {
  description = "orders"
  is_enabled  = false # <- here
}
"#),
    ],
};
