//! Security configurations: what jobs encrypt.

use crate::{Answer, Facts, NOTHING, Rows, Text, kind, piece, text};

kind! {
    /// What jobs, crawlers and endpoints that name it encrypt.
    SecurityConfiguration = "AWS::Glue::SecurityConfiguration" named by "Name" {
        /// `DISABLED` or `SSE-KMS`, of logs: <https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html>.
        logs: Text = "EncryptionConfiguration.CloudWatchEncryption.CloudWatchEncryptionMode" { absent: text("DISABLED") }
        /// `DISABLED` or `CSE-KMS`, of bookmarks: <https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html>.
        bookmarks: Text = "EncryptionConfiguration.JobBookmarksEncryption.JobBookmarksEncryptionMode" { absent: text("DISABLED") }
        /// What is written to S3.
        written: Rows<WrittenData> = "EncryptionConfiguration.S3Encryptions" { absent: NOTHING }
    }
}

piece! {
    /// How data written to S3 is encrypted.
    WrittenData = "encryption of data in S3" {
        /// `DISABLED`, `SSE-KMS` or `SSE-S3`; left out, none is asked for.
        mode: Text = "S3EncryptionMode" { absent: text("DISABLED") }
    }
}

impl Facts<'_, SecurityConfiguration> {
    /// Whether it encrypts logs, bookmarks and what is written to S3.
    pub fn encrypts_everything(self) -> Answer {
        self.logs().is("SSE-KMS")
            & self.bookmarks().is("CSE-KMS")
            & self.written().any(|it| it.mode().is_any_of(&["SSE-KMS", "SSE-S3"]))
    }
}
