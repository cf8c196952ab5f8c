//! Container Insights collects metrics of clusters, services and tasks, so that failing or misused containers show. A cluster
//! that says nothing follows a setting of the account, which a template cannot see.

use crate::prelude::*;
use hardline_facts::ecs::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "ecs-cluster-container-insights",
    title: "Cluster is watched by Container Insights",
    evidence_for: &["use-monitoring"],
    severity: Medium,
    aliases: &[
        "ecs-container-insights",
        "ECS.12",
        "ecs-container-insights-enabled",
        "CKV_AWS_65",
        "AWS-0034",
        "ecs_cluster_container_insights_enabled",
    ],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| cluster.has_container_insights() }],
    fix: "Add `{ Name: containerInsights, Value: enhanced }` to `ClusterSettings`.",
    links: &[
        "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ClusterSetting.html",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContainerInsights.html",
    ],
    examples: &[
        met(r"
Resources:
  Shop:
    Type: AWS::ECS::Cluster
    Properties: { ClusterSettings: [{ Name: containerInsights, Value: enabled }] }
"),
        met(r"
Resources:
  Shop:
    Type: AWS::ECS::Cluster
    Properties: { ClusterSettings: [{ Name: containerInsights, Value: enhanced }] }
"),
        violated(
            r"
Resources:
  Shop:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: disabled # <- here
",
        ),
        violated(
            r"
Parameters: { Insights: { Type: String, Default: disabled } }
Resources:
  Shop:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: !Ref Insights # <- here
",
        ),
        unknown(
            r"
Resources:
  Shop: # <- here
    Type: AWS::ECS::Cluster
",
        ),
        met(r#"
resource "aws_ecs_cluster" "subject" {
  name = "shop"
  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}
"#),
        violated(r#"
resource "aws_ecs_cluster" "subject" {
  name = "shop"
  setting {
    name  = "containerInsights"
    value = "disabled" # <- here
  }
}
"#),
    ],
};
