//! A process that runs as root in a container needs only one flaw in the container runtime to be root on the machine. The
//! task definition can name another user for each container; where it names none, the image decides, and most images say
//! root. Windows containers have no such users.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-non-root-user",
    title: "Task's containers are set to run as a user other than root",
    evidence_for: &["container-privileges"],
    severity: Medium,
    aliases: &["ECS.20", "ecs-task-definition-linux-user-non-root"],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| !task.is_windows(),
        holds: |task| task.containers().all(Facts::has_other_user_than_root),
    }],
    fix: "Set `User` in every container definition to a user that the image has, other than root.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-linux-user-non-root.html",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: web, User: '1000:1000' }
        - { Name: log, Image: log, User: log }
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
        - Name: web
          Image: web
          User: root # <- here
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
          User: '0:1000' # <- here
",
        ),
        unknown(
            r"
Parameters: { User: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          User: !Ref User # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RuntimePlatform: { OperatingSystemFamily: WINDOWS_SERVER_2022_CORE }
      ContainerDefinitions: [{ Name: web, Image: web }]
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4", user = "1000:1000" }])
}
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
        violated(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          User: '+0' # <- here
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          User: '00:00' # <- here
"),
        violated(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web
          User: ':1000' # <- here
"),
    ],
};
