//! Certificates.

use crate::{NOTHING, Present, Text, kind, no};

kind! {
    /// A certificate that AWS Certificate Manager issues.
    Certificate = "AWS::CertificateManager::Certificate" {
        /// The domain name; required.
        domain: Text = "DomainName" { absent: NOTHING }
        /// How the domain is shown to be the customer's: `DNS`, which renews by itself, `EMAIL` or `HTTP`. Left out, it is not
        /// on record what holds: <https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html>.
        validation: Text = "ValidationMethod"
        /// Whether a private authority issues it.
        private_authority: Present = "CertificateAuthorityArn" { absent: no() }
        /// The algorithm of the key, such as `RSA_2048`. Left out, it is not on record what holds.
        key_algorithm: Text = "KeyAlgorithm"
    }
}
