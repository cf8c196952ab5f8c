//! A container in the instance's network that also runs as root can listen on any of its ports and change how the
//! instance's network works. AWS's control accepts such a container only if it is privileged on purpose or has another
//! user; a container that names no user counts as root, since most images say so. Windows containers have no such users.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-host-network-user",
    title: "Task with the instance's network runs as a user other than root",
    evidence_for: &["container-privileges"],
    severity: High,
    aliases: &[
        "ecs-host-mode-user",
        "ECS.1",
        "ecs-task-definition-user-for-host-mode-check",
        "ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK",
        "ecs_task_definitions_host_networking_mode_users",
    ],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| !task.is_windows() & task.network_mode().is("host"),
        holds: |task| task.containers().all(|it| it.privileged().is(true) | it.has_other_user_than_root()),
    }],
    fix: "Set `NetworkMode` to `awsvpc`, or set `User` of every container to a user other than root.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-1",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: host
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          User: '1000'
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: host
      ContainerDefinitions:
        - { Name: web, Image: web } # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: host
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          User: root # <- here
",
        ),
        unknown(
            r"
Parameters: { User: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: host
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          User: !Ref User # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: awsvpc
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  network_mode          = "host"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4", user = "1000" }])
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family       = "web"
  network_mode = "host"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1.4"
      user  = "root" # <- here
    }
  ])
}
"#),
    ],
};
