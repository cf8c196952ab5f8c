//! Domains of Studio.

use crate::{NOTHING, Text, kind, text};

kind! {
    /// A domain: a Studio with its users and their files.
    Domain = "AWS::SageMaker::Domain" {
        /// `PublicInternetOnly` or `VpcOnly`: how its applications reach the network:
        /// <https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html>.
        network_access: Text = "AppNetworkAccessType" { absent: text("PublicInternetOnly") }
        /// The key for its file system; left out, one that AWS manages:
        /// <https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateDomain.html>.
        key: Text = "KmsKeyId" { absent: NOTHING }
    }
}
