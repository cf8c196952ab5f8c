//! Delivery streams.

use crate::{Answer, Facts, NOTHING, Present, Text, kind, no, secret, text};

kind! {
    /// A stream that delivers records to stores.
    DeliveryStream = "AWS::KinesisFirehose::DeliveryStream" named by "DeliveryStreamName" {
        /// Where records come from, `DirectPut`, `KinesisStreamAsSource` or another; left out, they are put into it:
        /// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html>.
        source: Text = "DeliveryStreamType" { absent: text("DirectPut") }
        /// Whether a kind of key is named, by which records that are put into it are encrypted:
        /// <https://docs.aws.amazon.com/firehose/latest/dev/encryption.html>.
        encrypted: Present = "DeliveryStreamEncryptionConfigurationInput.KeyType" { absent: no() }
        /// The password of a Redshift that it delivers to, where it is given.
        redshift_password: Text = "RedshiftDestinationConfiguration.Password" { absent: NOTHING }
        /// The token of a Splunk that it delivers to, where it is given.
        splunk_token: Text = "SplunkDestinationConfiguration.HECToken" { absent: NOTHING }
    }
}

impl Facts<'_, DeliveryStream> {
    /// Whether a password or token can be read in the source or the stack.
    pub fn shows_password(self) -> Answer {
        secret::is_in_sight(self, self.splunk_token()) | secret::is_in_sight(self, self.redshift_password())
    }
}
