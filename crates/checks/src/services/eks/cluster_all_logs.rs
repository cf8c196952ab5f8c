//! Besides the audit log the control plane can log requests to the API server, log-ins, the scheduler's and the
//! controllers' decisions. Each is off unless named. Together they show what a break-in did; the audit log alone is what
//! Security Hub's `EKS.8` asks for, and another check here.

use crate::prelude::*;
use hardline_facts::eks::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "eks-cluster-all-logs",
    title: "Cluster sends all control plane logs to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Low,
    aliases: &[
        "eks-control-plane-logging",
        "eks-cluster-logging-enabled",
        "CKV_AWS_37",
        "AWS-0038",
        "eks_control_plane_logging_all_types_enabled",
    ],
    judges: &[&Judge::<Cluster> {
        applies: always,
        holds: |cluster| {
            cluster.has_log("api")
                & cluster.has_log("audit")
                & cluster.has_log("authenticator")
                & cluster.has_log("controllerManager")
                & cluster.has_log("scheduler")
        },
    }],
    fix: "List `api`, `audit`, `authenticator`, `controllerManager` and `scheduler` under `Logging.ClusterLogging.EnabledTypes`.",
    links: &["https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Logging: { ClusterLogging: { EnabledTypes: [{ Type: api }, { Type: audit }, { Type: authenticator }, { Type: controllerManager }, { Type: scheduler }] } }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Logging:
        ClusterLogging:
          EnabledTypes: [{ Type: audit }] # <- here
",
        ),
        unknown(
            r"
Parameters: { Further: { Type: String } }
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Logging:
        ClusterLogging:
          EnabledTypes: [{ Type: api }, { Type: audit }, { Type: authenticator }, { Type: scheduler }, { Type: !Ref Further }] # <- here
",
        ),
        met(r#"
resource "aws_eks_cluster" "subject" {
  name                      = "shop"
  role_arn                  = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
"#),
        violated(r#"
resource "aws_eks_cluster" "subject" {
  name                      = "shop"
  role_arn                  = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = ["api", "audit"] # <- here
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
"#),
    ],
};
