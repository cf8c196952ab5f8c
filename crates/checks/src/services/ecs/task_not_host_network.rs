//! With host networking a container shares the network of the instance it runs on: it can listen on any of its ports, reach
//! services that listen for the instance alone, and read the credentials of the instance's role. Only instances offer it;
//! on Fargate every task has a network of its own.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-not-host-network",
    title: "Task does not use the instance's network",
    evidence_for: &["container-privileges", "network-segmentation"],
    severity: Medium,
    aliases: &["ECS.17", "ecs-task-definition-network-mode-not-host"],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| !task.is_on_fargate() | task.network_mode().is("host"),
        holds: |task| !task.network_mode().is("host"),
    }],
    fix: "Set `NetworkMode` to `awsvpc`, which gives each task an interface and security groups of its own.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-17",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      NetworkMode: awsvpc
      ContainerDefinitions: [{ Name: web, Image: web }]
"),
        met(r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      ContainerDefinitions: [{ Name: web, Image: web }]
"),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2]
      NetworkMode: host # <- here
      ContainerDefinitions: [{ Name: web, Image: web }]
",
        ),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: host # <- here
      ContainerDefinitions: [{ Name: web, Image: web }]
",
        ),
        unknown(
            r"
Parameters: { Mode: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      NetworkMode: !Ref Mode # <- here
      RequiresCompatibilities: [EC2]
      ContainerDefinitions: [{ Name: web, Image: web }]
",
        ),
        not_applicable(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      ContainerDefinitions: [{ Name: web, Image: web }]
",
        ),
        not_applicable(
            r"
Resources:
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties:
      RequiresCompatibilities: [EC2, FARGATE]
      NetworkMode: awsvpc
      ContainerDefinitions: [{ Name: web, Image: web }]
  Service:
    Type: AWS::ECS::Service
    Properties:
      TaskDefinition: !Ref Web
      LaunchType: FARGATE
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  network_mode          = "awsvpc"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4" }])
  requires_compatibilities = ["EC2"]
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  network_mode          = "host" # <- here
  container_definitions = jsonencode([{ name = "web", image = "web:1.4" }])
}
"#),
    ],
};
