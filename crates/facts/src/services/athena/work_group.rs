//! Workgroups.

use crate::{Flag, NOTHING, Present, Text, kind, no, yes};

kind! {
    /// A workgroup: queries that share their settings.
    WorkGroup = "AWS::Athena::WorkGroup" named by "Name" {
        /// Whether its settings override those that a client sends; left out, they do:
        /// <https://docs.aws.amazon.com/athena/latest/ug/workgroups-settings-override.html>.
        settings_enforced: Flag = "WorkGroupConfiguration.EnforceWorkGroupConfiguration" { absent: yes() }
        /// How results are encrypted, `SSE_S3`, `SSE_KMS` or `CSE_KMS`; left out, as the bucket does:
        /// <https://docs.aws.amazon.com/athena/latest/ug/encrypting-query-results-stored-in-s3.html>.
        result_encryption: Text = "WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.EncryptionOption" { absent: NOTHING }
        /// Whether Athena keeps the results itself, where they are always encrypted:
        /// <https://docs.aws.amazon.com/athena/latest/ug/managed-results.html>.
        keeps_results: Flag = "WorkGroupConfiguration.ManagedQueryResultsConfiguration.Enabled" { absent: no() }
        /// Whether metrics of queries are sent to CloudWatch.
        metrics: Present = "WorkGroupConfiguration.PublishCloudWatchMetricsEnabled" { absent: no() }
    }
}
