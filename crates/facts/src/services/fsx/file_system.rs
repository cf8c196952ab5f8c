//! File systems.

use crate::{Answer, Facts, Flag, NOTHING, Number, Text, Truth, Why, kind, no, number, text};

kind! {
    /// A file system.
    FileSystem = "AWS::FSx::FileSystem" {
        /// `WINDOWS`, `LUSTRE`, `ONTAP` or `OPENZFS`; required:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystem.html>.
        file_system_type: Text = "FileSystemType" { absent: NOTHING }
        /// For how many days backups are kept on Windows File Server, 30 by default; 0 is none:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html>.
        windows_backup_days: Number = "WindowsConfiguration.AutomaticBackupRetentionDays" { absent: number(30) }
        /// The same for Lustre, 0 by default:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemLustreConfiguration.html>.
        lustre_backup_days: Number = "LustreConfiguration.AutomaticBackupRetentionDays" { absent: number(0) }
        /// The same for ONTAP, 30 by default:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemOntapConfiguration.html>.
        ontap_backup_days: Number = "OntapConfiguration.AutomaticBackupRetentionDays" { absent: number(30) }
        /// The same for OpenZFS, 30 by default:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemOpenZFSConfiguration.html>.
        openzfs_backup_days: Number = "OpenZFSConfiguration.AutomaticBackupRetentionDays" { absent: number(30) }
        /// How a Lustre file system is kept: `SCRATCH_1`, for a short while, by default:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemLustreConfiguration.html>.
        lustre_deployment: Text = "LustreConfiguration.DeploymentType" { absent: text("SCRATCH_1") }
        /// How a Windows file server is spread: `SINGLE_AZ_1` by default:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemWindowsConfiguration.html>.
        windows_deployment: Text = "WindowsConfiguration.DeploymentType" { absent: text("SINGLE_AZ_1") }
        /// How an ONTAP file system is spread; required.
        ontap_deployment: Text = "OntapConfiguration.DeploymentType" { absent: NOTHING }
        /// How an OpenZFS file system is spread; required.
        openzfs_deployment: Text = "OpenZFSConfiguration.DeploymentType" { absent: NOTHING }
        /// Whether tags of a Lustre file system go to its backups; by default they do not:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemLustreConfiguration.html>.
        lustre_copies_tags: Flag = "LustreConfiguration.CopyTagsToBackups" { absent: no() }
        /// Whether tags of an OpenZFS file system go to its backups; by default they do not:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystemOpenZFSConfiguration.html>.
        openzfs_copies_tags_to_backups: Flag = "OpenZFSConfiguration.CopyTagsToBackups" { absent: no() }
        /// Whether its tags go to its volumes; by default they do not.
        openzfs_copies_tags_to_volumes: Flag = "OpenZFSConfiguration.CopyTagsToVolumes" { absent: no() }
        /// The key in KMS; left out, AWS's key for FSx in the account:
        /// <https://docs.aws.amazon.com/fsx/latest/WindowsGuide/encryption-at-rest.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
    }
}

impl Facts<'_, FileSystem> {
    /// Whether it is kept for longer than a while: of Lustre's two kinds only one is, and only that one can be backed up.
    pub fn is_lasting(self) -> Answer {
        !self.file_system_type().is("LUSTRE") | self.lustre_deployment().is_any_of(&["PERSISTENT_1", "PERSISTENT_2"])
    }

    /// Whether it is backed up every day.
    pub fn is_backed_up(self) -> Answer {
        self.by_kind(|it| {
            [it.windows_backup_days(), it.lustre_backup_days(), it.ontap_backup_days(), it.openzfs_backup_days()]
                .map(|days| days.satisfies(|it| it > 0))
        })
    }

    /// Whether it stands in two Availability Zones, which one of Lustre cannot.
    pub fn spans_zones(self) -> Answer {
        self.by_kind(|it| {
            [
                it.windows_deployment().is("MULTI_AZ_1"),
                !it.exists(),
                it.ontap_deployment().is_any_of(&["MULTI_AZ_1", "MULTI_AZ_2"]),
                it.openzfs_deployment().is("MULTI_AZ_1"),
            ]
        })
    }

    /// Whether its tags go to all that is made of it; of the kinds that copy none unless asked.
    pub fn copies_tags(self) -> Answer {
        self.by_kind(|it| {
            let openzfs = it.openzfs_copies_tags_to_backups().is(true) & it.openzfs_copies_tags_to_volumes().is(true);
            [it.exists(), it.lustre_copies_tags().is(true), it.exists(), openzfs]
        })
    }

    /// The answer for its kind, of those for Windows File Server, Lustre, ONTAP and OpenZFS.
    fn by_kind(self, answers: fn(Self) -> [Answer; 4]) -> Answer {
        let kind = self.file_system_type();
        let mut unknown = Truth::Unknown(Why::Unsettled);
        for (name, answer) in ["WINDOWS", "LUSTRE", "ONTAP", "OPENZFS"].into_iter().zip(answers(self)) {
            match kind.is(name).truth {
                Truth::Yes => return answer,
                Truth::Unknown(why) => unknown = Truth::Unknown(why),
                Truth::No => {}
            }
        }
        unknown.at(kind.at)
    }
}
