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
    ],
};
