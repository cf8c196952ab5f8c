//! Virtual desktops.

use crate::{Flag, NOTHING, Text, kind, no};

kind! {
    /// A virtual desktop.
    Workspace = "AWS::WorkSpaces::Workspace" {
        /// Whether the disk of the user's files is encrypted; left out, it is not:
        /// <https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html>.
        user_volume_encrypted: Flag = "UserVolumeEncryptionEnabled" { absent: no() }
        /// Whether the disk of the operating system is encrypted; left out, it is not:
        /// <https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html>.
        root_volume_encrypted: Flag = "RootVolumeEncryptionEnabled" { absent: no() }
        /// The key; left out, AWS's key for `WorkSpaces` in the account.
        key: Text = "VolumeEncryptionKey" { absent: NOTHING }
    }
}
