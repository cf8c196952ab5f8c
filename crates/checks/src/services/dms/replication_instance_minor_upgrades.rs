//! Minor versions bring fixes of security. An instance takes them in its maintenance window unless that is turned off.

use crate::prelude::*;
use hardline_facts::dms::replication_instance::ReplicationInstance;

pub static CHECK: Check = Check {
    id: "dms-replication-instance-minor-upgrades",
    title: "Replication instance takes minor versions by itself",
    evidence_for: &["runtime-patching"],
    severity: Medium,
    aliases: &["dms-instance-minor-upgrades", "DMS.6", "dms-auto-minor-version-upgrade-check", "CKV_AWS_222", "dms_instance_minor_version_upgrade_enabled"],
    judges: &[&Judge::<ReplicationInstance> { applies: always, holds: |it| it.minor_upgrades().is(true) }],
    fix: "Leave `AutoMinorVersionUpgrade` out or set it to `true`.",
    links: &["https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      ReplicationInstanceClass: dms.t3.small
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      AutoMinorVersionUpgrade: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::DMS::ReplicationInstance
    Properties:
      AutoMinorVersionUpgrade: !Ref Choice # <- here
"),
        met(r#"
resource "aws_dms_replication_instance" "subject" {
  replication_instance_id    = "move"
  replication_instance_class = "dms.t3.small"
  auto_minor_version_upgrade = true
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
