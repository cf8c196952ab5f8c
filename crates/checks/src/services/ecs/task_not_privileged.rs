//! A privileged container has every right of the root user on the machine it runs on. Whoever breaks into it has broken into
//! the machine and into every other container there.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-not-privileged",
    title: "Task's containers run without privileged mode",
    evidence_for: &["container-privileges"],
    severity: High,
    aliases: &[
        "ecs-container-not-privileged",
        "ECS.4",
        "ecs-containers-nonprivileged",
        "CKV_AWS_334",
        "ecs_task_definitions_no_privileged_containers",
    ],
    judges: &[&Judge::<TaskDefinition> {
        applies: always,
        holds: |task| task.containers().none(|it| it.privileged().is(true)),
    }],
    fix: "Remove `Privileged` from the container definition; grant single kernel capabilities where one is needed.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: web, Privileged: false }
        - { Name: log, Image: log }
"),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: web }
        - Name: log
          Image: log
          Privileged: true # <- here
",
        ),
        violated(
            r"
Parameters: { Stage: { Type: String } }
Conditions: { IsTest: !Equals [!Ref Stage, test] }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          Privileged: !If
            - IsTest
            - true # <- here
            - !Ref AWS::NoValue
",
        ),
        unknown(
            r"
Parameters: { Privileged: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          Privileged: !Ref Privileged # <- here
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4", privileged = false }])
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name       = "web"
      image      = "web:1.4"
      privileged = true # <- here
    }
  ])
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = "[{ \"name\": \"web\", \"image\": \"web:1.4\", \"privileged\": true }]" # <- here
}
"#),
    ],
};
