//! A privileged container has root's rights on the machine it runs on, so that who breaks into a job has the machine
//! and every other job there. A container is not privileged unless it asks to be.

use crate::prelude::*;
use hardline_facts::batch::job_definition::JobDefinition;

pub static CHECK: Check = Check {
    id: "batch-job-not-privileged",
    title: "Job's containers are not privileged",
    evidence_for: &["container-privileges"],
    severity: High,
    aliases: &["batch-job-not-privileged", "CKV_AWS_210", "BATCH_JOB_CONTAINER_PROPERTIES_PRIVILEGED_RULE"],
    judges: &[&Judge::<JobDefinition> { applies: always, holds: |it| !it.is_privileged() }],
    fix: "Take `Privileged` out, and give the container the single capabilities it needs.",
    links: &["https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html", "https://docs.aws.amazon.com/batch/latest/APIReference/API_EksContainerSecurityContext.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties: { Image: job }
"),
        met(r#"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties: { Image: job, Privileged: "false" }
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: job
        Privileged: true # <- here
"),
        violated(r#"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: multinode
      NodeProperties:
        NodeRangeProperties:
          - TargetNodes: "0:"
            Container:
              Image: job
              Privileged: true # <- here
"#),
        violated(r"
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      EksProperties:
        PodProperties:
          Containers:
            - Image: job
              SecurityContext:
                Privileged: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Batch::JobDefinition
    Properties:
      Type: container
      ContainerProperties:
        Image: job
        Privileged: !Ref Choice # <- here
"),
        met(r#"
resource "aws_batch_job_definition" "subject" {
  name = "job"
  type = "container"

  container_properties = jsonencode({
    command = ["ls", "-la"]
    image   = "busybox"
    resourceRequirements = [
      { type = "VCPU", value = "0.25" },
      { type = "MEMORY", value = "512" }
    ]
  })
}
"#),
        violated(r#"
resource "aws_batch_job_definition" "subject" {
  name = "job"
  type = "container"

  container_properties = jsonencode({
    image      = "busybox"
    privileged = true # <- here
  })
}
"#),
        violated(r#"
resource "aws_batch_job_definition" "subject" {
  name = "job"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        image = "busybox"

        security_context {
          privileged = true # <- here
        }
      }
    }
  }
}
"#),
    ],
};
