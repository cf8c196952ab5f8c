//! Disks that an instance is launched with, as instances, launch templates and launch configurations write them.

use crate::{Answer, Constant, Facts, Flag, Present, Settled, Text, Truth, Why, no, piece};

piece! {
    /// A disk asked for at launch.
    BlockDevice = "block device" {
        /// The name the instance sees; required.
        name: Text = "DeviceName" { absent: crate::NOTHING }
        /// Whether it is an EBS volume, not a disk of the host.
        is_volume: Present = "Ebs" { absent: no() }
        /// Whether the volume is encrypted. Left out, it is not, unless the account has turned on encryption by default or
        /// the snapshot or image it is filled from is encrypted: <https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html>.
        encrypted: Flag = "Ebs.Encrypted" { absent by: |it| it.default_encryption() }
        /// Whether the volume is filled from a snapshot.
        from_snapshot: Present = "Ebs.SnapshotId" { absent: no() }
    }
}

/// The names under which images have their root volume: <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html>.
const ROOT_NAMES: &[&str] = &["/dev/xvda", "/dev/sda1", "/dev/sda", "/dev/nvme0n1", "/dev/xvda1"];

impl Facts<'_, BlockDevice> {
    /// A volume of its own starts empty; the root volume is filled from the image, which may be encrypted.
    fn default_encryption(self) -> Settled {
        if self.user_settings().account.ebs_encryption_by_default {
            return Settled::Default(Constant::Truth(true));
        }
        let is_filled = self.from_snapshot().is(true) | self.may_be_root();
        if is_filled.is_no() { Settled::Default(Constant::Truth(false)) } else { Settled::Unknown(Why::Varies) }
    }

    /// Whether it has the name of a root volume.
    pub fn may_be_root(self) -> Answer {
        self.name().is_any_of(ROOT_NAMES)
    }

    /// Whether what is kept on the volume is encrypted. A volume from a snapshot that is encrypted always is, so that a
    /// plain `false` does not settle it: <https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html>. Where the
    /// account encrypts by default, it encrypts whatever is asked for:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html>.
    pub fn keeps_data_encrypted(self) -> Answer {
        let written = self.encrypted().is(true);
        if self.user_settings().account.ebs_encryption_by_default {
            return Truth::Yes.at(written.at);
        }
        if written.is_no() && !self.from_snapshot().is(true).is_no() {
            return Truth::Unknown(Why::Varies).at(written.at);
        }
        written
    }
}
