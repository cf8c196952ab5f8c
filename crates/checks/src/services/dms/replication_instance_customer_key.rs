//! A key of your own lets you decide who may use it, see each use in CloudTrail, and take the data away from everyone
//! by disabling it. Without one, the key that AWS manages for DMS in the account is used.

use crate::prelude::*;
use hardline_facts::dms::replication_instance::ReplicationInstance;
use hardline_facts::kms::key::is_own_key;

pub static CHECK: Check = Check {
    id: "dms-replication-instance-customer-key",
    title: "Replication instance is encrypted with a key of your own",
    evidence_for: &["key-management"],
    severity: Medium,
    aliases: &["dms-instance-cmk", "CKV_AWS_212"],
    judges: &[&Judge::<ReplicationInstance> { applies: always, holds: |it| is_own_key(it.key()) }],
    fix: "Name a key of your own in `KmsKeyId`; an instance that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      KmsKeyId: !GetAtt Key.Arn
  Key: { Type: AWS::KMS::Key }
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.small
"),
        met(r#"
resource "aws_dms_replication_instance" "subject" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.small"
  kms_key_arn                = aws_kms_key.move.arn
}
resource "aws_kms_key" "move" {
  description = "move"
}
"#),
        violated(r#"
resource "aws_dms_replication_instance" "subject" { # <- here
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.small"
}
"#),
    ],
};
