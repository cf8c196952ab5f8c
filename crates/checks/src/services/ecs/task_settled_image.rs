//! With the tag `latest`, or with none, each start of a task runs whatever was pushed last: nobody can tell what runs
//! where, whether it was scanned, or what to go back to. A tag of one version or a digest says which image is meant.
//! Whether a tag can be moved is up to the repository.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-settled-image",
    title: "Task names its images by a tag that stays or by a digest",
    evidence_for: &["image-security"],
    severity: Low,
    aliases: &[],
    judges: &[&Judge::<TaskDefinition> {
        applies: always,
        holds: |task| task.containers().all(Facts::has_settled_image),
    }],
    fix: "Name the image with its version or digest, such as `web:1.4` or `web@sha256:...`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-considerations.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    ],
    examples: &[
        met(r#"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - { Name: web, Image: registry.example.com:5000/web:1.4 }
        - { Name: log, Image: "log@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0" }
"#),
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: !Sub '${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/${Repository}:1.4'
  Repository: { Type: AWS::ECR::Repository }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web # <- here
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: registry.example.com:5000/web:latest # <- here
",
        ),
        unknown(
            r"
Parameters: { Version: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: !Sub 'web:${Version}' # <- here
",
        ),
        unknown(
            r"
Parameters: { Image: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: !Ref Image # <- here
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "${aws_ecr_repository.web.repository_url}:1.4" }])
}
resource "aws_ecr_repository" "web" {
  name = "web"
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family = "web"
  container_definitions = jsonencode([
    {
      name  = "web"
      image = "${aws_ecr_repository.web.repository_url}:latest" # <- here
    }
  ])
}
resource "aws_ecr_repository" "web" {
  name = "web"
}
"#),
    ],
};
