//! Logs of builds tell how a product is made, and at times more than they should. In a bucket they are encrypted unless
//! that is turned off.

use crate::prelude::*;
use hardline_facts::codebuild::project::Project;

pub static CHECK: Check = Check {
    id: "codebuild-project-log-encryption",
    title: "Build project encrypts its logs in S3",
    evidence_for: &["storage-encryption"],
    severity: Low,
    aliases: &["codebuild-s3-logs-encrypted", "CodeBuild.3", "codebuild-project-s3-logs-encrypted", "CKV_AWS_311", "codebuild_project_s3_logs_encrypted"],
    judges: &[&Judge::<Project> { applies: |it| it.s3_logs().is("ENABLED"), holds: |it| it.s3_logs_unencrypted().is(false) }],
    fix: "Take `EncryptionDisabled` out of `LogsConfig.S3Logs`.",
    links: &["https://docs.aws.amazon.com/codebuild/latest/APIReference/API_S3LogsConfig.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      LogsConfig: { S3Logs: { Status: ENABLED, Location: logs } }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      LogsConfig:
        S3Logs:
          Status: ENABLED
          EncryptionDisabled: true # <- here
"),
        not_applicable(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts: { Type: NO_ARTIFACTS }
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      LogsConfig:
        S3Logs:
          Status: ENABLED
          EncryptionDisabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  logs_config {
    s3_logs {
      status   = "ENABLED"
      location = "logs/build"
    }
  }
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  logs_config {
    s3_logs {
      status              = "ENABLED"
      location            = "logs/build"
      encryption_disabled = true # <- here
    }
  }
}
"#),
    ],
};
