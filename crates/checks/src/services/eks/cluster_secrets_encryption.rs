//! Kubernetes secrets are kept in the cluster's own store. Envelope encryption with a KMS key keeps them unreadable in that
//! store and in its backups. From Kubernetes 1.28 on, Amazon EKS does this by itself with a key of AWS's; on earlier versions it must be
//! asked for with a key of your own.

use crate::prelude::*;
use hardline_facts::eks::cluster::Cluster;

pub static CHECK: Check = Check {
    id: "eks-cluster-secrets-encryption",
    title: "Cluster encrypts Kubernetes secrets with a KMS key",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &[
        "eks-secrets-encryption",
        "EKS.3",
        "eks-secrets-encrypted",
        "eks-cluster-secrets-encrypted",
        "CKV_AWS_58",
        "AWS-0039",
        "EKS_CLUSTER_ENCRYPTION_RULE",
    ],
    judges: &[&Judge::<Cluster> { applies: always, holds: |cluster| cluster.encrypts_secrets() }],
    fix: "Move to a supported version of Kubernetes, or add `EncryptionConfig` with a KMS key for `secrets`.",
    links: &[
        "https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html",
        "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
    ],
    examples: &[
        met(r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      EncryptionConfig: [{ Resources: [secrets], Provider: { KeyArn: !GetAtt Key.Arn } }]
      Version: '1.27'
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
  Key: { Type: AWS::KMS::Key }
"),
        met(r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Version: '1.33'
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
"),
        met(r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
"),
        violated(
            r"
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Version: '1.27' # <- here
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
",
        ),
        violated(
            r"
Parameters: { Version: { Type: String, Default: '1.24' } }
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Version: !Ref Version # <- here
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
",
        ),
        unknown(
            r"
Parameters: { Version: { Type: String } }
Resources:
  Shop:
    Type: AWS::EKS::Cluster
    Properties:
      Version: !Ref Version # <- here
      ResourcesVpcConfig: { SubnetIds: [subnet-1, subnet-2] }
",
        ),
        met(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.27"
  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = aws_kms_key.shop.arn
    }
  }
}
resource "aws_kms_key" "shop" {
  description = "shop"
}
"#),
        violated(r#"
resource "aws_eks_cluster" "subject" {
  name     = "shop"
  role_arn = "arn:aws:iam::111122223333:role/eks"
  version  = "1.27" # <- here
}
"#),
    ],
};
