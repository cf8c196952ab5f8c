//! A version gets fixes and new features for 14 months, and for another year security fixes at a price. After that AWS
//! moves the cluster to a later version by itself, whether what runs there is ready or not.

use crate::prelude::*;
use hardline_facts::eks::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "eks-cluster-version",
    title: "Cluster runs a version of Kubernetes in standard support",
    evidence_for: &["supported-version"],
    severity: High,
    aliases: &[
        "eks-supported-version",
        "EKS.2",
        "eks-cluster-supported-version",
        "CKV_AWS_339",
        "eks_cluster_uses_a_supported_version",
    ],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| cluster.is_in_standard_support() }],
    fix: "Set `Version` to a later one, one minor version at a time, and update nodes and add-ons.",
    links: &[
        "https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/eks-controls.html#eks-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Version: '1.35'
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Version: '1.29' # <- here
",
        ),
        unknown(
            r"
Parameters: { Version: { Type: String } }
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Version: !Ref Version # <- here
",
        ),
        unknown(
            r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1] }
      Version: '1.99' # <- here
",
        ),
        met(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.34"
}
"#),
        violated(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.29" # <- here
}
"#),
    ],
};
