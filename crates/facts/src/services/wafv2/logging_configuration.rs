//! Logging of web access control lists.

use crate::{Link, NOTHING, Text, kind};

use super::web_acl::WebAcl;

kind! {
    /// Where the requests that a web access control list sees are logged.
    LoggingConfiguration = "AWS::WAFv2::LoggingConfiguration" {
        /// The list; required.
        web_acl: Link<WebAcl> = "ResourceArn" { absent: NOTHING }
        /// The list by its ARN; required.
        resource: Text = "ResourceArn" { absent: NOTHING }
    }
}
