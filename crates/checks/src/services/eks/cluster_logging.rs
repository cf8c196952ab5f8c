//! The audit log of the control plane records who asked the Kubernetes API for what. Amazon EKS sends it to CloudWatch Logs
//! only when told to; otherwise nobody can tell afterwards what was done in the cluster.

use crate::prelude::*;
use hardline_facts::eks::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "eks-cluster-logging",
    title: "Cluster sends its audit log to CloudWatch Logs",
    evidence_for: &["access-logging"],
    severity: Medium,
    aliases: &["EKS.8", "eks-cluster-log-enabled"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| cluster.has_log("audit") }],
    fix: "List `audit` under `Logging.ClusterLogging.EnabledTypes`, best with the other four types.",
    links: &[
        "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-8",
    ],
    examples: &[
        met(r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Logging: { ClusterLogging: { EnabledTypes: [{ Type: api }, { Type: audit }] } }
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
"),
        violated(
            r"
Resources:
  Shop: # <- here
    Type: AWS::EKS::Cluster
    Properties: { ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] } }
",
        ),
        violated(
            r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Logging:
        ClusterLogging:
          EnabledTypes:
            [{ Type: api }, { Type: scheduler }] # <- here
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
",
        ),
        unknown(
            r"
Parameters: { Log: { Type: String } }
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Logging:
        ClusterLogging:
          EnabledTypes:
            - Type: !Ref Log # <- here
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
",
        ),
        met(r#"
resource "aws_eks_cluster" "subject" {
  name                      = "shop"
  role_arn                  = "arn:aws:iam::111122223333:role/eks"
  enabled_cluster_log_types = ["audit"]
}
"#),
        violated(r#"
resource "aws_eks_cluster" "subject" { # <- here
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
}
"#),
    ],
};
