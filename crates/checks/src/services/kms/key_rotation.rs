//! When a key's material is renewed each year, less data hangs on any one piece of material. KMS does this by itself
//! once asked, without any change for those who use the key. It can do so only for symmetric encryption keys whose
//! material it made itself: asymmetric, HMAC, imported and custom key store keys are left out.

use crate::prelude::*;
use hardline_facts::kms::key::Key;

pub static CHECK: Check = Check {
    id: "kms-key-rotation",
    title: "Key is renewed automatically",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &[
        "kms-key-rotation",
        "KMS.4",
        "cmk-backing-key-rotation-enabled",
        "CKV_AWS_7",
        "AWS-0065",
        "CMK_BACKING_KEY_ROTATION_ENABLED",
        "kms_cmk_rotation_enabled",
    ],
    judges: &[&Judge::<Key> { applies: |key| key.can_rotate(), holds: |key| key.rotation().is(true) }],
    fix: "Set `EnableKeyRotation` to true.",
    links: &["https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html"],
    examples: &[
        met(r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties: { EnableKeyRotation: true }
"),
        violated(
            r"
Resources:
  Key: # <- here
    Type: AWS::KMS::Key
",
        ),
        violated(
            r"
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeySpec: SYMMETRIC_DEFAULT
      EnableKeyRotation: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Renew: { Type: String } }
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      EnableKeyRotation: !Ref Renew # <- here
",
        ),
        unknown(
            r"
Parameters: { Spec: { Type: String } }
Resources:
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeySpec: !Ref Spec # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Signing:
    Type: AWS::KMS::Key
    Properties: { KeySpec: RSA_2048, KeyUsage: SIGN_VERIFY }
  Imported:
    Type: AWS::KMS::Key
    Properties: { Origin: EXTERNAL }
",
        ),
        met(r#"
resource "aws_kms_key" "subject" {
  description         = "orders"
  enable_key_rotation = true
}
"#),
        violated(r#"
resource "aws_kms_key" "subject" { # <- here
  description             = "orders"
  deletion_window_in_days = 7
}
"#),
        not_applicable(r#"
resource "aws_kms_key" "subject" {
  description              = "signatures"
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}
"#),
    ],
};
