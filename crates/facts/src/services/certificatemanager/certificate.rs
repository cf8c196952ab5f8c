//! Certificates.

use crate::{NOTHING, Present, Text, Texts, kind, no, text};

kind! {
    /// A certificate that AWS Certificate Manager issues.
    Certificate = "AWS::CertificateManager::Certificate" {
        /// The domain name; required.
        domain: Text = "DomainName" { absent: NOTHING }
        /// Further names.
        alternative_names: Texts = "SubjectAlternativeNames" { absent: NOTHING }
        /// How the domain is shown to be the customer's: `DNS`, which renews by itself, `EMAIL` or `HTTP`. Left out, it is not
        /// on record what holds: <https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html>.
        validation: Text = "ValidationMethod"
        /// Whether a private authority issues it.
        private_authority: Present = "CertificateAuthorityArn" { absent: no() }
        /// The algorithm of the key. Left out, RSA, of which certificates are issued with 2048 bits:
        /// <https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html>.
        key_algorithm: Text = "KeyAlgorithm" { absent: text("RSA_2048") }
    }
}
