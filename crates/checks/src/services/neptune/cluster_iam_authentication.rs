//! Without IAM authentication, whoever reaches the cluster through its security groups may read and change the whole
//! graph: there is no other login. It is off unless it is asked for.

use crate::prelude::*;
use hardline_facts::neptune::db_cluster::DbCluster;

pub static CHECK: Check = Check {
    id: "neptune-cluster-iam-authentication",
    title: "Cluster asks callers to sign with IAM",
    evidence_for: &["in-database-access"],
    severity: Medium,
    aliases: &["neptune-iam-auth", "Neptune.7", "neptune-cluster-iam-database-authentication", "CKV_AWS_359", "neptune_cluster_iam_authentication_enabled"],
    judges: &[&Judge::<DbCluster> { applies: always, holds: |it| it.iam_authentication().is(true) }],
    fix: "Set `IamAuthEnabled` to `true`.",
    links: &["https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth.html", "https://docs.aws.amazon.com/neptune/latest/apiref/API_CreateDBCluster.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      IamAuthEnabled: true
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Neptune::DBCluster
    Properties:
      StorageEncrypted: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      IamAuthEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::Neptune::DBCluster
    Properties:
      IamAuthEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_neptune_cluster" "subject" {
  cluster_identifier                  = "friends"
  iam_database_authentication_enabled = true
}
"#),
        violated(r#"
resource "aws_neptune_cluster" "subject" { # <- here
  cluster_identifier = "friends"
}
"#),
    ],
};
