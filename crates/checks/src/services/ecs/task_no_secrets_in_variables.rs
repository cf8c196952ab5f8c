//! Variables of a container stand in the task definition, where everyone who may describe it reads them, and every earlier
//! revision keeps them. Passwords, keys and tokens belong in Secrets Manager or Parameter Store, and the task definition
//! refers to them under `Secrets`. A secret is recognised by its form: a key or token that its issuer marks, a private key,
//! an address with a password in it, or a plain text under a secret's name.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::{KeyValuePair, TaskDefinition};

pub static CHECK: Check = Check {
    id: "ecs-task-no-secrets-in-variables",
    title: "Task's containers hold no secrets in plain variables",
    evidence_for: &["secrets-in-configuration"],
    severity: High,
    aliases: &[
        "ecs-no-plaintext-secrets",
        "ECS.8",
        "ecs-no-environment-secrets",
        "AWS-0036",
        "ecs_task_definitions_no_environment_secrets",
    ],
    judges: &[&Judge::<TaskDefinition> {
        applies: always,
        holds: |task| task.containers().none(|it| it.environment().any(Facts::<KeyValuePair>::holds_secret)),
    }],
    fix: "Put the value into Secrets Manager or Parameter Store and name it under `Secrets`; change the secret, since it has been seen.",
    links: &["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"],
    examples: &[
        met(r"
Parameters: { Stage: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          Environment:
            - { Name: STAGE, Value: !Ref Stage }
            - { Name: SECRET_NAME, Value: shop/web }
            - { Name: TABLE, Value: !Ref Table }
          Secrets: [{ Name: DB_PASSWORD, ValueFrom: /shop/password }]
  Table: { Type: AWS::DynamoDB::Table }
"),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          Environment:
            - Name: DB_PASSWORD
              Value: correct-horse # <- here
",
        ),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          Environment:
            - Name: DATABASE
              Value: postgres://shop:correct-horse@db:5432/shop # <- here
",
        ),
        unknown(
            r"
Parameters: { Password: { Type: String, NoEcho: true } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          Environment:
            - Name: DB_PASSWORD
              Value: !Ref Password # <- here
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name        = "web"
      image       = "web:1.4"
      environment = [{ name = "STAGE", value = "production" }]
      secrets     = [{ name = "DATABASE_PASSWORD", valueFrom = aws_secretsmanager_secret.login.arn }]
    }
  ])
}
resource "aws_secretsmanager_secret" "login" {
  name = "login"
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1.4"
      environment = [
        { name = "DATABASE_PASSWORD", value = "correct-horse" } # <- here
      ]
    }
  ])
}
"#),
        unknown(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = <<-DEFINITION
    [
      {
        "name": "web",
        "image": "web:1.4",
        "environment": [{ "name": "DATABASE_PASSWORD", "value": "${var.password}" }]
      }
    ]
  DEFINITION
}
variable "password" {}
"#),
    ],
};
