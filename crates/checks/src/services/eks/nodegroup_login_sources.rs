//! With a key pair and no security groups named, Amazon EKS opens port 22 of the nodes to the whole internet. Naming the
//! groups that may log in, or no key pair at all, keeps it closed; Session Manager needs neither.

use crate::prelude::*;
use hardline_facts::eks::nodegroup::Nodegroup;

pub static CHECK: Check = Check {
    id: "eks-nodegroup-login-sources",
    title: "Node group does not let anyone try to log in",
    evidence_for: &["network-access-rules", "login-key-protection"],
    severity: High,
    aliases: &["eks-nodegroup-ssh-restricted", "CKV_AWS_100"],
    judges: &[&Judge::<Nodegroup> { applies: always, holds: |group| !group.admits_anyone_to_log_in() }],
    fix: "List the groups that may log in under `RemoteAccess.SourceSecurityGroups`, or leave `RemoteAccess` out.",
    links: &["https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: shop
      Subnets: [subnet-1]
      NodeRole: role
"),
        met(r"
Resources:
  Subject:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: shop
      Subnets: [subnet-1]
      NodeRole: role
      RemoteAccess: { Ec2SshKey: admin, SourceSecurityGroups: [sg-1] }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EKS::Nodegroup
    Properties:
      ClusterName: shop
      Subnets: [subnet-1]
      NodeRole: role
      RemoteAccess: # <- here
        Ec2SshKey: admin
",
        ),
        met(r#"
resource "aws_eks_node_group" "subject" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1", "subnet-2"]
  remote_access {
    ec2_ssh_key               = "admin"
    source_security_group_ids = [aws_security_group.bastion.id]
  }
  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 1
  }
}
resource "aws_security_group" "bastion" {
  name = "bastion"
}
"#),
        violated(r#"
resource "aws_eks_node_group" "subject" {
  cluster_name  = "shop"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1", "subnet-2"]
  remote_access {
    ec2_ssh_key = "admin" # <- here
  }
  scaling_config {
    desired_size = 2
    max_size     = 3
    min_size     = 1
  }
}
"#),
    ],
};
