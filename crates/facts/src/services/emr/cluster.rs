//! Clusters.

use crate::{Fact, Facts, Link, NOTHING, Phrase, Present, kind, no, worded};

use super::security_configuration::SecurityConfiguration;

kind! {
    /// A cluster of instances for big data.
    Cluster = "AWS::EMR::Cluster" {
        /// Whether it names an image of the customer's for its instances; without one, that of the release is used:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-custom-ami.html>.
        image: Present = "CustomAmiId" { absent: no() }
        /// Whether users are told apart by Kerberos:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos.html>.
        kerberos: Present = "KerberosAttributes" { absent: no() }
        /// Whether a security configuration is named; without one, nothing is encrypted that it would ask for:
        /// <https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-security-configurations.html>.
        has_security_configuration: Present = "SecurityConfiguration" { absent: no() }
        /// The security configuration.
        security_configuration: Link<SecurityConfiguration> = "SecurityConfiguration" { absent: NOTHING }
    } derives { custom_image }
}

impl<'e> Facts<'e, Cluster> {
    /// Whether its instances start from an image of the customer's.
    #[must_use]
    pub fn custom_image(self) -> Fact<Phrase<'e>> {
        worded::truth(self.image().is(true))
    }
}
