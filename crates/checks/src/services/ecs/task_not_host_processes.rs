//! With `PidMode: host` the containers see every process of the instance and of the other tasks on it, may read their
//! environment and, as root, may end or change them. By default each container sees only its own.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-not-host-processes",
    title: "Task does not see the processes of its instance",
    evidence_for: &["container-privileges"],
    severity: High,
    aliases: &[
        "ecs-no-host-pid-namespace",
        "ECS.3",
        "ecs-task-definition-pid-mode-check",
        "CKV_AWS_335",
        "ecs_task_definitions_host_namespace_not_shared",
    ],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| !task.is_windows(),
        holds: |task| !task.process_namespace().is("host"),
    }],
    fix: "Leave `PidMode` out, or set it to `task`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      PidMode: task
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      PidMode: host # <- here
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
",
        ),
        unknown(
            r"
Parameters: { Mode: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      PidMode: !Ref Mode # <- here
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4" }])
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  pid_mode              = "host" # <- here
  container_definitions = jsonencode([{ name = "web", image = "web:1.4" }])
}
"#),
    ],
};
