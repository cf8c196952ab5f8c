//! AWS patches the machines under Fargate by platform version. A service that is pinned to an old version stays behind when
//! a new one brings fixes that the old one does not get. A service on instances has no platform version.

use crate::prelude::*;
use hardline_facts::ecs::service::Service;

pub static CHECK: Check = Check {
    id: "ecs-service-fargate-platform-latest",
    title: "Service on Fargate runs on the latest platform version",
    evidence_for: &["supported-version"],
    severity: Medium,
    aliases: &[
        "ecs-fargate-latest-platform",
        "ECS.10",
        "ecs-fargate-latest-platform-version",
        "CKV_AWS_332",
        "ecs_service_fargate_latest_platform_version",
    ],
    judges: &[&Judge::<Service> {
        applies: |service| service.is_on_fargate(),
        holds: |service| service.is_on_latest_platform(),
    }],
    fix: "Remove `PlatformVersion`, or set it to `LATEST`.",
    links: &["https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html"],
    examples: &[
        met(r"
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      TaskDefinition: web
"),
        met(r"
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      PlatformVersion: 1.4.0
      TaskDefinition: !Ref Web
  Web:
    Type: AWS::ECS::TaskDefinition
    Properties: { ContainerDefinitions: [{ Name: web, Image: web }] }
"),
        violated(
            r"
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      PlatformVersion: 1.3.0 # <- here
",
        ),
        violated(
            r"
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Shop
      PlatformVersion: 1.2.0 # <- here
  Shop:
    Type: AWS::ECS::Cluster
    Properties: { DefaultCapacityProviderStrategy: [{ CapacityProvider: FARGATE_SPOT, Weight: 1 }] }
",
        ),
        unknown(
            r"
Parameters: { Version: { Type: String } }
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: FARGATE
      PlatformVersion: !Ref Version # <- here
",
        ),
        unknown(
            r"
Parameters: { Launch: { Type: String } }
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: !Ref Launch # <- here
      PlatformVersion: 1.3.0
",
        ),
        not_applicable(
            r"
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      LaunchType: EC2
",
        ),
        not_applicable(
            r"
Resources:
  Service:
    Type: AWS::ECS::Service
    Properties:
      Cluster: !Ref Shop
  Shop: { Type: AWS::ECS::Cluster }
",
        ),
        met(r#"
resource "aws_ecs_service" "subject" {
  name            = "web"
  launch_type     = "FARGATE"
  task_definition = "web"
  desired_count   = 2
}
"#),
        violated(r#"
resource "aws_ecs_service" "subject" {
  name             = "web"
  launch_type      = "FARGATE"
  platform_version = "1.3.0" # <- here
  task_definition  = "web"
}
"#),
        violated(r#"
resource "aws_ecs_service" "subject" {
  name             = "web"
  cluster          = aws_ecs_cluster.shop.id
  platform_version = "1.3.0" # <- here
  task_definition  = "web"
}
resource "aws_ecs_cluster" "shop" {
  name = "shop"
}
resource "aws_ecs_cluster_capacity_providers" "shop" {
  cluster_name       = aws_ecs_cluster.shop.name
  capacity_providers = ["FARGATE"]
  default_capacity_provider_strategy {
    capacity_provider = "FARGATE"
    weight            = 1
  }
}
"#),
    ],
};
