//! Development endpoints.

use crate::{NOTHING, Text, kind};

kind! {
    /// An endpoint to develop scripts on.
    DevEndpoint = "AWS::Glue::DevEndpoint" named by "EndpointName" {
        /// The security configuration; left out, logs and bookmarks are not encrypted with a key of KMS:
        /// <https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html>.
        security_configuration: Text = "SecurityConfiguration" { absent: NOTHING }
    }
}
