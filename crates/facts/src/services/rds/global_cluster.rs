//! Global databases.

use crate::{Flag, Present, Settled, Why, kind, no};

kind! {
    /// A database of clusters in several Regions.
    GlobalCluster = "AWS::RDS::GlobalCluster" named by "GlobalClusterIdentifier" {
        /// Whether stored data are encrypted. Left out, a database made of a cluster is as that cluster is; Aurora encrypts
        /// every cluster made since 18 February 2026 whatever is written, which a source does not date:
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html>,
        /// <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html>.
        storage_encrypted: Flag = "StorageEncrypted" { absent by: |_| Settled::Unknown(Why::Varies) }
        /// Whether it is made of a cluster that is there.
        from_cluster: Present = "SourceDBClusterIdentifier" { absent: no() }
    }
}
