//! Web services.

use crate::{Present, Text, kind, no, text};

kind! {
    /// A web service.
    Service = "AWS::AppRunner::Service" {
        /// Whether it is deployed from a container image; a source is required, and the other kind is source code:
        /// <https://docs.aws.amazon.com/apprunner/latest/api/API_SourceConfiguration.html>.
        from_image: Present = "SourceConfiguration.ImageRepository" { absent: no() }
        /// Whether traffic goes out through a VPC of the customer's (`VPC`) or not (`DEFAULT`):
        /// <https://docs.aws.amazon.com/apprunner/latest/api/API_EgressConfiguration.html>.
        egress_type: Text = "NetworkConfiguration.EgressConfiguration.EgressType" { absent: text("DEFAULT") }
    }
}
