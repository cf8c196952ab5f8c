//! A file system of one Availability Zone stops when that zone does. Windows File Server, ONTAP and OpenZFS can keep a
//! standby in a second zone, which takes over by itself. Lustre cannot.

use crate::prelude::*;
use hardline_facts::fsx::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "fsx-file-system-zones",
    title: "File system stands in two Availability Zones",
    evidence_for: &["fault-tolerance"],
    severity: Medium,
    aliases: &[
        "FSx.3",
        "fsx-openzfs-deployment-type-check",
        "FSx.4",
        "fsx-ontap-deployment-type-check",
        "FSx.5",
        "fsx-windows-deployment-type-check",
    ],
    judges: &[&Judge::<FileSystem> {
        applies: |system| !system.file_system_type().is("LUSTRE"),
        holds: |system| system.spans_zones(),
    }],
    fix: "Set `DeploymentType` to `MULTI_AZ_1`, or for ONTAP to `MULTI_AZ_2`.",
    links: &[
        "https://docs.aws.amazon.com/fsx/latest/WindowsGuide/high-availability-multiAZ.html",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html#fsx-3",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html#fsx-4",
        "https://docs.aws.amazon.com/securityhub/latest/userguide/fsx-controls.html#fsx-5",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
      WindowsConfiguration: { ThroughputCapacity: 32, DeploymentType: MULTI_AZ_1 }
"),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
      WindowsConfiguration: # <- here
        ThroughputCapacity: 32
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: ONTAP
      SubnetIds: [subnet-1]
      OntapConfiguration:
        DeploymentType: SINGLE_AZ_1 # <- here
",
        ),
        not_applicable(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: LUSTRE
      SubnetIds: [subnet-1]
",
        ),
        met(r#"
resource "aws_fsx_windows_file_system" "subject" {
  active_directory_id = "d-0123456789"
  storage_capacity    = 300
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 32
  deployment_type     = "MULTI_AZ_1"
}
"#),
        violated(r#"
resource "aws_fsx_openzfs_file_system" "subject" {
  storage_capacity    = 64
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
  deployment_type     = "SINGLE_AZ_1" # <- here
}
"#),
        violated(r#"
resource "aws_fsx_windows_file_system" "subject" { # <- here
  active_directory_id = "d-0123456789"
  storage_capacity    = 300
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 32
}
"#),
    ],
};
