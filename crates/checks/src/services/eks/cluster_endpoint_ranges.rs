//! A public endpoint of the Kubernetes API answers the whole internet unless address ranges narrow it, so that a stolen
//! credential or a flaw in the API server can be used from anywhere. A cluster whose public endpoint is off is narrower
//! still.

use crate::prelude::*;
use hardline_facts::eks::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "eks-cluster-endpoint-ranges",
    title: "Cluster's Kubernetes API is not open to the whole internet",
    evidence_for: &["network-exposure"],
    severity: High,
    aliases: &["eks-endpoint-cidr-restricted", "CKV_AWS_38", "AWS-0041"],
    judges: &[&Judge::<Cluster> {
        applies: always,
        holds: |cluster| cluster.public_endpoint().is(false) | cluster.narrows_public_endpoint(),
    }],
    fix: "Set `ResourcesVpcConfig.PublicAccessCidrs` to the ranges that administrators come from, or turn the public endpoint off.",
    links: &[
        "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
        "https://docs.aws.amazon.com/eks/latest/APIReference/API_VpcConfigRequest.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1], EndpointPublicAccess: false }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1], PublicAccessCidrs: ['203.0.113.0/24'] }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: # <- here
        SubnetIds: [subnet-1]
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig:
        SubnetIds: [subnet-1]
        PublicAccessCidrs: ['203.0.113.0/24', 0.0.0.0/0] # <- here
",
        ),
        unknown(
            r"
Parameters: { Office: { Type: String } }
Resources:
  Subject:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig:
        SubnetIds: [subnet-1]
        PublicAccessCidrs: [!Ref Office] # <- here
",
        ),
        met(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  vpc_config {
    subnet_ids          = ["subnet-1", "subnet-2"]
    public_access_cidrs = ["198.51.100.0/24"]
  }
}
"#),
        violated(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  vpc_config {
    subnet_ids          = ["subnet-1", "subnet-2"]
    public_access_cidrs = ["0.0.0.0/0"] # <- here
  }
}
"#),
    ],
};
