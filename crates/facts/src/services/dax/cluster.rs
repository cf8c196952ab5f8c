//! Clusters of DynamoDB Accelerator.

use crate::{Flag, Text, kind, no, text};

kind! {
    /// A cluster that caches what DynamoDB answers.
    Cluster = "AWS::DAX::Cluster" named by "ClusterName" {
        /// Whether what it caches is encrypted on disk; left out, it is not:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionAtRest.html>.
        encrypted: Flag = "SSESpecification.SSEEnabled" { absent: no() }
        /// `TLS` or `NONE`; left out, there is none:
        /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAXEncryptionInTransit.html>.
        endpoint_encryption: Text = "ClusterEndpointEncryptionType" { absent: text("NONE") }
    }
}
