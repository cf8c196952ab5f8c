//! Security configurations: what clusters that name them encrypt.

use crate::{Flag, Present, Text, kind, no, NOTHING};

kind! {
    /// What clusters that name it encrypt, and how users are told apart.
    SecurityConfiguration = "AWS::EMR::SecurityConfiguration" named by "Name" {
        /// Whether data at rest is encrypted; the configuration says so or does not ask for it:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html>.
        at_rest: Flag = "SecurityConfiguration.EncryptionConfiguration.EnableAtRestEncryption" { absent: no() }
        /// Whether traffic between nodes is encrypted:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html>.
        in_transit: Flag = "SecurityConfiguration.EncryptionConfiguration.EnableInTransitEncryption" { absent: no() }
        /// How data in S3 is encrypted.
        s3_mode: Text = "SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.S3EncryptionConfiguration.EncryptionMode" { absent: NOTHING }
        /// Where keys of local disks come from.
        local_disk_keys: Text = "SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EncryptionKeyProviderType" { absent: NOTHING }
        /// Whether EBS volumes are encrypted too:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-data-encryption-options.html>.
        volumes: Flag = "SecurityConfiguration.EncryptionConfiguration.AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration.EnableEbsEncryption" { absent: no() }
        /// Where the certificates for traffic come from, `PEM` or `Custom`.
        certificates: Present = "SecurityConfiguration.EncryptionConfiguration.InTransitEncryptionConfiguration.TLSCertificateConfiguration.CertificateProviderType" { absent: no() }
    }
}
