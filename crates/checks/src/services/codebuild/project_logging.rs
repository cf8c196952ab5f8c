//! Logs of builds tell what was run and what was fetched: the first thing to read when something strange was shipped.
//! They go to CloudWatch Logs unless that is turned off.

use crate::prelude::*;
use hardline_facts::codebuild::project::Project;

pub static CHECK: Check = Check {
    id: "codebuild-project-logging",
    title: "Build project writes logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["codebuild-logging", "CodeBuild.4", "codebuild-project-logging-enabled", "CKV_AWS_314", "codebuild_project_logging_enabled"],
    judges: &[&Judge::<Project> { applies: always, holds: |it| it.s3_logs().is("ENABLED") | it.cloudwatch_logs().is("ENABLED") }],
    fix: "Leave `LogsConfig.CloudWatchLogs` out or set its `Status` to `ENABLED`.",
    links: &["https://docs.aws.amazon.com/codebuild/latest/APIReference/API_LogsConfig.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      Artifacts: { Type: NO_ARTIFACTS }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      LogsConfig: { CloudWatchLogs: { Status: DISABLED }, S3Logs: { Status: ENABLED, Location: logs } }
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      LogsConfig:
        CloudWatchLogs:
          Status: DISABLED # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      LogsConfig:
        CloudWatchLogs:
          Status: !Ref Choice # <- here
"),
        met(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  logs_config {
    cloudwatch_logs {
      status = "DISABLED" # <- here
    }
  }
}
"#),
    ],
};
