//! Traffic from a task to an EFS file system crosses the network in the clear unless the volume asks for encryption.
//! Whoever can listen in the network then reads the files as they go by.

use crate::prelude::*;
use hardline_facts::ecs::task_definition::TaskDefinition;

pub static CHECK: Check = Check {
    id: "ecs-task-efs-transit-encryption",
    title: "Task encrypts its traffic to EFS file systems",
    evidence_for: &["transit-encryption"],
    severity: Medium,
    aliases: &[
        "ecs-efs-transit-encryption",
        "CKV_AWS_97",
        "AWS-0035",
        "ECS.18",
        "ecs-task-definition-efs-encryption-enabled",
    ],
    judges: &[&Judge::<TaskDefinition> {
        applies: |task| task.volumes().any(|it| it.file_system().is_written()),
        holds: |task| {
            task.volumes().all(|it| it.file_system().is_written().implies(|| it.transit_encryption().is("ENABLED")))
        },
    }],
    fix: "Set `TransitEncryption` of each `EFSVolumeConfiguration` to `ENABLED`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EFSVolumeConfiguration.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-18",
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
      Volumes: [{ Name: data, EFSVolumeConfiguration: { FilesystemId: fs-1, TransitEncryption: ENABLED } }]
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
      Volumes:
        - Name: data
          EFSVolumeConfiguration: # <- here
            FilesystemId: fs-1
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
          Image: web:1.4
          Memory: 128
      Volumes:
        - Name: data
          EFSVolumeConfiguration:
            FilesystemId: fs-1
            TransitEncryption: DISABLED # <- here
",
        ),
        unknown(
            r"
Parameters: { How: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECS::TaskDefinition
    Properties:
      ContainerDefinitions:
        - Name: web
          Image: web:1.4
          Memory: 128
      Volumes:
        - Name: data
          EFSVolumeConfiguration:
            FilesystemId: fs-1
            TransitEncryption: !Ref How # <- here
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
      Volumes: [{ Name: data }]
",
        ),
        met(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4" }])
  volume {
    name = "files"
    efs_volume_configuration {
      file_system_id     = "fs-0123456789abcdef0"
      transit_encryption = "ENABLED"
    }
  }
}
"#),
        violated(r#"
resource "aws_ecs_task_definition" "subject" {
  family                = "web"
  container_definitions = jsonencode([{ name = "web", image = "web:1.4" }])
  volume {
    name = "files"
    efs_volume_configuration {
      file_system_id = "fs-0123456789abcdef0" # <- here
    }
  }
}
"#),
    ],
};
