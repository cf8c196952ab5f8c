//! Ways into file systems that fix the user and the directory.

use crate::{Link, NOTHING, Present, Text, kind, no, text};

use super::file_system::FileSystem;

kind! {
    /// A way into a file system.
    AccessPoint = "AWS::EFS::AccessPoint" {
        /// The file system; required.
        file_system: Link<FileSystem> = "FileSystemId" { absent: NOTHING }
        /// The directory that is shown as the root: <https://docs.aws.amazon.com/efs/latest/ug/API_RootDirectory.html>.
        root_directory: Text = "RootDirectory.Path" { absent: text("/") }
        /// Whether everything is done as one user: <https://docs.aws.amazon.com/efs/latest/ug/API_CreateAccessPoint.html>.
        enforces_user: Present = "PosixUser" { absent: no() }
    }
}
