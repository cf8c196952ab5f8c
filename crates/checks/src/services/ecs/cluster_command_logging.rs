//! ECS Exec opens a shell in a running container. What is typed there is logged where the task's logs go, unless the
//! cluster turns that off; then nobody can tell afterwards what was done.

use crate::prelude::*;
use hardline_facts::ecs::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "ecs-cluster-command-logging",
    title: "Cluster logs what people type in its containers",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["ecs-exec-logging", "CKV_AWS_223"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| !cluster.command_logging().is("NONE") }],
    fix: "Set `Configuration.ExecuteCommandConfiguration.Logging` to `OVERRIDE` with a log group or bucket, or leave it at `DEFAULT`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandConfiguration.html",
        "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::Cluster
"),
        met(r"
Resources:
  Subject:
    Type: AWS::ECS::Cluster
    Properties:
      Configuration: { ExecuteCommandConfiguration: { Logging: OVERRIDE, LogConfiguration: { CloudWatchLogGroupName: shell } } }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::ECS::Cluster
    Properties:
      Configuration:
        ExecuteCommandConfiguration:
          Logging: NONE # <- here
",
        ),
        unknown(
            r"
Parameters: { How: { Type: String } }
Resources:
  Subject:
    Type: AWS::ECS::Cluster
    Properties:
      Configuration:
        ExecuteCommandConfiguration:
          Logging: !Ref How # <- here
",
        ),
        met(r#"
resource "aws_ecs_cluster" "subject" {
  name = "shop"
}
"#),
        violated(r#"
resource "aws_ecs_cluster" "subject" {
  name = "shop"
  configuration {
    execute_command_configuration {
      logging = "NONE" # <- here
    }
  }
}
"#),
    ],
};
