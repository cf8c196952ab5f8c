//! File systems.

use crate::{Constant, Document, Facts, Flag, NOTHING, Present, Rows, Settled, Text, Truth, kind, no, text, Answer};
use crate::backup::coverage::{self, Tag};

kind! {
    /// A file system.
    FileSystem = "AWS::EFS::FileSystem" {
        /// Whether it is encrypted at rest; it cannot be changed afterwards:
        /// <https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html>.
        encrypted: Flag = "Encrypted" { absent: no() }
        /// The key; left out, the one that AWS manages for Amazon EFS in the account.
        key: Text = "KmsKeyId" { absent: NOTHING }
        /// `ENABLED` or `DISABLED`. Left out, a file system in one Availability Zone is backed up, others are not:
        /// <https://docs.aws.amazon.com/efs/latest/ug/API_CreateFileSystem.html>.
        backup: Text = "BackupPolicy.Status" { absent by: |it: Facts<'_, FileSystem>| match it.one_zone().is(true).truth {
            Truth::Yes => Settled::Default(Constant::Text("ENABLED")),
            Truth::No => Settled::Default(Constant::Text("DISABLED")),
            Truth::Unknown(why) => Settled::Unknown(why),
        } }
        /// Whether it is kept in one Availability Zone only.
        one_zone: Present = "AvailabilityZoneName" { absent: no() }
        /// Whether a resource policy is attached.
        has_policy: Present = "FileSystemPolicy" { absent: no() }
        /// What that policy says.
        document: Document = "FileSystemPolicy" { absent: NOTHING }
        /// `ENABLED` if it cannot be made the target of a replication, which would overwrite it:
        /// <https://docs.aws.amazon.com/efs/latest/ug/API_FileSystemProtectionDescription.html>.
        overwrite_protection: Text = "FileSystemProtection.ReplicationOverwriteProtection" { absent: text("ENABLED") }
        /// Its tags.
        tags: Rows<Tag> = "FileSystemTags" { absent: NOTHING }
    }
}

impl Facts<'_, FileSystem> {
    /// Whether AWS Backup copies it, by the plan that automatic backups bring along or by one that takes it.
    pub fn is_in_backup_plan(self) -> Answer {
        self.backup().is("ENABLED") | coverage::is_planned(self, "elasticfilesystem:file-system/", &self.tags())
    }
}
