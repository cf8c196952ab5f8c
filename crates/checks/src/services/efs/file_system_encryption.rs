//! An encrypted file system keeps its files unreadable to whoever gets at the storage without the key. Encryption is chosen
//! when the file system is made and cannot be added later. A template that says nothing makes one without it.

use crate::prelude::*;
use hardline_facts::efs::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "efs-file-system-encryption",
    title: "File system encrypts its files at rest",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "efs-encryption-at-rest",
        "EFS.1",
        "EFS.8",
        "efs-encrypted-check",
        "efs-filesystem-ct-encrypted",
        "CKV_AWS_42",
        "AWS-0037",
        "EFS_ENCRYPTED_CHECK",
        "efs_encryption_at_rest_enabled",
    ],
    judges: &[&Judge::<FileSystem> { applies: always, holds: |file_system| file_system.encrypted().is(true) }],
    fix: "Set `Encrypted` to `true`; a file system that exists must be replaced, and its files copied.",
    links: &[
        "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
        "https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html",
    ],
    examples: &[
        met(r"
Resources:
  Files:
    Type: AWS::EFS::FileSystem
    Properties: { Encrypted: true }
"),
        violated(
            r"
Resources:
  Files: # <- here
    Type: AWS::EFS::FileSystem
    Properties: { PerformanceMode: generalPurpose }
",
        ),
        violated(
            r"
Resources:
  Files:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: false # <- here
",
        ),
        unknown(
            r"
Parameters: { Encrypt: { Type: String } }
Resources:
  Files:
    Type: AWS::EFS::FileSystem
    Properties:
      Encrypted: !Ref Encrypt # <- here
",
        ),
        met(r#"
resource "aws_efs_file_system" "subject" {
  encrypted = true
}
"#),
        violated(r#"
resource "aws_efs_file_system" "subject" { # <- here
  creation_token = "files"
}
"#),
    ],
};
