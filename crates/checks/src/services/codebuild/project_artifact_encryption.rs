//! Artifacts are what a project ships, and often hold what nobody else should have. They are encrypted unless that is
//! turned off.

use crate::prelude::*;
use hardline_facts::codebuild::project::Project;

pub static CHECK: Check = Check {
    id: "codebuild-project-artifact-encryption",
    title: "Build project encrypts its artifacts",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["codebuild-artifact-encryption", "codebuild-project-artifact-encryption", "CKV_AWS_78", "AWS-0018"],
    judges: &[&Judge::<Project> { applies: always, holds: |it| it.encrypts_artifacts() }],
    fix: "Take `EncryptionDisabled` out of `Artifacts` and `SecondaryArtifacts`.",
    links: &["https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts: { Type: S3, Location: artifacts }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts:
        Type: S3
        EncryptionDisabled: true # <- here
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts: { Type: S3 }
      SecondaryArtifacts:
        - Type: S3
          EncryptionDisabled: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts:
        Type: S3
        EncryptionDisabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  artifacts {
    type     = "S3"
    location = "made"
  }

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux2-x86_64-standard:5.0"
    type         = "LINUX_CONTAINER"
  }

  source {
    type     = "GITHUB"
    location = "https://github.com/example/shop.git"
  }
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  artifacts {
    type                = "S3"
    location            = "made"
    encryption_disabled = true # <- here
  }
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  artifacts {
    type = "S3"
  }

  secondary_artifacts {
    artifact_identifier = "reports"
    type                = "S3"
    encryption_disabled = true # <- here
  }
}
"#),
    ],
};
