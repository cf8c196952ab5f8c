//! Buckets.

use crate::{Present, Text, kind, text};

kind! {
    /// A bucket.
    Bucket = "AWS::S3::Bucket" named by "BucketName" {
        /// `Enabled` or `Suspended`; a bucket that never asked keeps no versions: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html>.
        versioning: Text = "VersioningConfiguration.Status" { absent: text("Suspended") }
        /// Whether access logs are asked for: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html>.
        logging: Present = "LoggingConfiguration" { absent: crate::no() }
    }
}
