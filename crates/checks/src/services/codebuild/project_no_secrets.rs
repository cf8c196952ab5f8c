//! Variables of a project are shown with it and with each build, in the console and the API. CodeBuild can take them from
//! Secrets Manager or Parameter Store instead. A secret is recognised by its form: a key or token that its issuer marks,
//! a private key, an address with a password in it, or a plain text under a secret's name.

use crate::prelude::*;
use hardline_facts::codebuild::project::{BuildVariable, Project};

pub static CHECK: Check = Check {
    id: "codebuild-project-no-secrets",
    title: "Build project holds no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: Critical,
    aliases: &[
        "codebuild-no-aws-credentials-in-env",
        "CodeBuild.2",
        "codebuild-project-envvar-awscred-check",
        "CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK",
        "codebuild_project_no_secrets_in_variables",
    ],
    judges: &[&Judge::<Project> {
        applies: always,
        holds: |project| project.environment_variables().none(Facts::<BuildVariable>::holds_secret),
    }],
    fix: "Set the variable's `Type` to `SECRETS_MANAGER` or `PARAMETER_STORE` and its value to the name there; change the secret, since it has been seen.",
    links: &[
        "https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: role
      Artifacts: { Type: NO_ARTIFACTS }
      Source: { Type: NO_SOURCE }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        EnvironmentVariables:
          - { Name: STAGE, Value: live }
          - { Name: DB_PASSWORD, Type: SECRETS_MANAGER, Value: shop-db }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: role
      Artifacts: { Type: NO_ARTIFACTS }
      Source: { Type: NO_SOURCE }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        EnvironmentVariables:
          - Name: DB_PASSWORD
            Value: correct-horse # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: role
      Artifacts: { Type: NO_ARTIFACTS }
      Source: { Type: NO_SOURCE }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        EnvironmentVariables:
          - Name: AWS_SECRET_ACCESS_KEY
            Type: PLAINTEXT
            Value: abcDEF123 # <- here
",
        ),
        unknown(
            r"
Parameters: { Token: { Type: String, NoEcho: true } }
Resources:
  Subject:
    Type: AWS::CodeBuild::Project
    Properties:
      ServiceRole: role
      Artifacts: { Type: NO_ARTIFACTS }
      Source: { Type: NO_SOURCE }
      Environment:
        Type: LINUX_CONTAINER
        ComputeType: BUILD_GENERAL1_SMALL
        Image: aws/codebuild/standard:7.0
        EnvironmentVariables:
          - Name: API_TOKEN
            Value: !Ref Token # <- here
",
        ),
        met(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "STAGE"
      value = "live"
    }

    environment_variable {
      name  = "DB_PASSWORD"
      value = "shop-db"
      type  = "SECRETS_MANAGER"
    }
  }
}
"#),
        violated(r#"
resource "aws_codebuild_project" "subject" {
  name         = "shop"
  service_role = "arn:aws:iam::111122223333:role/build"

  environment {
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/standard:7.0"
    type         = "LINUX_CONTAINER"

    environment_variable {
      name  = "DB_PASSWORD"
      value = "correct-horse" # <- here
    }
  }
}
"#),
    ],
};
