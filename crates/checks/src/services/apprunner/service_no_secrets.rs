//! Variables of a web service stand in its configuration, where everyone who may describe it reads them. App Runner can
//! take them from Secrets Manager or Parameter Store instead. A secret is recognised by its form: a key or token that its
//! issuer marks, a private key, an address with a password in it, or a plain text under a secret's name.

use crate::prelude::*;
use hardline_facts::apprunner::service::Service;

pub static CHECK: Check = Check {
    id: "apprunner-service-no-secrets",
    title: "Web service holds no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<Service> {
        applies: always,
        holds: |service| {
            service.image_variables().none(|it| it.holds_secret())
                & service.code_variables().none(|it| it.holds_secret())
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
    ],
};
