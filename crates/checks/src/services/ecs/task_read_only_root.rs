//! A container that cannot write to its own file system gives an attacker nowhere to put tools and nothing to change. What
//! it must write goes to volumes. Windows containers know no such setting.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-read-only-root",
    title: "Task's containers cannot write to their root file systems",
    evidence_for: &["container-privileges"],
    severity: High,
    aliases: &[
        "ecs-readonly-root-filesystem",
        "ECS.5",
        "ecs-containers-readonly-access",
        "CKV_AWS_336",
        "ecs_task_definitions_containers_readonly_access",
    ],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| !task.is_windows(),
        holds: |task| task.containers().all(|it| it.read_only_root().is(true)),
    }],
    fix: "Set `ReadonlyRootFilesystem` to `true` in every container definition, and mount volumes where the container must write.",
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
        - { Name: web, Image: web, ReadonlyRootFilesystem: true }
"),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: web, ReadonlyRootFilesystem: true }
        - { Name: log, Image: log } # <- here
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
          ReadonlyRootFilesystem: false # <- here
",
        ),
        unknown(
            r"
Parameters: { ReadOnly: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          ReadonlyRootFilesystem: !Ref ReadOnly # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
      ContainerDefinitions:
        - { Name: web, Image: web }
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4", readonlyRootFilesystem = true }])
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name                   = "web"
      image                  = "web:1.4"
      readonlyRootFilesystem = false # <- here
    }
  ])
}
"#),
    ],
};
