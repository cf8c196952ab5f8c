//! Variables of a job stand in its definition, where everyone who may describe it reads them. Batch can take them from
//! Secrets Manager or Parameter Store instead. A secret is recognised by its form: a key or token that its issuer marks,
//! a private key, an address with a password in it, or a plain text under a secret's name.

use crate::prelude::*;
use hardline_facts::batch::job_definition::{JobDefinition, JobVariable};

pub static CHECK: Check = Check {
    id: "batch-job-no-secrets",
    title: "Job definition holds no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &[],
    judges: &[&Judge::<JobDefinition> {
        applies: always,
        holds: |job| job.environment_variables().none(Facts::<JobVariable>::holds_secret),
    }],
    fix: "Name the secret under `ContainerProperties.Secrets`; change it, since it has been seen.",
    links: &["https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties: { Image: job, Environment: [{ Name: STAGE, Value: live }] }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: job
        Environment:
          - Name: API_KEY
            Value: 7d1e2b84f6 # <- here
",
        ),
        met(r#"
resource "aws_batch_job_definition" "subject" {
  name = "job"
  type = "container"

  container_properties = jsonencode({
    image       = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1"
    environment = [{ name = "STAGE", value = "live" }]
    secrets     = [{ name = "API_KEY", valueFrom = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:key" }]
  })
}
"#),
        violated(r#"
resource "aws_batch_job_definition" "subject" {
  name = "job"
  type = "container"

  container_properties = jsonencode({
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1"
    environment = [
      { name = "API_KEY", value = "7d1e2b84f6" } # <- here
    ]
  })
}
"#),
    ],
};
