//! Whoever commands the Kubernetes API commands the cluster. With the public endpoint on, which is the default, anyone on the
//! internet may knock at it, and only authentication stands between; address ranges narrow that but stay on the internet.
//! With the private endpoint alone, callers must be in the VPC or a network joined to it.

use crate::prelude::*;
use hardline_facts::eks::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "eks-cluster-endpoint-not-public",
    title: "Cluster's Kubernetes API is not reachable from the internet",
    evidence_for: &["network-exposure"],
    severity: High,
    aliases: &[
        "eks-endpoint-not-public",
        "EKS.1",
        "eks-endpoint-no-public-access",
        "CKV_AWS_39",
        "AWS-0040",
        "EKS_ENDPOINT_NO_PUBLIC_ACCESS",
        "eks_cluster_not_publicly_accessible",
    ],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| cluster.public_endpoint().is(false) }],
    fix: "Set `ResourcesVpcConfig.EndpointPublicAccess` to `false` and `EndpointPrivateAccess` to `true`.",
    links: &[
        "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
        "https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html",
    ],
    examples: &[
        met(r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1], EndpointPublicAccess: false, EndpointPrivateAccess: true }
"),
        violated(
            r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: # <- here
        SubnetIds: [subnet-1, subnet-2]
",
        ),
        violated(
            r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig:
        SubnetIds: [subnet-1]
        EndpointPublicAccess: true # <- here
        PublicAccessCidrs: [203.0.113.0/24]
",
        ),
        unknown(
            r"
Parameters: { Public: { Type: String } }
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig:
        SubnetIds: [subnet-1]
        EndpointPublicAccess: !Ref Public # <- here
",
        ),
        met(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  vpc_config {
    subnet_ids              = ["subnet-1", "subnet-2"]
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}
"#),
        violated(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"] # <- here
  }
}
"#),
    ],
};
