//! A key of your own lets you decide who may read artifacts, and see each use in CloudTrail. Without one, the key that
//! AWS manages for S3 in the account is used.

use crate::prelude::*;
use hardline_facts::codebuild::project::Project;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "codebuild-project-customer-key",
    title: "Build project encrypts with a key of your own",
    evidence_for: &["key-management"],
    severity: Low,
    aliases: &["codebuild-cmk", "CKV_AWS_147", "CODEBUILD_ENCRYPTION_KEY_RULE"],
    judges: &[&Judge::<Project> { applies: always, holds: |it| is_own_key(it.encryption_key()) }],
    fix: "Name a key of your own in `EncryptionKey`.",
    links: &["https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      EncryptionKey: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts: { Type: NO_ARTIFACTS }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      EncryptionKey: alias/aws/s3 # <- here
"),
        met(r#"
resource "aws_kms_key" "builds" {}
resource "aws_codebuild_project" "subject" {
  name           = "shop"
  service_role   = "arn:aws:iam::111122223333:role/build"
  encryption_key = aws_kms_key.builds.arn
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" { # <- here
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  artifacts {
    type = "NO_ARTIFACTS"
  }
}
"#),
    ],
};
