//! Encryption keeps the disk of its operating system unreadable to whoever gets at the storage without the key. A
//! desktop has it only when it is asked for, and cannot get it later.

use crate::prelude::*;
use hardline_facts::workspaces::workspace::Workspace;

pub static CHECK: Check = Check {
    id: "workspaces-workspace-root-volume-encryption",
    title: "Desktop encrypts the disk of its operating system",
    evidence_for: &["storage-encryption"],
    severity: Medium,
    aliases: &["workspaces-root-volume-encrypted", "WorkSpaces.2", "workspaces-root-volume-encryption-enabled", "CKV_AWS_156"],
    judges: &[&Judge::<Workspace> { applies: always, holds: |it| it.root_volume_encrypted().is(true) }],
    fix: "Set `RootVolumeEncryptionEnabled` to `true` and name a key in `VolumeEncryptionKey`; a desktop that exists must be replaced.",
    links: &["https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html"],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::WorkSpaces::Workspace
    Properties:
      RootVolumeEncryptionEnabled: true
      VolumeEncryptionKey: alias/desktops
"),
        violated(r"
Resources:
  Subject: # <- here
    Type: AWS::WorkSpaces::Workspace
    Properties:
      UserName: ada
"),
        violated(r"
Resources:
  Subject:
    Type: AWS::WorkSpaces::Workspace
    Properties:
      RootVolumeEncryptionEnabled: false # <- here
"),
        unknown(r"
Parameters: { Choice: { Type: String } }
Resources:
  Subject:
    Type: AWS::WorkSpaces::Workspace
    Properties:
      RootVolumeEncryptionEnabled: !Ref Choice # <- here
"),
        met(r#"
resource "aws_workspaces_workspace" "subject" {
  directory_id                   = "d-0123456789"
  bundle_id                      = "wsb-0123456789"
  user_name                      = "ada"
  root_volume_encryption_enabled = true
  volume_encryption_key          = "alias/aws/workspaces"
}
"#),
        violated(r#"
resource "aws_workspaces_workspace" "subject" { # <- here
  directory_id = "d-0123456789"
  bundle_id    = "wsb-0123456789"
  user_name    = "ada"
}
"#),
    ],
};
