//! FSx backs up a file system every day and keeps the backups for a number of days. Of Lustre's file systems those for a
//! short while cannot be backed up, and the others are not unless asked; file systems of other kinds are, for 30 days,
//! unless the number is set to zero.

use crate::prelude::*;
use hardline_facts::fsx::file_system::FileSystem;

pub static CHECK: Check = Check {
    id: "fsx-file-system-backup",
    title: "File system is backed up every day",
    evidence_for: &["data-backup"],
    severity: Medium,
    aliases: &["fsx-automatic-backup", "FSX_RESOURCES_PROTECTED_BY_BACKUP_PLAN"],
    judges: &[&Judge::<FileSystem> { applies: |system| system.is_lasting(), holds: |system| system.is_backed_up() }],
    fix: "Set `AutomaticBackupRetentionDays` to the number of days within which a loss will be noticed.",
    links: &[
        "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html",
        "https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemLustreConfiguration.html",
    ],
    examples: &[
        met(r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
      WindowsConfiguration: { ThroughputCapacity: 32 }
"),
        met(r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: LUSTRE
      SubnetIds: [subnet-1]
      LustreConfiguration: { DeploymentType: PERSISTENT_2, PerUnitStorageThroughput: 125, AutomaticBackupRetentionDays: 7 }
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
        PerUnitStorageThroughput: 125
",
        ),
        violated(
            r"
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: WINDOWS
      SubnetIds: [subnet-1]
      WindowsConfiguration:
        ThroughputCapacity: 32
        AutomaticBackupRetentionDays: 0 # <- here
",
        ),
        unknown(
            r"
Parameters: { Days: { Type: String } }
Resources:
  Subject:
    Type: AWS::FSx::FileSystem
    Properties:
      FileSystemType: ONTAP
      SubnetIds: [subnet-1]
      OntapConfiguration:
        DeploymentType: SINGLE_AZ_1
        AutomaticBackupRetentionDays: !Ref Days # <- here
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
}
"#),
        violated(r#"
resource "aws_fsx_windows_file_system" "subject" {
  active_directory_id             = "d-0123456789"
  storage_capacity                = 300
  subnet_ids                      = ["subnet-1"]
  throughput_capacity             = 32
  automatic_backup_retention_days = 0 # <- here
}
"#),
        violated(r#"
resource "aws_fsx_ontap_file_system" "subject" { # <- here
  storage_capacity    = 1024
  subnet_ids          = ["subnet-1", "subnet-2"]
  preferred_subnet_id = "subnet-1"
  throughput_capacity = 512
  deployment_type     = "MULTI_AZ_1"
}
"#),
        met(r#"
resource "aws_fsx_lustre_file_system" "subject" {
  storage_capacity                = 1200
  subnet_ids                      = ["subnet-1"]
  per_unit_storage_throughput     = 50
  deployment_type                 = "PERSISTENT_1"
  automatic_backup_retention_days = 7
}
"#),
        not_applicable(r#"
resource "aws_fsx_lustre_file_system" "subject" {
  storage_capacity = 1200
  subnet_ids       = ["subnet-1"]
}
"#),
    ],
};
