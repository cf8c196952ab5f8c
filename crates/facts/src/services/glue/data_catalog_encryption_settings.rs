//! How the data catalog is encrypted.

use crate::{Flag, Text, kind, no, text};

kind! {
    /// How the data catalog of an account is encrypted.
    DataCatalogEncryptionSettings = "AWS::Glue::DataCatalogEncryptionSettings" {
        /// `DISABLED`, or by which keys metadata is encrypted:
        /// <https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html>.
        metadata: Text = "DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode" { absent: text("DISABLED") }
        /// Whether passwords of connections stay encrypted in answers:
        /// <https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html>.
        passwords: Flag = "DataCatalogEncryptionSettings.ConnectionPasswordEncryption.ReturnConnectionPasswordEncrypted" { absent: no() }
    }
}
