//! Crawlers.

use crate::{NOTHING, Text, kind};

kind! {
    /// A crawler, which finds out what data there is.
    Crawler = "AWS::Glue::Crawler" named by "Name" {
        /// The security configuration; left out, logs and bookmarks are not encrypted with a key of KMS:
        /// <https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html>.
        security_configuration: Text = "CrawlerSecurityConfiguration" { absent: NOTHING }
    }
}
