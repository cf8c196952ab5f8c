//! FSx encrypts every file system. With a key of your own, its policy says who may use it, and disabling it closes the
//! data. Lustre's file systems for a short while know AWS's own keys only. This is a matter of choice for data that asks
//! for it.

use crate::prelude::*;
use hardline_facts::fsx::file_system::FileSystem;
use hardline_facts::kms::key as kms;

pub static CHECK: Check = Check {
    id: "fsx-file-system-customer-key",
    title: "File system is encrypted with a key of the customer's",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["fsx-cmk", "CKV_AWS_178", "CKV_AWS_179", "CKV_AWS_190", "CKV_AWS_203"],
    judges: &[&Judge::<FileSystem> {
        applies: |system| system.is_lasting(),
        holds: |system| kms::is_own_key(system.key()),
    }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &[
        "https://docs.aws.amazon.com/fsx/latest/WindowsGuide/encryption-at-rest.html",
        "https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
      KmsKeyId: !Ref Key
  Key: { Type: AWS::KMS::Key }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: LUSTRE
      SubnetIds: [subnet-1]
",
        ),
        met(r#"
resource "aws_fsx_ontap_file_system" "subject" {
  storage_capacity    = 1024
  subnet_ids          = ["subnet-1", "subnet-2"]
  preferred_subnet_id = "subnet-1"
  throughput_capacity = 512
  deployment_type     = "MULTI_AZ_1"
  kms_key_id          = aws_kms_key.files.arn
}
resource "aws_kms_key" "files" {
  description = "files"
}
"#),
        violated(r#"
resource "aws_fsx_ontap_file_system" "subject" { # <- here
  storage_capacity    = 1024
  subnet_ids          = ["subnet-1", "subnet-2"]
  preferred_subnet_id = "subnet-1"
  throughput_capacity = 512
  deployment_type     = "MULTI_AZ_1"
}
"#),
    ],
};
