//! A task with a public address can be reached from the whole internet as far as its security group lets it. Callers should
//! come by a load balancer, and the task itself can reach out by a NAT gateway or by VPC endpoints. The setting is for tasks
//! with network interfaces of their own, as all have on Fargate.

use crate::prelude::*;
use hardline_facts::ecs::service::Service;

pub static CHECK: Check = Check {
    id: "ecs-service-no-public-address",
    title: "Service gives its tasks no public addresses",
    evidence_for: &["network-exposure"],
    severity: High,
    aliases: &[
        "ecs-service-no-public-ip",
        "ECS.2",
        "ecs-service-assign-public-ip-disabled",
        "CKV_AWS_333",
        "ecs_service_no_assign_public_ip",
    ],
    judges: &[&Judge::<Service> {
        applies: |service| service.has_own_interfaces().is(true),
        holds: |service| !service.public_address().is("ENABLED"),
    }],
    fix: "Set `AssignPublicIp` to `DISABLED` and run the tasks in private subnets.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    ],
    examples: &[
        met(r"
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-1] } }
"),
        met(r"
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [subnet-1], AssignPublicIp: DISABLED } }
"),
        violated(
            r"
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [subnet-1]
          AssignPublicIp: ENABLED # <- here
",
        ),
        violated(
            r"
Parameters: { Public: { Type: String, Default: ENABLED } }
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [subnet-1]
          AssignPublicIp: !Ref Public # <- here
",
        ),
        unknown(
            r"
Parameters: { Public: { Type: String } }
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties:
      NetworkConfiguration:
        AwsvpcConfiguration:
          Subnets: [subnet-1]
          AssignPublicIp: !Ref Public # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Web:
    Type: AWS::ECS::Service
    Properties: { LaunchType: EC2, TaskDefinition: web }
",
        ),
        met(r#"
resource "aws_ecs_service" "subject" {
  name            = "web"
  launch_type     = "FARGATE"
  task_definition = "web"
  network_configuration {
    subnets = ["subnet-0123456789abcdef0"]
  }
}
"#),
        violated(r#"
resource "aws_ecs_service" "subject" {
  name            = "web"
  launch_type     = "FARGATE"
  task_definition = "web"
  network_configuration {
    subnets          = ["subnet-0123456789abcdef0"]
    assign_public_ip = true # <- here
  }
}
"#),
    ],
};
