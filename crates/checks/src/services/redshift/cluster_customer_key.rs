//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the data away from everyone
//! by disabling it. Without one, a key of AWS's is used.

use crate::prelude::*;
use hardline_facts::redshift::cluster::Cluster;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "redshift-cluster-customer-key",
    title: "Cluster is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["redshift-cmk", "redshift-cluster-kms-enabled", "CKV_AWS_142", "AWS-0084"],
    judges: &[&Judge::<Cluster> { applies: always, holds: |it| !it.encrypted().is(false) & is_own_key(it.key()) }],
    fix: "Name a key of your own in `KmsKeyId`.",
    links: &["https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-db-encryption.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      Encrypted: true
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::Cluster
    Properties:
      Encrypted: true
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::Redshift::Cluster
    Properties:
      KmsKeyId: alias/aws/redshift # <- here
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::Redshift::Cluster
    Properties:
      NodeType: ra3.large
"),
        met(r#"
resource "aws_kms_key" "sales" {
  enable_key_rotation = true
}

resource "aws_redshift_cluster" "subject" {
  cluster_identifier = "sales"
  node_type          = "ra3.large"
  kms_key_id         = aws_kms_key.sales.arn
}
"#),
        violated(r#"
resource "aws_redshift_cluster" "subject" { # <- here
  cluster_identifier = "sales"
  node_type          = "ra3.large"
}
"#),
    ],
};
