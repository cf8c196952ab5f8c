//! Tags say whose data a backup holds and how it must be treated, and permissions can hang on them. OpenZFS and Lustre
//! copy tags only if asked; OpenZFS to its volumes as well. A Lustre file system for a short while has no backups.

use crate::prelude::*;
use hardline_facts::fsx::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "fsx-file-system-copies-tags",
    title: "File system hands its tags to its backups",
    evidence_for: &["data-lifecycle"],
    severity: Low,
    aliases: &["FSx.1", "fsx-openzfs-copy-tags-enabled", "FSx.2", "fsx-lustre-copy-tags-to-backups"],
    judges: &[&Judge::<FileSystem> {
        applies: |system| {
            system.file_system_type().is("OPENZFS") | system.file_system_type().is("LUSTRE") & system.is_lasting()
        },
        holds: |system| system.copies_tags(),
    }],
    fix: "Set `CopyTagsToBackups`, and for OpenZFS `CopyTagsToVolumes`, to `true`.",
    links: &[
        "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemOpenZFSConfiguration.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html#fsx-1",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html#fsx-2",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: OPENZFS
      SubnetIds: [subnet-1]
      OpenZFSConfiguration: { DeploymentType: SINGLE_AZ_1, CopyTagsToBackups: true, CopyTagsToVolumes: true }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: LUSTRE
      SubnetIds: [subnet-1]
      LustreConfiguration: # <- here
        DeploymentType: PERSISTENT_2
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: OPENZFS
      SubnetIds: [subnet-1]
      OpenZFSConfiguration:
        DeploymentType: SINGLE_AZ_1
        CopyTagsToBackups: true
        CopyTagsToVolumes: false # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
",
        ),
        met(r#"
resource "aws_fsx_openzfs_file_system" "subject" {
  storage_capacity     = 64
  subnet_ids           = ["subnet-1"]
  throughput_capacity  = 64
  deployment_type      = "SINGLE_AZ_1"
  copy_tags_to_backups = true
  copy_tags_to_volumes = true
}
"#),
        violated(r#"
resource "aws_fsx_lustre_file_system" "subject" {
  storage_capacity            = 1200
  subnet_ids                  = ["subnet-1"]
  per_unit_storage_throughput = 50
  deployment_type             = "PERSISTENT_1"
  copy_tags_to_backups        = false # <- here
}
"#),
        violated(r#"
resource "aws_fsx_lustre_file_system" "subject" { # <- here
  storage_capacity            = 1200
  subnet_ids                  = ["subnet-1"]
  per_unit_storage_throughput = 50
  deployment_type             = "PERSISTENT_1"
}
"#),
    ],
};
