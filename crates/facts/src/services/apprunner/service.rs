//! Web services.

use crate::{Fact, Facts, Phrase, Present, Text, kind, no, text, worded};

kind! {
    /// A web service.
    Service = "AWS::AppRunner::Service" {
        /// Whether its source is a container image; a source is required, and the other kind is source code:
        /// <https://docs.aws.amazon.com/apprunner/latest/api/API_SourceConfiguration.html>.
        image: Present = "SourceConfiguration.ImageRepository" { absent: no() }
        /// Whether traffic goes out through a VPC of the customer's (`VPC`) or not (`DEFAULT`):
        /// <https://docs.aws.amazon.com/apprunner/latest/api/API_EgressConfiguration.html>.
        egress_type: Text = "NetworkConfiguration.EgressConfiguration.EgressType" { absent: text("DEFAULT") }
    } derives { from_image }
}

impl<'e> Facts<'e, Service> {
    /// Whether it is deployed from a container image.
    #[must_use]
    pub fn from_image(self) -> Fact<Phrase<'e>> {
        worded::truth(self.image().is(true))
    }
}
