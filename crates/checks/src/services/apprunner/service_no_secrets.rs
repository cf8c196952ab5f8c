//! Variables of a web service stand in its configuration, where everyone who may describe it reads them. App Runner can
//! take them from Secrets Manager or Parameter Store instead. A secret is recognised by its form: a key or token that its
//! issuer marks, a private key, an address with a password in it, or a plain text under a secret's name.

use crate::prelude::*;
use hardline_facts::apprunner::service::{Service, ServiceVariable};

pub static CHECK: Check = Check {
    id: "apprunner-service-no-secrets",
    title: "Web service holds no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<Service> {
        applies: always,
        holds: |service| {
            service.image_variables().none(Facts::<ServiceVariable>::holds_secret)
                & service.code_variables().none(Facts::<ServiceVariable>::holds_secret)
        },
    }],
    fix: "Name the secret under `RuntimeEnvironmentSecrets`; change it, since it has been seen.",
    links: &["https://docs.aws.amazon.com/apprunner/latest/dg/env-variable.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::AppRunner::Service
    Properties:
      SourceConfiguration:
        ImageRepository: { ImageIdentifier: web, ImageRepositoryType: ECR, ImageConfiguration: { RuntimeEnvironmentVariables: [{ Name: STAGE, Value: live }] } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::AppRunner::Service
    Properties:
      SourceConfiguration:
        ImageRepository:
          ImageIdentifier: web
          ImageRepositoryType: ECR
          ImageConfiguration:
            RuntimeEnvironmentVariables:
              - Name: API_KEY
                Value: 7d1e2b84f6 # <- here
",
        ),
        met(r#"
resource "aws_apprunner_service" "subject" {
  service_name = "web"

  source_configuration {
    image_repository {
      image_identifier      = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"
      image_repository_type = "ECR"

      image_configuration {
        port                          = "8000"
        runtime_environment_variables = { STAGE = "live" }
        runtime_environment_secrets   = { API_KEY = aws_secretsmanager_secret.key.arn }
      }
    }
  }
}
resource "aws_secretsmanager_secret" "key" {
  name = "key"
}
"#),
        violated(r#"
resource "aws_apprunner_service" "subject" {
  service_name = "web"

  source_configuration {
    image_repository {
      image_identifier      = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1"
      image_repository_type = "ECR"

      image_configuration {
        runtime_environment_variables = {
          STAGE   = "live"
          API_KEY = "7d1e2b84f6" # <- here
        }
      }
    }
  }
}
"#),
    ],
};
