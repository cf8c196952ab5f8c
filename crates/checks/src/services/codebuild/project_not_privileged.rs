//! A privileged build has the machine it runs on, as is needed to build images with Docker and for nothing else. It is
//! off unless it is asked for.

use crate::prelude::*;
use hardline_facts::codebuild::project::Project;

pub static CHECK: Check = Check {
    id: "codebuild-project-not-privileged",
    title: "Build project is not privileged",
    evidence_for: &["container-privileges"],
    severity: High,
    aliases: &["codebuild-not-privileged", "CodeBuild.5", "codebuild-project-environment-privileged-check", "CKV_AWS_316"],
    judges: &[&Judge::<Project> { applies: always, holds: |it| it.privileged().is(false) }],
    fix: "Take `PrivilegedMode` out where no images are built.",
    links: &["https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html"],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Environment: { Image: "aws/codebuild/standard:7.0", Type: LINUX_CONTAINER, ComputeType: BUILD_GENERAL1_SMALL }
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Environment:
        PrivilegedMode: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Environment:
        PrivilegedMode: !Ref Choice # <- here
"),
        met(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"
  }
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  environment {
    compute_type    = "BUILD_GENERAL1_SMALL"
    image           = "aws/codebuild/standard:7.0"
    type            = "LINUX_CONTAINER"
    privileged_mode = true # <- here
  }
}
"#),
    ],
};
