//! File systems.

use crate::{NOTHING, Text, kind};

kind! {
    /// A file system.
    FileSystem = "AWS::FSx::FileSystem" {
        /// `WINDOWS`, `LUSTRE`, `ONTAP` or `OPENZFS`; required:
        /// <https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateFileSystem.html>.
        file_system_type: Text = "FileSystemType" { absent: NOTHING }
    }
}
