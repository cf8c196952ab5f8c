//! Streams.

use crate::{NOTHING, Number, Text, kind, number, text};

kind! {
    /// A data stream.
    Stream = "AWS::Kinesis::Stream" named by "Name" {
        /// `KMS` if records are encrypted at rest, else `NONE`:
        /// <https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html>.
        encryption: Text = "StreamEncryption.EncryptionType" { absent: text("NONE") }
        /// The key; required for encryption.
        key: Text = "StreamEncryption.KeyId" { absent: NOTHING }
        /// For how many hours records are kept:
        /// <https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html>.
        retention_hours: Number = "RetentionPeriodHours" { absent: number(24) }
    }
}
