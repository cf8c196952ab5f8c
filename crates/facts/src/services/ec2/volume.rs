//! Disks of their own.

use crate::{Answer, Constant, Facts, Flag, Present, Settled, Truth, Why, kind, no, Rows, NOTHING, Text};
use crate::backup::coverage::{self, Tag};

kind! {
    /// An EBS volume.
    Volume = "AWS::EC2::Volume" {
        /// Whether it is encrypted. Left out, it is not, unless the account has turned on encryption by default or the
        /// snapshot it is made from is encrypted: <https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html>.
        /// Where a key is named, no unencrypted volume can come of it, for EC2 refuses to make one:
        /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html>.
        encrypted: Flag = "Encrypted" { absent by: |it| {
            let by_default = it.user_settings().account.ebs_encryption_by_default;
            match it.names_key().is(true).truth {
                Truth::Unknown(why) if !by_default => Settled::Unknown(why),
                by_key => Settled::Default(Constant::Truth(by_default || by_key == Truth::Yes)),
            }
        } }
        /// Whether it is filled from a snapshot.
        from_snapshot: Present = "SnapshotId" { absent: no() }
        /// Whether it is copied from another volume.
        from_volume: Present = "SourceVolumeId" { absent: no() }
        /// Whether a KMS key is named for it; left out, the account's key for EBS is used:
        /// <https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html>.
        names_key: Present = "KmsKeyId" { absent: no() }
        /// Its tags.
        tags: Rows<Tag> = "Tags" { absent: NOTHING }
        /// The key by its identifier, ARN or alias.
        key: Text = "KmsKeyId" { absent: NOTHING }
    }
}

impl Facts<'_, Volume> {
    /// Whether what is kept on it is encrypted. What is made from an encrypted snapshot or volume always is, so that a plain
    /// `false` does not settle it: <https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html>. Where the account
    /// encrypts by default, it encrypts whatever is asked for:
    /// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html>.
    pub fn keeps_data_encrypted(self) -> Answer {
        let written = self.encrypted().is(true);
        if self.user_settings().account.ebs_encryption_by_default {
            return Truth::Yes.at(written.at);
        }
        let has_source = self.from_snapshot().is(true) | self.from_volume().is(true);
        if written.is_no() && !has_source.is_no() {
            return Truth::Unknown(Why::Varies).at(written.at);
        }
        written
    }

    /// Whether a key is named that is not the one that AWS manages for EBS:
    /// <https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html>.
    pub fn names_customer_key(self) -> Answer {
        self.key().satisfies(|it| !it.text.is_empty() && !it.text.ends_with("alias/aws/ebs"))
    }
}

impl Facts<'_, Volume> {
    /// Whether a backup plan takes it.
    pub fn is_in_backup_plan(self) -> Answer {
        coverage::is_planned(self, "ec2:volume/", &self.tags())
    }
}
