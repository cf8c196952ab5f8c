//! An access point with the root of the file system as its root shows everything to whoever mounts it. With a directory
//! of its own an application sees what is its own and no more.

use crate::prelude::*;
use hardline_facts::efs::access_point::AccessPoint;

pub static CHECK: Check = Check {
    id: "efs-access-point-root-directory",
    title: "Access point has a root directory of its own",
    evidence_for: &["access-permissions"],
    severity: Medium,
    aliases: &[
        "efs-access-point-root-directory",
        "EFS.3",
        "efs-access-point-enforce-root-directory",
        "CKV_AWS_329",
        "efs_access_point_enforce_root_directory",
    ],
    judges: &[&Judge::<AccessPoint> { applies: always, holds: |point| !point.root_directory().is("/") }],
    fix: "Set `RootDirectory.Path` to a directory of the application's own.",
    links: &[
        "https://docs.aws.amazon.com/efs/latest/ug/enforce-root-directory-access-point.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-3",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::AccessPoint
    Properties:
      FileSystemId: fs-1
      RootDirectory: { Path: /orders }
"),
        violated(
            r"
Resources:
  Subject: # <- here
    Type: AWS::EFS::AccessPoint
    Properties:
      FileSystemId: fs-1
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::EFS::AccessPoint
    Properties:
      FileSystemId: fs-1
      RootDirectory:
        Path: / # <- here
",
        ),
        unknown(
            r"
Parameters: { Path: { Type: String } }
Resources:
  Subject:
    Type: AWS::EFS::AccessPoint
    Properties:
      FileSystemId: fs-1
      RootDirectory:
        Path: !Ref Path # <- here
",
        ),
        met(r#"
resource "aws_efs_access_point" "subject" {
  file_system_id = "fs-0123456789abcdef0"
  root_directory {
    path = "/shop"
  }
}
"#),
        violated(r#"
resource "aws_efs_access_point" "subject" { # <- here
  file_system_id = "fs-0123456789abcdef0"
}
"#),
    ],
};
