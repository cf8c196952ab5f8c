//! What a container writes out is lost with it unless a log driver takes it away. Without such logs nobody can tell
//! afterwards what an attacker did in a task that is gone.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::{ContainerDefinition, TaskDefinition};

pub static CHECK: Check = Check {
    id: "ecs-task-logging",
    title: "Task's containers send their output to a log",
    evidence_for: &["access-logging"],
    severity: High,
    aliases: &["ECS.9", "ecs-task-definition-log-configuration"],
    judges: &[&Judge::<TaskDefinition> {
        applies: always,
        holds: |task| task.containers().all(Facts::<ContainerDefinition>::has_log),
    }],
    fix: "Give every container definition a `LogConfiguration`, for example with the driver `awslogs`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          LogConfiguration: { LogDriver: awslogs, Options: { awslogs-group: web } }
"),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: web } # <- here
",
        ),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: web, LogConfiguration: { LogDriver: awsfirelens } }
        - Name: proxy
          Image: proxy
          LogConfiguration:
            LogDriver: none # <- here
",
        ),
        unknown(
            r"
Parameters: { Driver: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          LogConfiguration:
            LogDriver: !Ref Driver # <- here
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1.4"
      logConfiguration = {
        logDriver = "awslogs"
        options   = { awslogs-group = "web", awslogs-region = "eu-central-1" }
      }
    }
  ])
}
"#),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = <<DEFINITION
[
  {
    "name": "web",
    "image": "${var.image}",
    "cpu": ${var.cpu},
    "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "web" } }
  }
]
DEFINITION
}
variable "image" {}
variable "cpu" {}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    { # <- here
      name  = "web"
      image = "web:1.4"
    }
  ])
}
"#),
    ],
};
