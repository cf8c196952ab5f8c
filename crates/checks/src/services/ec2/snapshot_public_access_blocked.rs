//! A snapshot that is shared with everybody gives away whatever was on the disk, deleted files and keys among it. With
//! all sharing blocked, even a snapshot that was shared before can no longer be copied by strangers; with new sharing
//! blocked alone, those stay open.

use crate::prelude::*;
use hardline_facts::ec2::snapshot_block_public_access::SnapshotBlockPublicAccess;

pub static CHECK: Check = Check {
    id: "ec2-snapshot-public-access-blocked",
    title: "Snapshots cannot be shared with everybody",
    evidence_for: &["public-access-prevention"],
    severity: High,
    aliases: &["EC2.182", "ebs-snapshot-block-public-access", "EBS_SNAPSHOT_BLOCK_PUBLIC_ACCESS"],
    judges: &[&Judge::<SnapshotBlockPublicAccess> { applies: always, holds: |setting| setting.state().is("block-all-sharing") }],
    fix: "Set `State` to `block-all-sharing`.",
    links: &["https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html"],
    examples: &[
        met(r"
Resources:
  Snapshots:
    Type: AWS::EC2::SnapshotBlockPublicAccess
    Properties: { State: block-all-sharing }
"),
        violated(r"
Resources:
  Snapshots:
    Type: AWS::EC2::SnapshotBlockPublicAccess
    Properties:
      State: block-new-sharing # <- here
"),
        unknown(r"
Parameters: { State: { Type: String } }
Resources:
  Snapshots:
    Type: AWS::EC2::SnapshotBlockPublicAccess
    Properties:
      State: !Ref State # <- here
"),
        met(r#"
resource "aws_ebs_snapshot_block_public_access" "subject" {
  state = "block-all-sharing"
}
"#),
        violated(r#"
resource "aws_ebs_snapshot_block_public_access" "subject" {
  state = "block-new-sharing" # <- here
}
"#),
    ],
};
