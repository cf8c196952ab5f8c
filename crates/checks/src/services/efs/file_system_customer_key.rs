//! With AWS's own key for EFS, whoever may mount the file system reads it in the clear. With a key of your own, its
//! policy says who may use it, and disabling it closes the file system. This is a matter of choice for data that asks for
//! it, not a gap.

use crate::prelude::*;
use hardline_facts::efs::file_system::FileSystem;
use hardline_facts::kms::key as kms;

pub static CHECK: Check = Check {
    id: "efs-file-system-customer-key",
    title: "File system is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["efs-cmk", "CKV_AWS_184"],
    judges: &[&Judge::<FileSystem> {
        applies: |system| system.encrypted().is(true),
        holds: |system| kms::is_own_key(system.key()),
    }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
      KmsKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: true
      KmsKeyId: alias/aws/elasticfilesystem # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: false
",
        ),
        met(r#"
resource "aws_efs_file_system" "subject" {
  encrypted  = true
  kms_key_id = aws_kms_key.files.arn
}
resource "aws_kms_key" "files" {
  description = "files"
}
"#),
        violated(r#"
resource "aws_efs_file_system" "subject" { # <- here
  encrypted = true
}
"#),
    ],
};
