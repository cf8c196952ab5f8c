//! Disks that an instance is launched with, as instances, launch templates and launch configurations write them.

use crate::{Answer, Facts, Flag, Present, Settled, Text, Truth, Why, no, piece};

piece! {
    /// A disk asked for at launch.
    BlockDevice = "block device" {
        /// The name the instance sees; required.
        name: Text = "DeviceName" { absent: crate::NOTHING }
        /// Whether it is an EBS volume, not a disk of the host.
        is_volume: Present = "Ebs" { absent: no() }
        /// Whether the volume is encrypted. Left out, the account's encryption by default decides, and a snapshot or the
        /// image may be encrypted already: <https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html>.
        encrypted: Flag = "Ebs.Encrypted" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// Whether the volume is filled from a snapshot.
        from_snapshot: Present = "Ebs.SnapshotId" { absent: no() }
    }
}

impl Facts<'_, BlockDevice> {
    /// Whether what is kept on the volume is encrypted. A volume from a snapshot that is encrypted always is, so that a
    /// plain `false` does not settle it: <https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html>.
    pub fn keeps_data_encrypted(self) -> Answer {
        let written = self.encrypted().is(true);
        if written.is_no() && !self.from_snapshot().is(true).is_no() {
            return Truth::Unknown(Why::Varies).at(written.at);
        }
        written
    }
}
