//! Jobs.

use crate::{NOTHING, Text, kind};

kind! {
    /// A job.
    Job = "AWS::Glue::Job" named by "Name" {
        /// The security configuration; left out, logs and bookmarks are not encrypted with a key of KMS:
        /// <https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html>.
        security_configuration: Text = "SecurityConfiguration" { absent: NOTHING }
    }
}
