//! A Windows container runs as the administrator of the container unless its definition names another user, and a flaw in
//! what it runs then has all rights there. AWS's control counts a container without a user as the administrator's.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-windows-non-administrator",
    title: "Task's Windows containers run as a user other than the administrator",
    evidence_for: &["container-privileges"],
    severity: Medium,
    aliases: &["ECS.21", "ecs-task-definition-windows-user-non-admin"],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| task.is_windows(),
        holds: |task| task.containers().all(Facts::has_other_user_than_administrator),
    }],
    fix: "Set `User` of every container to a user of the image such as `ContainerUser`.",
    links: &[
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-21",
        "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-windows-user-non-admin.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          User: ContainerUser
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
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
      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          User: containeradministrator # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4", user = "ContainerUser" }])
  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "web:1.4"
      user  = "ContainerAdministrator" # <- here
    }
  ])
  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }
}
"#),
    ],
};
