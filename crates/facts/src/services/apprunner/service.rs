//! Web services.

use crate::{Answer, Fact, Facts, NOTHING, Phrase, Present, Rows, Text, kind, no, piece, secret, text, worded};

kind! {
    /// A web service.
    Service = "AWS::AppRunner::Service" {
        /// Whether its source is a container image; a source is required, and the other kind is source code:
        /// <https://docs.aws.amazon.com/apprunner/latest/api/API_SourceConfiguration.html>.
        image: Present = "SourceConfiguration.ImageRepository" { absent: no() }
        /// Whether traffic goes out through a VPC of the customer's (`VPC`) or not (`DEFAULT`):
        /// <https://docs.aws.amazon.com/apprunner/latest/api/API_EgressConfiguration.html>.
        egress_type: Text = "NetworkConfiguration.EgressConfiguration.EgressType" { absent: text("DEFAULT") }
        /// The variables that the image sees.
        image_variables: Rows<ServiceVariable> = "SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables" { absent: NOTHING }
        /// The variables that the code sees.
        code_variables: Rows<ServiceVariable> =
            "SourceConfiguration.CodeRepository.CodeConfiguration.CodeConfigurationValues.RuntimeEnvironmentVariables" { absent: NOTHING }
    } derives { from_image }
}

impl<'e> Facts<'e, Service> {
    /// Whether it is deployed from a container image.
    #[must_use]
    pub fn from_image(self) -> Fact<Phrase<'e>> {
        worded::truth(self.image().is(true))
    }
}

piece! {
    /// A variable that a web service sees.
    ServiceVariable = "service variable" {
        /// Its name.
        name: Text = "Name" { absent: NOTHING }
        /// Its value.
        value: Text = "Value" { absent: NOTHING }
    }
}

impl Facts<'_, ServiceVariable> {
    /// Whether it holds a secret, going by its form.
    pub fn holds_secret(self) -> Answer {
        secret::is_held(self.name(), self.value())
    }
}
