//! Without a user of its own an access point lets each client say who it is, root included, and the file system believes
//! it. With one, all that comes through the access point acts as that user.

use crate::prelude::*;
use hardline_facts::efs::access_point::AccessPoint;

pub static CHECK: Check = Check {
    id: "efs-access-point-user",
    title: "Access point acts as a user of its own",
    evidence_for: &["access-permissions"],
    severity: Medium,
    aliases: &[
        "efs-access-point-user-identity",
        "EFS.4",
        "efs-access-point-enforce-user-identity",
        "CKV_AWS_330",
        "efs_access_point_enforce_user_identity",
    ],
    judges: &[&Judge::<AccessPoint> { applies: always, holds: |point| point.enforces_user().is(true) }],
    fix: "Set `PosixUser` to a user and group other than root.",
    links: &[
        "https://docs.aws.amazon.com/efs/latest/ug/enforce-identity-access-points.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-4",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::EFS::AccessPoint
    Properties:
      FileSystemId: fs-1
      PosixUser: { Uid: '1000', Gid: '1000' }
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
        met(r#"
resource "aws_efs_access_point" "subject" {
  file_system_id = "fs-0123456789abcdef0"
  posix_user {
    uid = 1000
    gid = 1000
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
