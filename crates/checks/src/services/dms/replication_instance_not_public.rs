//! A replication instance holds the passwords of both databases and the data on its way. A public one can be tried by
//! the whole internet, and it is public unless that is turned off.

use crate::prelude::*;
use hardline_facts::dms::replication_instance::ReplicationInstance;

pub static CHECK: Check = Check {
    id: "dms-replication-instance-not-public",
    title: "Replication instance has no public address",
    evidence_for: &["network-exposure"],
    severity: Critical,
    aliases: &["dms-instance-not-public", "DMS.1", "dms-replication-not-public", "CKV_AWS_89", "DMS_REPLICATION_NOT_PUBLIC", "dms_instance_no_public_access"],
    judges: &[&Judge::<ReplicationInstance> { applies: always, holds: |it| it.publicly_accessible().is(false) }],
    fix: "Set `PubliclyAccessible` to `false`; an instance that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.html", "https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      PubliclyAccessible: false
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.small
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      PubliclyAccessible: true # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      PubliclyAccessible: !Ref Choice # <- here
"),
        met(r#"
resource "aws_dms_replication_instance" "subject" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.small"
}
"#),
        violated(r#"
resource "aws_dms_replication_instance" "subject" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.small"
  publicly_accessible        = true # <- here
}
"#),
    ],
};
